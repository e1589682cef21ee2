"""What consent managers themselves offer a page for opening the settings again."""

REOPEN = (
    # https://my.onetrust.com/s/article/UUID-8102e851-d860-d465-d8d6-b1d636d68eb9
    "if (window.OneTrust?.ToggleInfoDisplay) { OneTrust.ToggleInfoDisplay(); return true }",
    # https://www.cookiebot.com/en/developer/
    "if (window.Cookiebot?.renew) { Cookiebot.renew(); return true }",
    # https://developers.didomi.io/cmp/web-sdk/reference/api
    "if (window.Didomi?.preferences?.show) { Didomi.preferences.show(); return true }",
    # https://docs.usercentrics.com/#/browser-ui
    "if (window.UC_UI?.showSecondLayer) { UC_UI.showSecondLayer(); return true }",
    # https://docs.usercentrics.com/cmp/v3
    "if (window.__ucCmp?.showSecondLayer) { __ucCmp.showSecondLayer(); return true }",
    # https://docs.sourcepoint.com/hc/en-us/articles/4405397484307
    "if (window._sp_?.gdpr?.loadPrivacyManagerModal) { _sp_.gdpr.loadPrivacyManagerModal(); return true }",
    # TrustArc's own footer link calls it.
    "if (window.truste?.eu?.clickListener) { truste.eu.clickListener(); return true }",
    # https://klaro.org/docs/integration/api
    "if (window.klaro?.show) { klaro.show(undefined, true); return true }",
    # https://cookieconsent.orestbida.com/reference/api-reference.html
    "if (window.CookieConsent?.showPreferences) { CookieConsent.showPreferences(); return true }",
    # https://tarteaucitron.io/en/install/
    "if (window.tarteaucitron?.userInterface?.openPanel) { tarteaucitron.userInterface.openPanel(); return true }",
    # IAB TCF, displayConsentUi: https://iabeurope.eu/tcf-supporting-resources/
    "if (window.__tcfapi) { __tcfapi('displayConsentUi', 2, () => {}); return true }",
)
"""Bodies of functions run in the page's own world; each returns true when it called something."""
