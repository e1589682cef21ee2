"""The choice in cookies and storage of consent managers."""

import base64
import json
from urllib.parse import quote

import pytest

from auditor.consent.bits import Undecodable
from auditor.consent.managers import ManagerChoice, decode_manager

ONETRUST = (
    "isGpcEnabled={gpc}&datestamp=Mon+Nov+23+2026+10%3A00%3A00+GMT%2B0000&version=202409.1.0&isIABGlobal=false&hosts="
    "&consentId=5b1f7f0e-0c7e-4b56-9d52-1f2f3f4f5f6f&interactionCount={count}&landingPath=NotLandingPage"
    "&groups=C0001%3A1%2CC0002%3A{given}%2CC0004%3A{given}&AwaitingReconsent=false"
)
COOKIEBOT = (
    "{{stamp:'abc+def/==',necessary:true,preferences:{given},statistics:{given},marketing:false,method:'{method}',"
    "ver:1,utc:1795399946000,region:'de'}}"
)
DIDOMI = base64.b64encode(
    json.dumps(
        {"user_id": "u1", "updated": "2026-11-23T10:00:00Z", "purposes": {"enabled": ["cookies"], "disabled": ["ads"]}}
    ).encode()
).decode()
SERVICES = {
    "controllerId": "c1",
    "services": [
        {"id": "a", "name": "Maps", "status": True, "history": [{"type": "implicit"}, {"type": "explicit"}]},
        {"id": "b", "status": False},
    ],
}
VANILLA = {"categories": ["necessary"], "consentId": "v1", "consentTimestamp": "2026-11-23T10:00:00Z"}


@pytest.mark.parametrize(
    ("name", "value", "manager", "granted", "refused", "chosen"),
    [
        ("OptanonConsent", ONETRUST.format(gpc=0, count=0, given=0), "OneTrust", "C0001", "C0002 C0004", False),
        ("OptanonConsent", ONETRUST.format(gpc=1, count=1, given=1), "OneTrust", "C0001 C0002 C0004", "", True),
        ("OptanonConsent", "groups=C0001:1&intType=2", "OneTrust", "C0001", "", True),
        (
            "CookieConsent",
            quote(COOKIEBOT.format(given="true", method="explicit")),
            "Cookiebot",
            "necessary preferences statistics",
            "marketing",
            True,
        ),
        (
            "CookieConsent",
            COOKIEBOT.format(given="false", method="implied"),
            "Cookiebot",
            "necessary",
            "preferences statistics marketing",
            False,
        ),
        ("CookieConsent", "0", "Cookiebot", "", "preferences statistics marketing", True),
        ("CookieConsent", "-1", "Cookiebot", "preferences statistics marketing", "", False),
        ("didomi_token", DIDOMI.rstrip("="), "Didomi", "cookies", "ads", True),
        ("uc_settings", json.dumps(SERVICES), "Usercentrics", "Maps", "b", True),
        ("klaro", quote('{"matomo":false,"maps":true}'), "Klaro", "maps", "matomo", True),
        ("cc_cookie", quote(json.dumps(VANILLA)), "CookieConsent", "necessary", "", True),
        ("tarteaucitron", "!gtag=false!youtube=true!maps=wait", "tarteaucitron", "youtube", "gtag", True),
        ("tarteaucitron", "!gtag=wait", "tarteaucitron", "", "", False),
        ("cookieconsent_status", "deny", "Osano", "", "all", True),
        ("cookieconsent_status", "dismiss", "Osano", "", "", False),
        (
            "cookieyes-consent",
            "consentid:x1,consent:no,action:yes,necessary:yes,analytics:no",
            "CookieYes",
            "necessary",
            "analytics",
            True,
        ),
        ("cmplz_marketing", "deny", "Complianz", "", "marketing", None),
        ("cmplz_banner-status", "dismissed", "Complianz", "", "", True),
    ],
)
def test_a_choice(name: str, value: str, manager: str, granted: str, refused: str, chosen: bool | None) -> None:
    choice = decode_manager(name, value)
    assert choice is not None
    assert (choice.manager, choice.granted, choice.refused) == (manager, set(granted.split()), set(refused.split()))
    assert choice.chosen is chosen


def test_what_else_the_managers_keep() -> None:
    onetrust = decode_manager("OptanonConsent", ONETRUST.format(gpc=1, count=1, given=0))
    cookiebot = decode_manager("CookieConsent", COOKIEBOT.format(given="true", method="explicit"))
    assert isinstance(onetrust, ManagerChoice) and isinstance(cookiebot, ManagerChoice)
    assert (onetrust.consent_id, onetrust.gpc) == ("5b1f7f0e-0c7e-4b56-9d52-1f2f3f4f5f6f", True)
    assert (cookiebot.consent_id, cookiebot.updated) == ("abc+def/==", "2026-11-23T02:12:26+00:00")


@pytest.mark.parametrize("name", ["_ga", "consent", "CookieConsentPolicy", "klaro2"])
def test_a_name_that_is_no_managers(name: str) -> None:
    assert decode_manager(name, "groups=C0001:1") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OptanonConsent", "true"),
        ("CookieConsent", "yes"),
        ("didomi_token", "%%%"),
        ("uc_settings", "[]"),
        ("klaro", "granted"),
        ("cookieconsent_status", "maybe"),
        ("cookieyes-consent", "yes"),
    ],
)
def test_a_value_that_it_does_not_write(name: str, value: str) -> None:
    with pytest.raises(Undecodable):
        decode_manager(name, value)
