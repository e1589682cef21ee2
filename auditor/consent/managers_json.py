"""Readers of choices that consent managers keep as JSON, percent-encoded or in base64; the sources stand with them."""

import re
from collections.abc import Callable, Mapping

from auditor.consent.manager_choice import ManagerChoice, coded_object_of, object_of, split

_IUBENDA = {"1": "necessary", "2": "functionality", "3": "experience", "4": "measurement", "5": "marketing"}
_SHOPIFY = {"a": "analytics", "m": "marketing", "p": "preferences"}
_COOKIE_SCRIPT = frozenset({"performance", "targeting", "functionality", "unclassified"})


def _didomi(value: str) -> ManagerChoice:
    """didomi_token: base64 of an object. https://developers.didomi.io/cmp/web-sdk/reference/cookies-and-storage."""
    content = coded_object_of(value)
    purposes = content["purposes"]
    return ManagerChoice(
        manager="Didomi",
        granted=frozenset(purposes.get("enabled", ())),
        refused=frozenset(purposes.get("disabled", ())),
        chosen=bool(purposes.get("enabled") or purposes.get("disabled")),
        consent_id=content.get("user_id"),
        updated=content.get("updated"),
    )


def _usercentrics(value: str) -> ManagerChoice:
    """uc_settings: services with their status. https://docs.usercentrics.com, "Local storage"."""
    content = object_of(value)
    services = {service.get("name") or service["id"]: bool(service["status"]) for service in content["services"]}
    granted, refused = split(services)
    times = [entry for service in content["services"] for entry in service.get("history", ())]
    # Only an `explicit` entry is a visitor's doing; `implicit` is how the page began.
    return ManagerChoice(
        manager="Usercentrics",
        granted=granted,
        refused=refused,
        chosen=any(entry.get("type") == "explicit" for entry in times) if times else None,
        consent_id=content.get("controllerId"),
    )


def _klaro(value: str) -> ManagerChoice:
    """klaro: an object, service -> boolean. https://klaro.org/docs/."""
    granted, refused = split({name: state is True for name, state in object_of(value).items()})
    return ManagerChoice(manager="Klaro", granted=granted, refused=refused, chosen=True)


def _vanilla(value: str) -> ManagerChoice:
    """cc_cookie of CookieConsent by Orest Bida. https://cookieconsent.orestbida.com/reference/api-reference.html."""
    content = object_of(value)
    granted = frozenset(content["categories"])
    return ManagerChoice(
        manager="CookieConsent",
        granted=granted,
        refused=frozenset(content.get("services", {})) - granted,
        chosen=bool(content.get("consentTimestamp") or content.get("consent_date")),
        consent_id=content.get("consentId") or content.get("consent_uuid"),
        updated=content.get("lastConsentTimestamp") or content.get("last_consent_update"),
    )


def _borlabs(value: str) -> ManagerChoice:
    """borlabs-cookie: the groups agreed to, each with its services. https://borlabs.io/kb/cookie-borlabs-cookie/."""
    granted = frozenset(group for group, services in object_of(value)["consents"].items() if services)
    return ManagerChoice(manager="Borlabs Cookie", granted=granted, refused=frozenset(), chosen=True)


def _iubenda(value: str) -> ManagerChoice:
    """_iub_cs-<id>: purposes by number, or one consent for all. https://www.iubenda.com/en/help/1205-how-to-configure."""
    content = object_of(value)
    purposes = content.get("purposes") or {"5": content["consent"]}
    granted, refused = split({_IUBENDA.get(number, number): state for number, state in purposes.items()})
    updated = content.get("timestamp")
    return ManagerChoice(manager="iubenda", granted=granted, refused=refused, chosen=True, updated=updated)


def _axeptio(value: str) -> ManagerChoice:
    """axeptio_cookies: services and, after $$, its own fields. https://support.axeptio.eu, "Axeptio's cookies"."""
    content = object_of(value)
    granted, refused = split(
        {name: state for name, state in content.items() if isinstance(state, bool) and name[0] != "$"}
    )
    return ManagerChoice(
        manager="Axeptio",
        granted=granted,
        refused=refused,
        chosen=content.get("$$completed"),
        consent_id=content.get("$$token"),
    )


def _cookiefirst(value: str) -> ManagerChoice:
    """cookiefirst-consent: categories and own fields. https://docs.cookiefirst.com, "consent cookie"."""
    granted, refused = split({name: state for name, state in object_of(value).items() if isinstance(state, bool)})
    return ManagerChoice(manager="CookieFirst", granted=granted, refused=refused, chosen=True)


def _ketch(value: str) -> ManagerChoice:
    """_ketch_consent_v1_: base64 of purposes with a status. https://docs.ketch.com, "Ketch Smart Tag: storage"."""
    purposes = coded_object_of(value)
    granted, refused = split({name: purpose["status"] == "granted" for name, purpose in purposes.items()})
    return ManagerChoice(manager="Ketch", granted=granted, refused=refused, chosen=None)


def _civic(value: str) -> ManagerChoice:
    """CookieControl: optional categories, accepted or revoked. https://www.civicuk.com/cookie-control/documentation/."""
    content = object_of(value)
    granted, refused = split({name: state == "accepted" for name, state in content["optionalCookies"].items()})
    return ManagerChoice(
        manager="Civic Cookie Control",
        granted=granted,
        refused=refused,
        chosen=content.get("interactedWith"),
        consent_id=content.get("user"),
    )


def _cookiehub(value: str) -> ManagerChoice:
    """cookiehub: base64 of a list of categories. https://support.cookiehub.com, "the CookieHub cookie"."""
    content = coded_object_of(value)
    states = {str(one.get("id", one["cid"])): bool(one["value"]) for one in content["categories"]}
    granted, refused = split(states)
    return ManagerChoice(
        manager="CookieHub",
        granted=granted,
        refused=refused,
        chosen=content.get("answered"),
        consent_id=content.get("token"),
    )


def _shopify(value: str) -> ManagerChoice:
    """_tracking_consent: letters with 1, 0 or nothing, by the manager. https://shopify.dev/docs/api/customer-privacy."""
    told: Mapping[str, str] = object_of(value)["con"]["CMP"]
    states = {name: told[letter] == "1" for letter, name in _SHOPIFY.items() if told.get(letter)}
    granted, refused = split(states)
    return ManagerChoice(manager="Shopify", granted=granted, refused=refused, chosen=bool(states))


def _cookie_information(value: str) -> ManagerChoice:
    """CookieInformationConsent: what was approved and denied. https://support.cookieinformation.com."""
    content = object_of(value)
    granted = frozenset(content["consents_approved"])
    refused = frozenset(content["consents_denied"])
    return ManagerChoice(manager="Cookie Information", granted=granted, refused=refused, chosen=True)


def _cookie_script(value: str) -> ManagerChoice:
    """CookieScriptConsent: the action and the categories agreed to. https://support.cookie-script.com."""
    content = object_of(value)
    told = frozenset(re.findall(r"\w+", str(content.get("categories", ""))))
    everything = content["action"] == "accept" and not told
    granted = _COOKIE_SCRIPT if everything else told
    refused = _COOKIE_SCRIPT - granted if content["action"] == "reject" else frozenset()
    return ManagerChoice(manager="CookieScript", granted=granted, refused=refused, chosen=True)


READERS: tuple[tuple[re.Pattern[str], Callable[[str], ManagerChoice]], ...] = (
    (re.compile("didomi_token"), _didomi),
    (re.compile("uc_settings"), _usercentrics),
    (re.compile("klaro"), _klaro),
    (re.compile("cc_cookie"), _vanilla),
    (re.compile("borlabs-cookie"), _borlabs),
    (re.compile(r"_iub_cs-\d+"), _iubenda),
    (re.compile("axeptio_cookies"), _axeptio),
    (re.compile("cookiefirst-consent"), _cookiefirst),
    (re.compile("_ketch_consent_v1_"), _ketch),
    (re.compile("CookieControl"), _civic),
    (re.compile("cookiehub"), _cookiehub),
    (re.compile("_tracking_consent"), _shopify),
    (re.compile("CookieInformationConsent"), _cookie_information),
    (re.compile("CookieScriptConsent"), _cookie_script),
)
"""Whole name of the cookie or item -> how to read it."""
