"""Consent managers: their names, and what they themselves offer a page for opening the settings again."""

import json
from collections.abc import Mapping

MARKS: Mapping[str, str] = {
    "OneTrust": "window.OneTrust || document.getElementById('onetrust-consent-sdk')",
    "Cookiebot": "window.Cookiebot",
    "Didomi": "window.Didomi",
    "Usercentrics": "window.UC_UI || window.__ucCmp || document.getElementById('usercentrics-root')",
    "Sourcepoint": "window._sp_",
    "TrustArc": "window.truste",
    "Klaro": "window.klaro",
    "tarteaucitron": "window.tarteaucitron",
    "CookieConsent": "document.getElementById('cc-main') || document.getElementById('cc--main')",
    "Osano": "window.Osano || window.cookieconsent?.initialise",
    "Complianz": "window.complianz",
    "CookieYes": "window.getCkyConsent || document.querySelector('.cky-consent-container')",
    "InMobi Choice": "document.getElementById('qc-cmp2-container')",
    "consentmanager.net": "window.cmp_id || document.getElementById('cmpbox')",
    "iubenda": "window._iub?.cs",
    "Borlabs Cookie": "window.BorlabsCookie || window.borlabsCookieConfig",
    "Axeptio": "window.axeptioSDK || window.axeptioSettings",
    "Termly": "window.TERMLY || window.Termly",
    "CookieFirst": "window.CookieFirst",
    "CookieHub": "window.cookiehub",
    "CookieScript": "window.CookieScript",
    "Cookie Information": "window.CookieInformation",
    "Civic Cookie Control": "window.CookieControl",
    "Google Funding Choices": "document.querySelector('.fc-consent-root')",
    "Ketch": "window.ketch",
    "Transcend": "window.airgap",
    "Real Cookie Banner": "window.realCookieBanner",
}
"""Manager -> what it leaves in the page, as a script expression: its function, or the element it builds."""

_RULES: Mapping[str, str] = {
    "Cybotcookiebot": "Cookiebot",
    "Onetrust": "OneTrust",
    "Sourcepoint-frame": "Sourcepoint",
    "TrustArc-newcm": "TrustArc",
    "TrustArc-top": "TrustArc",
}
"""Rule of autoconsent -> the manager's name, where they differ."""


def name_of(rule: str | None) -> str | None:
    """A manager's name by its rule; rules made for one site name none."""
    if not rule or rule.startswith("auto_") or "." in rule:
        return None
    return _RULES.get(rule, rule)


def mark_expression() -> str:
    """A script expression whose value is the name of the manager in the page, or null."""
    tests = "".join(f"if ({test}) return {json.dumps(name)};" for name, test in MARKS.items())
    return f"(() => {{ try {{ {tests} }} catch {{}} return null; }})()"


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
