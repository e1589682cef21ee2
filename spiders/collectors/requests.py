"""Requests: every hop of every kind, with who caused it, what went over the wire and what was blocked."""

import asyncio
import base64
import json

from auditor.model.observations import Request
from auditor.web.sites import host_of, party_of, site_of
from spiders.cdp import CdpError, Params
from spiders.collectors.base import Collector, Handler
from spiders.collectors.hops import Hop
from spiders.collectors.stacks import flat_stack
from spiders.collectors.unannounced import (
    announce_deferred,
    name_fetchers,
    name_openers,
    name_submitters,
    name_who_asks_for_accounts,
)
from spiders.targets import Target
from spiders.view import View

_TYPES = {"cspviolationreport": "csp-report", "texttrack": "text-track", "signedexchange": "signed-exchange"}


_PATIENCE = 2.0
"""Seconds for bodies that are still being read when the page has been left."""


class RequestCollector(Collector[Request]):
    """One row a hop."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._asked: list[tuple[Params, asyncio.Future[Params]]] = []

    def handlers(self) -> dict[str, Handler]:
        return {"Network.requestWillBeSent": self._sent}

    def _sent(self, target: Target, params: Params) -> None:
        # A body that is a Blob, or a form with a file, is not told with its request: the browser has it elsewhere.
        request = params["request"]
        whole = "postData" in request and all("bytes" in entry for entry in request.get("postDataEntries", ()))
        if request.get("hasPostData") and not whole:
            of = {"requestId": params["requestId"]}
            asked = self.view.connection.call("Network.getRequestPostData", of, target.session)
            self._asked.append((request, asked))

    async def left(self) -> None:
        if self._asked:
            await asyncio.wait([asked for _, asked in self._asked], timeout=_PATIENCE)
        for request, asked in self._asked:
            if asked.done() and not isinstance(asked.exception(), CdpError):
                answer = asked.result()
                if answer.get("base64Encoded"):
                    request["postDataEntries"] = [{"bytes": answer["postData"]}]
                else:
                    request["postData"] = answer["postData"]

    def rows(self) -> tuple[Request, ...]:
        self.view.reports.announce(self.view.network)
        announce_deferred(self.view)
        self.view.network.join_headers()
        name_openers(self.view)
        name_submitters(self.view)
        name_fetchers(self.view)
        name_who_asks_for_accounts(self.view)
        return tuple(self._row(hop) for hop in self.view.network.hops)

    def _row(self, hop: Hop) -> Request:
        response = hop.response or {}
        # A blob's address holds the origin that made it, which nobody asks for it.
        host = None if hop.request["url"].startswith("blob:") else host_of(hop.request["url"])
        initiator = self.view.causes.initiator(hop)
        stack = flat_stack(initiator.get("stack"))
        body, body_size = request_body(hop.request)
        sent = hop.sent_extra or {}
        received = hop.received_extra or {}
        status = received.get("statusCode") or response.get("status") or None
        # An answer that the page may not have, by CORS or the like, is still an answer: the server was asked.
        withheld = hop.blocked if status else None
        return Request(
            id=hop.row,
            url=hop.request["url"],
            host=host,
            site=site_of(host) if host else None,
            party=party_of(host, self.view.page_host),
            method=hop.request["method"],
            type=_type(hop),
            status=status,
            mime_type=response.get("mimeType") or None,
            remote_ip=(response.get("remoteIPAddress") or "").strip("[]") or None,
            protocol=response.get("protocol") or None,
            tls=(response.get("securityDetails") or {}).get("protocol"),
            started=round(hop.at - self.view.began, 4),
            frame_url=hop.document_url or None,
            initiator_type="redirect" if hop.previous else initiator.get("type"),
            initiator_url=self.view.causes.of_hop(hop),
            stack=json.dumps(stack) if stack else None,
            redirected_from=hop.previous.row if hop.previous else None,
            request_headers=_header_json(sent.get("headers") or hop.request.get("headers", {})),
            response_headers=_header_json(received.get("headers") or response["headers"]) if response else None,
            body=body,
            body_size=body_size,
            response_size=hop.size,
            response_body=hop.body,
            seconds=round(hop.ended - hop.began, 4) if hop.ended is not None and hop.began is not None else None,
            from_cache=hop.from_cache or bool(response.get("fromDiskCache")),
            from_service_worker=bool(response.get("fromServiceWorker")),
            target=hop.target,
            blocked_reason=None if withheld else hop.blocked,
            error=f"{hop.error}: {withheld}" if withheld else hop.error,
            synthetic=hop.synthetic,
        )


def _type(hop: Hop) -> str:
    # The browser calls its own reports "other"; what they are stands in their content type.
    content_type = next((value for name, value in hop.request["headers"].items() if name.lower() == "content-type"), "")
    if content_type.startswith("application/csp-report"):
        return "csp-report"
    return _TYPES.get(hop.type.lower(), hop.type.lower())


def request_body(request: Params) -> tuple[str | None, int | None]:
    """Body and its size in bytes; bytes that are no UTF-8 text as `base64:…`."""
    entries = request.get("postDataEntries")
    if entries:
        content = b"".join(base64.b64decode(entry["bytes"]) for entry in entries if "bytes" in entry)
    elif "postData" in request:
        content = request["postData"].encode("utf-8", "surrogatepass")
    else:
        return None, None
    return text_or_base64(content), len(content)


def text_or_base64(content: bytes) -> str:
    """Text as it is, other bytes as `base64:…`."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return "base64:" + base64.b64encode(content).decode()
    return "base64:" + base64.b64encode(content).decode() if "\0" in text else text


def _header_json(headers: Params) -> str:
    """Headers as a JSON object with names in lower case."""
    return json.dumps({name.lower(): value for name, value in headers.items()}, ensure_ascii=False)
