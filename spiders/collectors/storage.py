"""Storage as it stood when the page was left: local, session, IndexedDB, Cache Storage and files, frame by frame.

Of frames that were gone by then, what their scripts were seen to write; and what scripts took away on being told that
the page is left.
"""

import asyncio
import math
from collections.abc import Iterator
from typing import Any

from auditor.model.observations import StorageItem
from auditor.model.practices import Party
from auditor.web.sites import host_of, party_of
from spiders.cdp import CdpError
from spiders.collectors.base import Collector
from spiders.collectors.hook import Call
from spiders.collectors.unread_storage import removed_on_leaving, unread
from spiders.frames import evaluate
from spiders.view import Frame, View

_GOT = {"Window.localStorage": "local", "Window.sessionStorage": "session"}
IN_BUCKET = ": "
"""Between the name of a storage bucket (https://wicg.github.io/storage-buckets/) and that of what it holds."""


class StorageCollector(Collector[StorageItem]):
    """One row an item; frames that share a partition are read once."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._keys: dict[str, str | None] = {}
        self._found: dict[tuple[str | None, str, str], tuple[Frame, Any]] = {}
        self._read: list[Frame] = []

    async def settled(self) -> None:
        frames = self.view.frames
        keys = await asyncio.gather(*(self._storage_key(frame) for frame in frames))
        self._keys = {frame.id: key for frame, key in zip(frames, keys, strict=True)}

    async def left(self) -> None:
        targets = self.view.targets.of(self.view.page.context)
        windows = {target.session: (target.window or target).id for target in targets}
        sharing: dict[tuple[str, str], list[Frame]] = {}
        for frame in self.view.frames:
            # A frame without a key shares nothing, and two windows share all but the session's storage.
            share = self._keys[frame.id] or frame.id, windows.get(frame.session, "")
            sharing.setdefault(share, []).append(frame)
        for found in await asyncio.gather(*(self._items(frames) for frames in sharing.values())):
            for frame, items in found:
                self._read.append(frame)
                for item in items:
                    self._found.setdefault((self._keys[frame.id], item["area"], item["name"]), (frame, item))

    async def _items(self, sharing: list[Frame]) -> list[tuple[Frame, Any]]:
        """Of the first frame that still stands."""
        for frame in sharing:
            try:
                return [(frame, await evaluate(self.view, frame, "storage"))]
            except CdpError:
                if frame.main:
                    raise
        return []

    async def _storage_key(self, frame: Frame) -> str | None:
        try:
            answer = await self.view.connection.call("Storage.getStorageKey", {"frameId": frame.id}, frame.session)
        except CdpError:
            return None  # an opaque origin has none
        return str(answer["storageKey"])

    def rows(self) -> tuple[StorageItem, ...]:
        setters, only = self._setters(), self._only_one()
        rows = []
        for number, ((key, area, name), (frame, item)) in enumerate(self._found.items(), start=1):
            host = host_of(frame.url) or host_of(key or "")
            rows.append(
                StorageItem(
                    id=number,
                    frame_url=frame.url,
                    storage_key=key,
                    party=party_of(host, self.view.page_host) or Party.FIRST,
                    area=area,
                    name=name,
                    value=item["value"],
                    size=item["size"],
                    setter_url=next(
                        (setters[key] for key in _written_as(host, area, name) if key in setters),
                        only.get((host, area)),
                    ),
                )
            )
        gone = unread(self.view.hook.calls, {host_of(frame.url) for frame in self._read})
        written = [(host, item, call) for host, items in gone.items() for item, call in items.items()]
        standing = {(host_of(frame.url), area, name) for (_, area, name), (frame, _) in self._found.items()}
        taken = removed_on_leaving(self.view.hook.calls, self.view.left or math.inf)
        for host, items in taken.items():
            written += [(host, item, by) for item, by in items.items() if (host, *item) not in standing]
        rows += [self._unread(number, *each) for number, each in enumerate(written, start=len(rows) + 1)]
        return tuple(rows)

    def _unread(self, number: int, host: str, item: tuple[str, str], call: Call) -> StorageItem:
        return StorageItem(
            id=number,
            frame_url=call.frame_url,
            party=party_of(host, self.view.page_host) or Party.FIRST,
            area=item[0],
            name=item[1],
            value=None,
            size=0,
            setter_url=self.view.causes.of_call(call),
        )

    def _only_one(self) -> dict[tuple[str | None, str], str | None]:
        """(host, area) -> the script that had the storage, where there was but one: what is there is its.

        On the first page only: what stands there on a later one may be older.
        """
        if self.view.ordinal > 1:
            return {}
        had: dict[tuple[str | None, str], set[str | None]] = {}
        for call in self.view.hook.calls:
            if area := _GOT.get(call.api):
                had.setdefault((host_of(call.place), area), set()).add(self.view.causes.of_call(call))
        return {place: next(iter(scripts)) for place, scripts in had.items() if len(scripts) == 1}

    def _setters(self) -> dict[tuple[str | None, str, str], str | None]:
        # The last one that wrote an item is the one whose value stands there.
        return {
            (host_of(call.place), area, name): self.view.causes.of_call(call)
            for call in self.view.hook.calls
            for area, name in _writes(call)
        }


def _writes(call: Call) -> Iterator[tuple[str, str]]:
    """(area, what) of the items that a call writes, as far as its arguments tell."""
    first, *others = [*call.arguments, None]
    match call.api:
        case "Storage.setItem":
            yield str(call.arguments[-1]), str(first)
        case "IDBFactory.open":
            yield "indexeddb", str(first)
        case "IDBObjectStore.put" | "IDBObjectStore.add":
            yield "indexeddb", f"{first}/{others[0]}"
        case "Cache.put" | "Cache.add" | "Cache.addAll":
            yield from (("cache", str(url)) for url in (first if isinstance(first, list) else [first]))
        case "Window.name.set":
            yield "window", "name"
        case "FileSystemDirectoryHandle.getFileHandle":
            yield "opfs", str(first)


def _written_as(host: str | None, area: str, name: str) -> Iterator[tuple[str | None, str, str]]:
    """What may have written an item, the surest first: a cache is told by the address, a file by its own name."""
    name = name.partition(IN_BUCKET)[2] or name
    match area:
        case "indexeddb":
            database, _, rest = name.partition("/")
            yield host, area, f"{database}/{rest.partition('/')[0]}"
            yield host, area, database
        case "cache":
            yield host, area, name.partition("/")[2]
        case "opfs":
            yield host, area, name.rpartition("/")[2]
        case _:
            yield host, area, name
