"""Requests as the browser tells of them, put together from events that come in several orders and sessions.

Keyed by request id over all sessions: a worker's request is announced on its own session and its headers on that of its
parent. The response to a redirect stands in the announcement of the next hop. Headers as they went over the wire
(ExtraInfo) can come before or after the announcement they belong to.
"""

import time
from collections.abc import Callable

from spiders.cdp import Params
from spiders.collectors.hops import Chain, Hop, SocketMessage
from spiders.targets import Target

# No script is told of the answer: https://www.w3.org/TR/beacon/#sendbeacon-method
_UNANSWERED = frozenset({"Ping", "CSPViolationReport", "Report"})
# These stay open as long as the page does, or the page does not wait for them.
_NOT_AWAITED = frozenset({"WebSocket", "WebTransport", "EventSource"}) | _UNANSWERED

MOST_MESSAGES = 5000
MOST_REQUESTS = 20000


class NetworkLog:
    """Everything the network did in one page view."""

    def __init__(self) -> None:
        self.chains: dict[str, Chain] = {}
        self.hops: list[Hop] = []
        self.messages: list[SocketMessage] = []
        self.synthetic = False
        """True once the page was told that it is being left."""
        self.open: dict[str, float] = {}
        """Request id -> when it began (monotonic), for those the page waits for."""
        self.active = time.monotonic()
        """When something last began or ended."""
        self._clock: float | None = None
        self._windows: list[str] = []

    def stir(self) -> None:
        """Something else began, such as a frame or worker: the page is not quiet."""
        self.active = time.monotonic()

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {
            "Network.requestWillBeSent": self._will_be_sent,
            "Network.requestWillBeSentExtraInfo": self._sent_extra,
            "Network.responseReceived": self._received,
            "Network.responseReceivedExtraInfo": self._received_extra,
            "Network.requestServedFromCache": self._from_cache,
            "Network.loadingFinished": self._finished,
            "Network.loadingFailed": self._failed,
            "Page.windowOpen": self._window_opened,
            "Network.webSocketCreated": self._socket_created,
            "Network.webSocketWillSendHandshakeRequest": self._socket_handshake,
            "Network.webSocketHandshakeResponseReceived": self._socket_answered,
            "Network.webSocketFrameError": self._socket_failed,
            "Network.webTransportCreated": self._transport_created,
            "Network.webTransportConnectionEstablished": self._transport_stands,
            "Network.webTransportClosed": self._transport_closed,
            "Network.webSocketFrameSent": lambda target, params: self._message(params, sent=True),
            "Network.webSocketFrameReceived": lambda target, params: self._message(params, sent=False),
        }

    def document(self, loader: str) -> Hop | None:
        """The last hop of the main document; its request id is the loader's."""
        chain = self.chains.get(loader)
        return chain.hops[-1] if chain and chain.hops else None

    def _chain(self, request_id: str) -> Chain:
        return self.chains.setdefault(request_id, Chain())

    def _last(self, params: Params) -> Hop | None:
        chain = self.chains.get(params["requestId"])
        return chain.hops[-1] if chain and chain.hops else None

    def _will_be_sent(self, target: Target, params: Params) -> None:
        if params.get("documentURL", "").startswith("chrome-error:"):
            return  # the browser's own page, in place of one that did not come, loads its own pictures
        chain = self._chain(params["requestId"])
        previous = chain.hops[-1] if chain.hops else None
        redirect = params.get("redirectResponse")
        if previous is not None:
            if redirect is None:
                return  # the same request, told by a second session
            if previous.response is None or previous.request["url"] != params["request"]["url"] or not previous.over:
                previous.response = redirect
                previous.has_extra = params.get("redirectHasExtraInfo", False)
                previous.size = int(redirect.get("encodedDataLength", 0))
                previous.over = True
                previous.ended = params["timestamp"]
        if self._clock is None:
            self._clock = params["wallTime"] - params["timestamp"]
        self._add(chain, target, params, previous)

    def _add(self, chain: Chain, target: Target, params: Params, previous: Hop | None) -> None:
        if len(self.hops) >= MOST_REQUESTS:
            return
        hop = Hop.of(len(self.hops) + 1, target, params, self.synthetic, previous)
        chain.hops.append(hop)
        self.hops.append(hop)
        self.active = time.monotonic()
        if target.popup and self._windows:
            self.open.pop(self._windows.pop(0), None)
        if hop.type not in _NOT_AWAITED:
            self.open.setdefault(hop.request_id, self.active)

    def _window_opened(self, target: Target, params: Params) -> None:
        # Half a second may pass before a new window asks for its document.
        if params["url"].startswith("http"):
            self._windows.append(f"window {len(self._windows)} {params['url']}")
            self.open[self._windows[-1]] = self.active = time.monotonic()

    def unannounced(self, target: Target, url: str, request_id: str = "") -> Hop:
        """The document of a new window: its request may be on its way before anybody can listen there."""
        request: Params = {"url": url, "method": "GET", "headers": {}}
        return self.announce(target, request_id or f"window {url}", request, "Document", time.time(), {}, url)

    def announce(
        self,
        target: Target,
        request_id: str,
        request: Params,
        kind: str,
        at: float,
        initiator: Params,
        document_url: str = "",
    ) -> Hop:
        """A request of which the browser tells in another way; the page does not wait for it."""
        event = {"requestId": request_id, "request": request, "type": kind, "wallTime": at, "initiator": initiator}
        hop = Hop.of(len(self.hops) + 1, target, event | {"documentURL": document_url}, self.synthetic, None)
        self._chain(request_id).hops.append(hop)
        self.hops.append(hop)
        return hop

    def _sent_extra(self, target: Target, params: Params) -> None:
        self._chain(params["requestId"]).sent_extras.append(params)

    def _received_extra(self, target: Target, params: Params) -> None:
        self._chain(params["requestId"]).received_extras.append(params)

    def _received(self, target: Target, params: Params) -> None:
        hop = self._last(params)
        if hop is None and target.popup and params.get("type") == "Document":
            hop = self.unannounced(target, params["response"]["url"], params["requestId"])
        if hop is not None:
            hop.response = params["response"]
            hop.has_extra = params.get("hasExtraInfo", False)
            hop.type = params.get("type", hop.type)
            if hop.type not in _UNANSWERED:
                self.active = time.monotonic()

    def _from_cache(self, target: Target, params: Params) -> None:
        if hop := self._last(params):
            hop.from_cache = True

    def _finished(self, target: Target, params: Params) -> None:
        if hop := self._last(params):
            hop.size = int(params.get("encodedDataLength", 0))
            hop.over = True
            hop.ended = params["timestamp"]
        self._done(params)

    def _failed(self, target: Target, params: Params) -> None:
        if hop := self._last(params):
            hop.blocked = params.get("blockedReason") or _cors_reason(params)
            hop.error = params.get("errorText") or None
            hop.over = True
            hop.ended = params["timestamp"]
        self._done(params)

    def _done(self, params: Params) -> None:
        if self.open.pop(params["requestId"], None) is not None:
            self.active = time.monotonic()

    def _socket_created(self, target: Target, params: Params) -> None:
        chain = self._chain(params["requestId"])
        if chain.hops:
            return
        request = {"url": params["url"], "method": "GET", "headers": {}}
        announced = {**params, "request": request, "type": "WebSocket", "wallTime": time.time()}
        self._add(chain, target, announced, None)

    def _socket_handshake(self, target: Target, params: Params) -> None:
        if hop := self._last(params):
            hop.request["headers"] = params["request"]["headers"]
            hop.at = params["wallTime"]
            if self._clock is None:
                self._clock = params["wallTime"] - params["timestamp"]

    def _socket_answered(self, target: Target, params: Params) -> None:
        if hop := self._last(params):
            hop.response = {"protocol": "websocket", **params["response"]}
            hop.request["headers"] = params["response"].get("requestHeaders") or hop.request["headers"]

    def _socket_failed(self, target: Target, params: Params) -> None:
        if hop := self._last(params):
            hop.error = params.get("errorMessage")

    def _transport_created(self, target: Target, params: Params) -> None:
        # Extended CONNECT: https://www.rfc-editor.org/rfc/rfc9220
        request: Params = {"url": params["url"], "method": "CONNECT", "headers": {}}
        initiator = params.get("initiator", {})
        self.announce(target, params["transportId"], request, "WebTransport", time.time(), initiator)
        self.active = time.monotonic()

    def _transport_stands(self, target: Target, params: Params) -> None:
        for hop in self._chain(params["transportId"]).hops:
            hop.response = {"protocol": "h3", "status": 200, "headers": {}}

    def _transport_closed(self, target: Target, params: Params) -> None:
        for hop in self._chain(params["transportId"]).hops:
            hop.over = True
            hop.error = None if hop.response else "no connection"

    def _message(self, params: Params, *, sent: bool) -> None:
        hop = self._last(params)
        frame = params["response"]
        # 1 is text and 2 is binary: https://www.rfc-editor.org/rfc/rfc6455#section-5.2
        if hop is None or frame["opcode"] not in (1, 2) or len(self.messages) >= MOST_MESSAGES:
            return
        at = params["timestamp"] + (self._clock or 0.0)
        self.messages.append(SocketMessage(hop, sent, at, int(frame["opcode"]), frame["payloadData"]))

    def join_headers(self) -> None:
        """Give each hop the headers that went over the wire; both come in the order of the hops that have them."""
        for chain in self.chains.values():
            sent, received = iter(chain.sent_extras), iter(chain.received_extras)
            for hop in chain.hops:
                if hop.type == "WebSocket" or hop.has_extra or hop is chain.hops[-1]:
                    hop.sent_extra = next(sent, hop.sent_extra)
                    hop.received_extra = next(received, hop.received_extra)


def _cors_reason(params: Params) -> str | None:
    status = params.get("corsErrorStatus")
    return f"cors {status['corsError']}" if status else None
