"""Bodies of responses, where an archive is to hold them."""

import asyncio
import base64

from auditor.model.observations import Artifact
from spiders.cdp import CdpError, Params
from spiders.collectors.base import Collector, Handler
from spiders.collectors.content import artifact
from spiders.collectors.hops import Hop
from spiders.targets import Target
from spiders.view import View

LONGEST = 10 << 20
"""Bytes of one body; a longer one is not kept."""
MOST_BYTES = 100 << 20
"""Bytes of all bodies of a page view, and what the browser holds back for us in each of its targets."""

_PATIENCE = 2.0
"""Seconds for those that are still on their way when the page has been left."""


class BodyCollector(Collector[Artifact]):
    """Asks for each body as soon as it has arrived, since the browser forgets it with its document.

    A body that the browser does not give (of a redirect, of a cached or a very long response) is not kept; its
    request says so by having none.
    """

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._asked: list[tuple[Hop, asyncio.Future[Params]]] = []
        self._expected = 0
        self._kept: dict[str, Artifact] = {}

    def handlers(self) -> dict[str, Handler]:
        return {"Network.loadingFinished": self._finished}

    def _finished(self, target: Target, params: Params) -> None:
        chain = self.view.network.chains.get(params["requestId"])
        size = int(params.get("encodedDataLength", 0))
        if chain is None or not chain.hops or self._expected + size > MOST_BYTES or size > LONGEST:
            return
        self._expected += size
        asked = self.view.connection.call("Network.getResponseBody", {"requestId": params["requestId"]}, target.session)
        self._asked.append((chain.hops[-1], asked))

    async def left(self) -> None:
        if self._asked:
            await asyncio.wait([asked for _, asked in self._asked], timeout=_PATIENCE)
        for hop, asked in self._asked:
            if not asked.done() or isinstance(asked.exception(), CdpError):
                continue
            answer = asked.result()
            body = answer["body"]
            content = base64.b64decode(body) if answer["base64Encoded"] else body.encode("utf-8", "surrogatepass")
            kept = artifact(content, (hop.response or {}).get("mimeType") or "application/octet-stream")
            self._kept[kept.sha256] = kept
            hop.body = kept.sha256

    def rows(self) -> tuple[Artifact, ...]:
        return tuple(self._kept.values())
