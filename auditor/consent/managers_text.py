"""Readers of choices that consent managers keep in notations of their own; the sources stand with them."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote

from auditor.consent.manager_choice import ManagerChoice, at, split

_HUBSPOT = {"1": "analytics", "2": "advertisement", "3": "functionality"}


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


def _hubspot(value: str) -> ManagerChoice:
    """__hs_cookie_cat_pref: `1:true,2:false,3:false`. https://knowledge.hubspot.com, "HubSpot's cookies"."""
    states = dict(part.split(":", 1) for part in value.replace("%3A", ":").replace("%2C", ",").split(","))
    granted, refused = split({_HUBSPOT[number]: state == "true" for number, state in states.items()})
    return ManagerChoice(manager="HubSpot", granted=granted, refused=refused, chosen=True)


READERS: tuple[tuple[re.Pattern[str], Callable[[str], ManagerChoice]], ...] = (
    (re.compile("OptanonConsent"), _onetrust),
    (re.compile("CookieConsent"), _cookiebot),
    (re.compile("tarteaucitron"), _tarteaucitron),
    (re.compile("cookieconsent_status"), _osano),
    (re.compile("cookieyes-consent"), _cookieyes),
    (re.compile("cmplz_banner-status"), _complianz),
    (re.compile("__hs_cookie_cat_pref"), _hubspot),
    *(
        (re.compile(f"cmplz_{kind}"), _complianz_kind(kind))
        for kind in ("functional", "preferences", "statistics", "statistics-anonymous", "marketing")
    ),
)
"""Whole name of the cookie or item -> how to read it."""
