"""Cookies that were stored: what for, whose, by whom, for how long."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.knowledge.vendors import Vendor
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import Cookie
from auditor.model.practices import Party
from auditor.web.identifiers import identifiers_in
from auditor.web.sites import host_of, site_of

MOST_EVIDENCE = 10


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each cookie by name and domain, over all visits; deleted and refused ones are not stored."""
    stored = sorted((c for c in scene.record.cookies if is_stored(c)), key=lambda c: (c.name, c.domain, c.id))
    for (name, domain), rows in groupby(stored, key=lambda c: (c.name, c.domain)):
        yield behaviour_of(scene, name, domain, tuple(rows))


def is_stored(cookie: Cookie) -> bool:
    """A cookie that the browser kept; a lifetime of zero or less is a deletion (RFC 6265, section 5.3)."""
    return cookie.stored and (cookie.lifetime_seconds is None or cookie.lifetime_seconds > 0)


def setter_of(scene: Scene, cookie: Cookie) -> Vendor | None:
    """The vendor that a cookie belongs to: of the address that set it; of the domain where that is another's."""
    setter = scene.vendor_behind(cookie.setter_url)
    if cookie.party is not Party.THIRD:
        return setter
    # One company's products share a domain: facebook.com is the network's, facebook.com/tr is the pixel's.
    is_theirs = site_of(host_of(cookie.setter_url or "") or "") == site_of(cookie.domain)
    return setter if setter and is_theirs else scene.vendor_behind(f"https://{cookie.domain}/")


def behaviour_of(scene: Scene, name: str, domain: str, rows: tuple[Cookie, ...]) -> Behaviour:
    """One cookie, by all its rows."""
    vendor = next((found for row in rows if (found := setter_of(scene, row))), None)
    purpose = scene.knowledge.purpose_of(name, domain, vendor)
    if (vendor is None or vendor.category == "tag-manager") and purpose and purpose.vendor and purpose.is_sure:
        vendor = scene.knowledge.vendor(purpose.vendor)
    is_own = scene.is_own(domain)
    lifetimes = [row.lifetime_seconds for row in rows if row.lifetime_seconds is not None]
    return Behaviour(
        kind="cookie",
        subject=Subject(kind="cookie", name=name, host=domain, entity=vendor.company if vendor else None),
        conditions=scene.conditions(row.page_view for row in rows),
        evidence=tuple(
            scene.evidence("cookies", row.id, row.page_view, _words(row)) for row in _telling(rows)[:MOST_EVIDENCE]
        ),
        facts={
            "party": Party.FIRST if is_own else Party.THIRD,
            "purpose": purpose.purpose if purpose else None,
            "confidence": purpose.confidence if purpose else 0.0,
            "is_sure": bool(purpose and purpose.is_sure),
            "purpose_source": purpose.source if purpose else None,
            "vendor": vendor.id if vendor else None,
            "product": vendor.product if vendor else None,
            "category": vendor.category if vendor else None,
            "lifetime_seconds": max(lifetimes) if lifetimes else None,
            "identifier": any(identifiers_in(row.value) for row in rows),
            "set_by": sorted({row.set_by for row in rows}),
        },
    )


def _telling(rows: Iterable[Cookie]) -> list[Cookie]:
    # The rows that tell who set the cookie come before those that were only found in the jar.
    return sorted(rows, key=lambda row: (row.set_by == "jar", row.id))


def _words(cookie: Cookie) -> str:
    setter = f" set by {cookie.setter_url}" if cookie.setter_url else ""
    return (
        f"{cookie.name}={cookie.value[:40]} for {cookie.domain}{setter}, {lifetime_in_words(cookie.lifetime_seconds)}"
    )


def lifetime_in_words(seconds: float | None) -> str:
    """How long a cookie lives, in the largest unit of which it has at least two."""
    if seconds is None:
        return "until the browser is closed"
    units = ((86400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds"))
    size, name = next((unit for unit in units if seconds >= 2 * unit[0]), units[-1])
    return f"{seconds / size:.0f} {name}"


DETECTOR = Detector(
    id="cookies",
    title="Cookies",
    description="Each cookie that was stored: what for, whose, set by whom, for how long.",
    criteria=(
        "The browser kept the cookie; deletions and refused ones do not count.",
        "Its purpose comes from a row with a source, and has a confidence; below 0.7 it carries no accusation.",
        "It belongs to whoever set it: the script or response, not only its domain.",
    ),
    sources=(
        "https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/",
        "https://github.com/jkwakman/Open-Cookie-Database",
    ),
    needs=("cookies",),
    kinds=("cookie",),
    detect=detect,
    examples=("_ga on the site's own domain, set by Google's script, for two years.",),
    counterexamples=(
        "A cookie that is deleted in the same response.",
        "A third-party cookie that the browser refused.",
    ),
)
