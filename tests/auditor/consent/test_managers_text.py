"""The choice in cookies of consent managers that write in notations of their own."""

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
        ("__hs_cookie_cat_pref", "1:true,2:false,3:false", "HubSpot", "analytics", "advertisement functionality", True),
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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OptanonConsent", "true"),
        ("CookieConsent", "yes"),
        ("cookieconsent_status", "maybe"),
        ("__hs_cookie_cat_pref", "7:true"),
        ("cookieyes-consent", "yes"),
    ],
)
def test_a_value_that_it_does_not_write(name: str, value: str) -> None:
    with pytest.raises(Undecodable):
        decode_manager(name, value)
