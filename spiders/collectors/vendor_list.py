"""The vendor list that a page's consent manager loads: whom the numbers in its consent string mean."""

import asyncio
import base64

from auditor.consent.gvl import ADDRESS
from auditor.model.observations import Artifact
from spiders.cdp import CdpError, Params
from spiders.collectors.base import Collector, Handler
from spiders.collectors.content import artifact
from spiders.targets import Target
from spiders.view import View

_LARGEST = 4_000_000
_MOST = 3


class VendorListCollector(Collector[Artifact]):
    """Keeps the bodies of those responses; their requests name them, as where all bodies are kept."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._loaded: dict[str, Target] = {}
        self._kept: dict[str, Artifact] = {}

    def handlers(self) -> dict[str, Handler]:
        return {"Network.responseReceived": self._received}

    def _received(self, target: Target, params: Params) -> None:
        if ADDRESS.search(str(params["response"]["url"])) and len(self._loaded) < _MOST:
            self._loaded[params["requestId"]] = target

    async def settled(self) -> None:
        await asyncio.gather(*(self._keep(key, target) for key, target in self._loaded.items()))

    async def _keep(self, request_id: str, target: Target) -> None:
        chain = self.view.network.chains.get(request_id)
        try:
            answer = await self.view.connection.call(
                "Network.getResponseBody", {"requestId": request_id}, target.session
            )
        except CdpError:
            return  # of a redirect, a preflight, a request that failed later: a request without a body says so
        text = answer["body"]
        content = base64.b64decode(text) if answer["base64Encoded"] else text.encode("utf-8", "surrogatepass")
        if chain is None or not chain.hops or len(content) > _LARGEST:
            return
        kept = artifact(content, (chain.hops[-1].response or {}).get("mimeType") or "application/json")
        self._kept[kept.sha256] = kept
        chain.hops[-1].body = kept.sha256

    def rows(self) -> tuple[Artifact, ...]:
        return tuple(self._kept.values())
