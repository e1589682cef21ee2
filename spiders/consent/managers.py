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
    "HubSpot": "document.getElementById('hs-eu-cookie-confirmation')",
    "Shopify": "document.querySelector('#shopify-pc__banner, #shopify-pc__prefs')",
    "GDPR Legal Cookie": "window.GDPR_LC",
    "Cookie Notice": "document.querySelector('#cookie-notice.cn-position-bottom, #cookie-notice.cn-position-top, #hu')",
    "Traffective": "window.traffective",
    "Pandectes": "window.PandectesRules || window.Pandectes",
    "Moove GDPR": "document.getElementById('moove_gdpr_cookie_info_bar')",
    "Sirdata": "window.Sddan",
    "AppConsent": "window.appConsent",
    "TrustCommander": "window.tC?.privacyCenter || document.getElementById('tc-privacy-wrapper')",
    "CCM19": "window.CCM?.config",
    "Fides": "window.Fides",
    "Cookie Law Info": "window.CLI",
    "Cassie": "window.CassieWidgetLoader || document.getElementById('cassie-widget')",
    "DataGrail": "window.DG_BANNER_API",
    "Securiti": "window.Securiti || document.getElementById('securiti-consent-banner')",
}
"""Manager -> what it leaves in the page, as a script expression: its function, or the element it builds."""

_RULES: Mapping[str, str] = {
    "Cybotcookiebot": "Cookiebot",
    "Onetrust": "OneTrust",
    "Sourcepoint-frame": "Sourcepoint",
    "TrustArc-newcm": "TrustArc",
    "TrustArc-top": "TrustArc",
    "hubspot": "HubSpot",
    "shopify": "Shopify",
    "gdpr-legal-cookie": "GDPR Legal Cookie",
    "Complianz banner": "Complianz",
    "didomi": "Didomi",
    "klaro": "Klaro",
    "axeptio": "Axeptio",
    "borlabs": "Borlabs Cookie",
    "ketch": "Ketch",
    "osano": "Osano",
    "quantcast": "InMobi Choice",
    "cookieyes": "CookieYes",
    "funding-choices": "Google Funding Choices",
    "civic-cookie-control": "Civic Cookie Control",
    "cookiehub": "CookieHub",
    "real-cookie-banner": "Real Cookie Banner",
    "usercentrics-api": "Usercentrics",
    "usercentrics-button": "Usercentrics",
    "cookie-law-info": "Cookie Law Info",
    "cookie-script": "CookieScript",
    "hu-manity": "Cookie Notice",
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


HOSTS = (
    "cookielaw.org", "onetrust.com", "cookiebot.com", "cookiebot.eu", "privacy-center.org", "didomi.io",
    "usercentrics.eu", "privacy-mgmt.com", "sp-prod.net", "trustarc.com", "inmobi.com", "quantcast.mgr.consensu.org",
    "consentmanager.net", "consensu.org", "cookieyes.com", "iubenda.com", "axept.io", "cookiefirst.com", "termly.io",
    "osano.com", "ketchcdn.com", "civiccomputing.com", "cookiehub.net", "cookiehub.eu", "cookie-script.com",
    "cookieinformation.com", "fundingchoicesmessages.google.com", "transcend-cdn.com", "opencmp.net", "appconsent.io",
    "sirdata.fr", "sirdata.io", "trustcommander.net", "ccm19.de", "clickiocmp.com", "snigelweb.com", "datagrail.io",
    "privado.ai", "securiti.ai", "enzuzo.com", "cookie3.co", "secureprivacy.ai", "uniconsent.com", "ezoic.com",
)  # fmt: skip
"""Where consent managers load their scripts from, each as its documentation for installing says."""

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
