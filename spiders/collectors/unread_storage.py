"""Storage of documents that were gone when storage was read: what their scripts wrote, as far as the calls tell.

A frame that is there to store something may be taken away as soon as it has.
"""

from collections.abc import Container, Iterable, Iterator

from auditor.web.sites import host_of
from spiders.collectors.hook import Call

Items = dict[tuple[str, str], Call]
"""(area, name), as a storage item is named -> the call that wrote it last."""


def unread(calls: Iterable[Call], read: Container[str | None]) -> dict[str, Items]:
    """Host -> what was written there, for hosts that were not read; what was removed again is left out."""
    found: dict[str, Items] = {}
    caches: dict[str, set[str]] = {}
    for call in calls:
        host = host_of(call.place)
        if host is None or host in read:
            continue
        items = found.setdefault(host, {})
        match call.api:
            case "CacheStorage.open":
                caches.setdefault(host, set()).add(str(call.arguments[0]))
            case "Storage.removeItem":
                items.pop((str(call.arguments[-1]), str(call.arguments[0])), None)
            case "Storage.clear":
                found[host] = {item: by for item, by in items.items() if item[0] != call.arguments[-1]}
            case _:
                items.update(dict.fromkeys(_written(call, caches.get(host, set())), call))
    return found


def removed_on_leaving(calls: Iterable[Call], since: float) -> dict[str, Items]:
    """Host -> what its scripts took away when the page was told that it is being left, with who had written it last."""
    written: dict[tuple[str | None, str, str], Call] = {}
    found: dict[str, Items] = {}
    for call in calls:
        if call.api not in ("Storage.setItem", "Storage.removeItem"):
            continue
        host, name, area = host_of(call.place), str(call.arguments[0]), str(call.arguments[-1])
        if call.api == "Storage.setItem":
            written[host, area, name] = call
        elif call.at >= since and host is not None:
            by = written.get((host, area, name))
            if by is not None and by.at < since:
                found.setdefault(host, {})[area, name] = by
    return found


def _written(call: Call, caches: set[str]) -> Iterator[tuple[str, str]]:
    first, *others = [*call.arguments, None]
    match call.api:
        case "Storage.setItem":
            yield str(call.arguments[-1]), str(first)
        case "IDBObjectStore.put" | "IDBObjectStore.add":
            yield "indexeddb", f"{first}/{others[0]}"
        case "Cache.put" | "Cache.add" | "Cache.addAll" if len(caches) == 1:
            name = next(iter(caches))
            yield from (("cache", f"{name}/{url}") for url in (first if isinstance(first, list) else [first]))
