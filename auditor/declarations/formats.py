"""The lists that consent managers keep as data, each in its own shape, as rows.

Everything here comes from a page and may be anything: a part that is not of the shape is passed over.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from auditor.declarations.rows import Row, text_of
from auditor.declarations.tables import rows_of_table
from auditor.model.practices import CookiePurpose

Rows = Iterator[Row]


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list, or the values of an object."""
    items = value if isinstance(value, list) else list(_object(value).values())
    return [item for item in items if isinstance(item, dict)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _number(value: Any) -> float | None:
    try:
        return float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None
    except ValueError:
        return None


def _days(seconds: Any) -> float | None:
    """IAB lists write seconds; 0 is the session, below that nothing is told."""
    number = _number(seconds)
    return None if number is None or number < 0 else round(number / 86400, 4)


_ONETRUST = {
    "C0001": CookiePurpose.STRICTLY_NECESSARY,
    "C0002": CookiePurpose.ANALYTICS,
    "C0003": CookiePurpose.FUNCTIONAL,
    "C0004": CookiePurpose.ADVERTISING,
    "C0005": CookiePurpose.SOCIAL_MEDIA,
}
"""The groups that OneTrust gives every new site; a site may rename them, and add others."""


def onetrust(data: Any) -> Rows:
    """`OneTrust.GetDomainData()`, or the file of one language that its script loads, whose `DomainData` is the same."""
    groups = _object(data).get("DomainData", data)
    for group in _objects(_object(groups).get("Groups")):
        code = str(group.get("CustomGroupId") or group.get("OptanonGroupId"))
        heading: dict[str, Any] = {"category": text_of(group.get("GroupName"))}
        heading["known_purpose"] = _ONETRUST.get(code)
        for cookie in [*_objects(group.get("FirstPartyCookies")), *_objects(group.get("Cookies"))]:
            yield from _onetrust(cookie, None, heading)
        for host in _objects(group.get("Hosts")):
            provider = text_of(host.get("DisplayName")) or text_of(host.get("HostName"))
            for cookie in _objects(host.get("Cookies")):
                yield from _onetrust(cookie, provider, heading)


def _onetrust(cookie: Mapping[str, Any], provider: str | None, heading: Mapping[str, Any]) -> Rows:
    name = text_of(cookie.get("Name"))
    if name is None:
        return
    ends = cookie.get("IsSession") is True
    length = _number(cookie.get("Length"))
    third = cookie.get("isThirdParty")
    yield Row(
        name=name,
        provider=provider or text_of(cookie.get("Host")),
        party="third" if third is True else "first" if third is False else None,
        purpose=text_of(cookie.get("description")) or text_of(cookie.get("thirdPartyDescription")),
        duration="session" if ends else None if length is None else f"{length:g} days",
        **heading,
    )


_COOKIEBOT = {
    "Necessary": CookiePurpose.STRICTLY_NECESSARY,
    "Preference": CookiePurpose.FUNCTIONAL,
    "Statistics": CookiePurpose.ANALYTICS,
    "Advertising": CookiePurpose.ADVERTISING,
    "Unclassified": None,
}


def cookiebot(data: Any) -> Rows:
    """The tables of `CookieConsentDialog`, by category: [name, provider, purpose, duration, type, …]."""
    for category, purpose in _COOKIEBOT.items():
        for row in _list(_object(data).get(category)):
            cells = [text_of(cell) for cell in _list(row)[:5]]
            if len(cells) == 5 and cells[0]:
                yield Row(
                    name=cells[0],
                    provider=cells[1],
                    purpose=cells[2],
                    duration=cells[3],
                    kind=cells[4],
                    category=category,
                    known_purpose=purpose,
                )


def klaro(data: Any) -> Rows:
    """Klaro's and Orejime's services (or apps, or purposes), with their cookies as names, expressions, or
    [name, path, domain]."""
    config = _object(data)
    services = [item for key in ("services", "apps", "purposes") for item in _objects(config.get(key))]
    for service in services:  # grows while it is read
        services += _objects(_list(service.get("purposes")))  # Orejime's purposes may hold purposes
        categories = [text for text in map(text_of, _list(service.get("purposes"))) if text]
        for cookie in _list(service.get("cookies")):
            name, domain = _pattern(cookie)
            if name:
                yield Row(
                    name=name,
                    provider=text_of(service.get("title")) or text_of(service.get("name")) or domain,
                    purpose=text_of(service.get("description")),
                    category=", ".join(categories) or text_of(service.get("id")),
                    known_purpose=CookiePurpose.STRICTLY_NECESSARY if not categories and _needed(service) else None,
                )


def _needed(service: Mapping[str, Any]) -> bool:
    return service.get("isMandatory") is True or service.get("required") is True


def _pattern(cookie: Any) -> tuple[str | None, str | None]:
    """Name and domain; the page's expressions arrive as `{expression: source}`."""
    if isinstance(cookie, list) and cookie:
        name, _ = _pattern(cookie[0])
        return name, text_of(cookie[2]) if len(cookie) > 2 else None
    if isinstance(cookie, dict):
        expression = text_of(cookie.get("expression"))
        if expression is not None:
            return expression if expression.startswith("^") else f"^.*{expression}", None
        name, _ = _pattern(cookie.get("pattern", cookie.get("name")))
        return name, text_of(cookie.get("domain"))
    return text_of(cookie), None


_TARTEAUCITRON = {
    "analytic": CookiePurpose.ANALYTICS,
    "ads": CookiePurpose.ADVERTISING,
    "social": CookiePurpose.SOCIAL_MEDIA,
}


def tarteaucitron(data: Any) -> Rows:
    """The services a page has asked tarteaucitron to manage."""
    for service in _objects(data):
        category = text_of(service.get("type"))
        for cookie in _list(service.get("cookies")):
            name = text_of(cookie)
            if name:
                yield Row(
                    name=name,
                    provider=text_of(service.get("name")),
                    category=category,
                    known_purpose=_TARTEAUCITRON.get(category or ""),
                )


def cookieyes(data: Any) -> Rows:
    """The categories of CookieYes' configuration; durations and purposes stand in its tables."""
    for category in _objects(_object(data).get("_categories")):
        heading = text_of(category.get("name")) or text_of(category.get("slug"))
        for cookie in _objects(category.get("cookies")):
            name = text_of(cookie.get("cookieID"))
            if name:
                yield Row(
                    name=name,
                    provider=text_of(cookie.get("domain")),
                    purpose=text_of(cookie.get("description")),
                    duration=text_of(cookie.get("duration")),
                    category=heading,
                    known_purpose=CookiePurpose.STRICTLY_NECESSARY if category.get("isNecessary") is True else None,
                )


def termly(data: Any) -> Rows:
    """`{cookies: {category: [cookie]}}`, which Termly's script loads."""
    for category, cookies in _object(_object(data).get("cookies")).items():
        for cookie in _objects(cookies):
            name = text_of(cookie.get("name"))
            if name:
                yield Row(
                    name=name,
                    provider=text_of(cookie.get("service")) or text_of(cookie.get("domain")),
                    purpose=text_of(cookie.get("en_us")) or text_of(cookie.get("purpose")),
                    duration=text_of(cookie.get("expire")),
                    kind=text_of(cookie.get("tracker_type")),
                    category=category.replace("_", " "),
                )


def usercentrics(data: Any) -> Rows:
    """The services of Usercentrics' aggregator, with the storage that each discloses."""
    for service in _objects(_object(data).get("templates")):
        provider = text_of(service.get("dataProcessor")) or text_of(service.get("nameOfProcessingCompany"))
        purposes = [text for text in map(text_of, _list(service.get("dataPurposes"))) if text]
        storage = service.get("deviceStorage")
        yield from disclosures(storage, provider, ", ".join(purposes) or None, text_of(service.get("categorySlug")))


def disclosures(
    data: Any, provider: str | None = None, purpose: str | None = None, category: str | None = None
) -> Rows:
    """A vendor's device storage disclosure.

    https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework, "Vendor Device Storage &
    Operational Disclosures"
    """
    for item in _objects(_object(data).get("disclosures")):
        name = text_of(item.get("identifier"))
        domain = text_of(item.get("domain")) or next(iter(filter(None, map(text_of, _list(item.get("domains"))))), None)
        days = _days(item.get("maxAgeSeconds"))
        if name:
            yield Row(
                name=name,
                provider=provider or domain,
                purpose=text_of(item.get("description")) or purpose,
                category=category,
                duration=None if days is None else "session" if days == 0 else f"{days:g} days",
                kind=text_of(item.get("type")),
            )


def cookieconsent(data: Any) -> Rows:
    """The tables of vanilla-cookieconsent's settings: columns by key, with headers of their own."""
    for section in _objects(data):
        table = _object(section.get("cookieTable"))
        headers = _object(table.get("headers"))
        rows = [[row.get(key) for key in headers] for row in _objects(table.get("body"))]
        heading = section.get("linkedCategory") or section.get("title")
        yield from rows_of_table({"heading": heading, "header": list(headers.values()), "rows": rows})


FORMATS: Mapping[str, Callable[[Any], Rows]] = {
    "onetrust": onetrust,
    "cookiebot": cookiebot,
    "klaro": klaro,
    "orejime": klaro,
    "tarteaucitron": tarteaucitron,
    "cookieyes": cookieyes,
    "termly": termly,
    "usercentrics": usercentrics,
    "iab": disclosures,
    "cookieconsent": cookieconsent,
}
"""Source -> how its data is read."""
