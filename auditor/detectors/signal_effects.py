"""What a page does otherwise with a signal than without: cookies, other sites, and what it records of the visitor's
wish. What also differs between visits without any signal is chance, and no effect."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from auditor.consent import GppConsent, ManagerChoice, UsPrivacy, signals_in
from auditor.consent.signals import Content
from auditor.detectors.cookies import is_stored
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent

Pages = frozenset[int]
Names = Callable[[Pages], frozenset[str]]
_STATES = (UsPrivacy, GppConsent, ManagerChoice)
GPC_FILE = "/.well-known/gpc.json"


def effects(scene: Scene, pairs: Mapping[int, int], others: Mapping[int, Pages]) -> dict[str, Any]:
    """`cookies_gone`, `cookies_new`, `sites_gone`, `sites_new` (names), and `states` (`usprivacy: 1YNN, then 1YYN`).

    `pairs` are page views without the signal and their twins with it; `others` are further page views of the same
    pages without it.
    """
    found: dict[str, Any] = {}
    for word, names in (("cookies", _cookies(scene)), ("sites", _sites(scene))):
        before, after = names(frozenset(pairs)), names(frozenset(pairs.values()))
        chance = unsteady(names, others)
        found[f"{word}_gone"] = sorted(before - after - chance)
        found[f"{word}_new"] = sorted(after - before - chance)
    return found | {"states": _states(scene, pairs)}


def unsteady(names: Names, others: Mapping[int, Pages]) -> frozenset[str]:
    """What is seen in one view of a page and not in another one, both without the signal."""
    found: set[str] = set()
    for page, again in others.items():
        first = names(frozenset({page}))
        for other in again:
            found |= first ^ names(frozenset({other}))
    return frozenset(found)


def _cookies(scene: Scene) -> Names:
    by_page: dict[int, set[str]] = {}
    for cookie in scene.record.cookies:
        if is_stored(cookie):
            by_page.setdefault(cookie.page_view, set()).add(cookie.name)
    return lambda pages: _of(by_page, pages)


def _sites(scene: Scene) -> Names:
    by_page: dict[int, set[str]] = {}
    for request in scene.record.requests:
        if request.site and request.host and is_sent(request) and not scene.is_own(request.host):
            by_page.setdefault(request.page_view, set()).add(request.site)
    return lambda pages: _of(by_page, pages)


def _of(by_page: Mapping[int, Iterable[str]], pages: Pages) -> frozenset[str]:
    return frozenset(name for page in pages for name in by_page.get(page, ()))


def _states(scene: Scene, pairs: Mapping[int, int]) -> list[str]:
    before, after = _told(scene, frozenset(pairs)), _told(scene, frozenset(pairs.values()))
    return sorted(
        f"{name}: {before.get(name, 'nothing')}, then {after.get(name, 'nothing')}"
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    )


def _told(scene: Scene, pages: Pages) -> dict[str, str]:
    """What the page's own signals say of an opt-out, by name."""
    return {
        each.name: said
        for each in signals_in(scene.record, pages)
        if each.table != "requests" and isinstance(each.content, _STATES) and (said := _words(each.content))
    }


def _words(content: Content) -> str | None:
    match content:
        case UsPrivacy():
            return {True: "opted out", False: "not opted out", None: "does not apply"}[content.opted_out]
        case GppConsent():
            return f"opted out of {', '.join(sorted(content.opt_outs))}" if content.opt_outs else "not opted out"
        case ManagerChoice():
            return {True: "saw the signal", False: "saw no signal", None: None}[content.gpc]
        case _:
            return None


def published(scene: Scene) -> bool | None:
    """What `/.well-known/gpc.json` says of abiding by Global Privacy Control; None where it is not published.

    The file binds the site "at least to the extent required by law" (https://w3c.github.io/gpc/#gpc-support-resource).
    """
    for row in scene.record.consent_signals:
        if row.name == GPC_FILE and row.value and row.value.startswith("{"):
            said = json.loads(row.value).get("gpc")
            return said if isinstance(said, bool) else None
    return None
