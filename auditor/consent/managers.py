"""The visitor's choice as consent managers keep it, in a cookie or in web storage.

Each manager writes in a way of its own: the sources stand with the readers. What was chosen is given in the manager's
own words for its categories.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote

from auditor.consent.bits import Undecodable
from auditor.consent.manager_choice import ManagerChoice, at, coded_object_of, object_of, split
from auditor.consent.more_managers import READERS as MORE

__all__ = ["ManagerChoice", "decode_manager"]


def decode_manager(name: str, value: str) -> ManagerChoice | None:
    """The choice in a cookie or storage item of this name; None where the name is no manager's.

    Raises Undecodable where the name is one's and the value is not as it writes it.
    """
    for pattern, read in (*_READERS, *MORE):
        if pattern.fullmatch(name):
            try:
                return read(value)
            except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError) as error:
                raise Undecodable(f"{name}={value[:40]}: {error}") from error
    return None


def _onetrust(value: str) -> ManagerChoice:
    """OptanonConsent: a query string, `groups=C0001:1,C0004:0`. https://my.onetrust.com, "OneTrust Cookies"."""
    fields = {name: values[-1] for name, values in parse_qs(unquote(value) if "=" not in value else value).items()}
    groups = dict(pair.rsplit(":", 1) for pair in fields["groups"].split(",") if ":" in pair)
    granted, refused = split({name: state == "1" for name, state in groups.items()})
    count = fields.get("interactionCount")
    return ManagerChoice(
        manager="OneTrust",
        granted=granted,
        refused=refused,
        # A click is counted; since 2024 `intType` tells which: 1 accept all, 2 reject all, 3 save, 4 and more closing.
        chosen=True if "intType" in fields else (count != "0" if count and count.isdigit() else None),
        consent_id=fields.get("consentId"),
        gpc={"1": True, "0": False}.get(fields.get("isGpcEnabled", "")),
    )


def _cookiebot(value: str) -> ManagerChoice:
    """CookieConsent: an object without quotes around its keys; 0 refused, -1 not asked where the visitor is.

    https://www.cookiebot.com/en/developer/, "Reading the consent cookie on your server"."""
    text = unquote(value).strip()
    if text in ("0", "-1"):
        kinds = frozenset({"preferences", "statistics", "marketing"})
        nothing: frozenset[str] = frozenset()
        granted, refused = (nothing, kinds) if text == "0" else (kinds, nothing)
        return ManagerChoice(manager="Cookiebot", granted=granted, refused=refused, chosen=text == "0")
    fields = dict(re.findall(r"(\w+)\s*:\s*'?([^',{}]*)'?", text))
    kinds_told = {name: fields[name] == "true" for name in ("necessary", "preferences", "statistics", "marketing")}
    granted, refused = split(kinds_told)
    return ManagerChoice(
        manager="Cookiebot",
        granted=granted,
        refused=refused,
        chosen={"explicit": True, "implied": False}.get(fields.get("method", "")),
        consent_id=fields.get("stamp"),
        updated=at(float(fields["utc"])) if fields.get("utc", "").isdigit() else None,
    )


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


def _tarteaucitron(value: str) -> ManagerChoice:
    """tarteaucitron: `!service=true!other=wait`. https://github.com/AmauriC/tarteaucitron.js."""
    states = dict(part.split("=", 1) for part in unquote(value).split("!") if part)
    decided = {name: state == "true" for name, state in states.items() if state in ("true", "false")}
    granted, refused = split(decided)
    return ManagerChoice(manager="tarteaucitron", granted=granted, refused=refused, chosen=bool(decided))


def _osano(value: str) -> ManagerChoice:
    """cookieconsent_status: allow, deny or dismiss. https://www.osano.com/cookieconsent/documentation/."""
    granted, refused = {"allow": ({"all"}, set()), "deny": (set(), {"all"}), "dismiss": (set(), set())}[value]
    return ManagerChoice(
        manager="Osano", granted=frozenset(granted), refused=frozenset(refused), chosen=value != "dismiss"
    )


def _cookieyes(value: str) -> ManagerChoice:
    """cookieyes-consent: `consentid:…,consent:yes,action:yes,necessary:yes,…`. https://www.cookieyes.com/documentation/."""
    fields = dict(part.split(":", 1) for part in unquote(value).split(",") if ":" in part)
    own = ("consentid", "consent", "action", "lastRenewedDate")
    granted, refused = split({name: state == "yes" for name, state in fields.items() if name not in own})
    return ManagerChoice(
        manager="CookieYes",
        granted=granted,
        refused=refused,
        chosen=fields["action"] == "yes",
        consent_id=fields.get("consentid"),
    )


def _complianz(value: str) -> ManagerChoice:
    """cmplz_banner-status: dismissed after a choice; the kinds stand in cookies of their own. https://complianz.io."""
    return ManagerChoice(
        manager="Complianz", granted=frozenset(), refused=frozenset(), chosen={"dismissed": True}.get(value)
    )


def _complianz_kind(kind: str) -> Callable[[str], ManagerChoice]:
    def read(value: str) -> ManagerChoice:
        granted, refused = split({kind: {"allow": True, "deny": False}[value]})
        return ManagerChoice(manager="Complianz", granted=granted, refused=refused, chosen=None)

    return read


_READERS: tuple[tuple[re.Pattern[str], Callable[[str], ManagerChoice]], ...] = (
    (re.compile("OptanonConsent"), _onetrust),
    (re.compile("CookieConsent"), _cookiebot),
    (re.compile("didomi_token"), _didomi),
    (re.compile("uc_settings"), _usercentrics),
    (re.compile("klaro"), _klaro),
    (re.compile("cc_cookie"), _vanilla),
    (re.compile("tarteaucitron"), _tarteaucitron),
    (re.compile("cookieconsent_status"), _osano),
    (re.compile("cookieyes-consent"), _cookieyes),
    (re.compile("cmplz_banner-status"), _complianz),
    *(
        (re.compile(f"cmplz_{kind}"), _complianz_kind(kind))
        for kind in ("functional", "preferences", "statistics", "statistics-anonymous", "marketing")
    ),
)
"""Whole name of the cookie or item -> how to read it."""
