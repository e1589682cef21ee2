"""The choice in cookies and storage of consent managers that write JSON."""

import base64
import json
from urllib.parse import quote

import pytest

from auditor.consent.bits import Undecodable
from auditor.consent.managers import decode_manager


def coded(content: object) -> str:
    return base64.b64encode(json.dumps(content).encode()).decode().rstrip("=")


def text(content: object) -> str:
    return quote(json.dumps(content))


DIDOMI = coded(
    {"user_id": "u1", "updated": "2026-11-23T10:00:00Z", "purposes": {"enabled": ["cookies"], "disabled": ["ads"]}}
)
SERVICES = {
    "controllerId": "c1",
    "services": [
        {"id": "a", "name": "Maps", "status": True, "history": [{"type": "implicit"}, {"type": "explicit"}]},
        {"id": "b", "status": False},
    ],
}
VANILLA = {"categories": ["necessary"], "consentId": "v1", "consentTimestamp": "2026-11-23T10:00:00Z"}
CATEGORIES = [{"cid": 1, "id": "necessary", "value": True}, {"cid": 4, "id": "marketing", "value": False}]
CIVIC = {"necessaryCookies": [], "optionalCookies": {"analytics": "accepted", "ads": "revoked"}, "interactedWith": True}
BORLABS = {"consents": {"essential": ["borlabs-cookie"], "statistics": []}, "uid": "anonymous", "version": 1}


@pytest.mark.parametrize(
    ("name", "value", "manager", "granted", "refused", "chosen"),
    [
        ("didomi_token", DIDOMI, "Didomi", "cookies", "ads", True),
        ("uc_settings", json.dumps(SERVICES), "Usercentrics", "Maps", "b", True),
        ("klaro", quote('{"matomo":false,"maps":true}'), "Klaro", "maps", "matomo", True),
        ("cc_cookie", text(VANILLA), "CookieConsent", "necessary", "", True),
        ("borlabs-cookie", text(BORLABS), "Borlabs Cookie", "essential", "", True),
        ("_iub_cs-48120734", text({"purposes": {"1": True, "4": False, "9": True}}), "iubenda", "necessary 9",
         "measurement", True),
        ("_iub_cs-1", text({"consent": True, "id": 1}), "iubenda", "marketing", "", True),
        ("axeptio_cookies", text({"$$token": "k", "maps": True, "ads": False, "$$completed": True}), "Axeptio", "maps",
         "ads", True),
        ("axeptio_cookies", text({"$$completed": False}), "Axeptio", "", "", False),
        ("cookiefirst-consent", text({"necessary": True, "advertising": False, "type": "category"}), "CookieFirst",
         "necessary", "advertising", True),
        ("_ketch_consent_v1_", coded({"essential": {"status": "granted"}, "analytics": {"status": "denied"}}), "Ketch",
         "essential", "analytics", None),
        ("CookieControl", text(CIVIC), "Civic Cookie Control", "analytics", "ads", True),
        ("cookiehub", coded({"answered": True, "categories": CATEGORIES}), "CookieHub", "necessary", "marketing", True),
        ("_tracking_consent", text({"con": {"CMP": {"a": "1", "m": "0", "p": "", "s": "1"}}}), "Shopify", "analytics",
         "marketing", True),
        ("_tracking_consent", text({"con": {"CMP": {"a": "", "m": "", "p": "", "s": ""}}}), "Shopify", "", "", False),
        ("CookieInformationConsent", text({"consents_approved": ["cookie_cat_necessary"],
                                           "consents_denied": ["cookie_cat_marketing"]}),
         "Cookie Information", "cookie_cat_necessary", "cookie_cat_marketing", True),
        ("CookieScriptConsent", text({"action": "reject", "categories": "[]"}), "CookieScript", "",
         "performance targeting functionality unclassified", True),
        ("CookieScriptConsent", text({"action": "accept", "categories": '["targeting"]'}), "CookieScript", "targeting",
         "", True),
    ],
)  # fmt: skip
def test_a_choice(name: str, value: str, manager: str, granted: str, refused: str, chosen: bool | None) -> None:
    choice = decode_manager(name, value)
    assert choice is not None
    assert (choice.manager, choice.granted, choice.refused) == (manager, set(granted.split()), set(refused.split()))
    assert choice.chosen is chosen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("didomi_token", "%%%"),
        ("uc_settings", "[]"),
        ("klaro", "granted"),
        ("borlabs-cookie", "1"),
        ("_iub_cs-7", "{}"),
        ("cookiehub", "%%"),
        ("_ketch_consent_v1_", coded(["analytics"])),
        ("CookieControl", "{}"),
        ("_tracking_consent", text({"con": {}})),
        ("CookieScriptConsent", "accept"),
    ],
)
def test_a_value_that_it_does_not_write(name: str, value: str) -> None:
    with pytest.raises(Undecodable):
        decode_manager(name, value)
