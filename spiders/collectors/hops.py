"""One request as the browser tells of it: a hop for each address it is sent on to, and messages over sockets."""

from dataclasses import dataclass, field

from spiders.cdp import Params
from spiders.targets import Target


@dataclass(slots=True, eq=False)
class Hop:
    """One request: one hop of a chain of redirects."""

    row: int
    request_id: str
    request: Params
    type: str
    at: float
    """Seconds since the epoch."""
    document_url: str
    initiator: Params
    target: str
    session: str
    worker: str | None
    """Address of the worker that asked; None for a document."""
    frame: str | None
    """Id of the frame that asked."""
    document: str
    """Id of the document that asked; of a document itself, its own."""
    synthetic: bool
    previous: "Hop | None" = None
    response: Params | None = None
    has_extra: bool = False
    sent_extra: Params | None = None
    received_extra: Params | None = None
    size: int | None = None
    from_cache: bool = False
    error: str | None = None
    blocked: str | None = None
    over: bool = False
    body: str | None = None
    """sha256 of the response's body, when it was kept."""
    began: float | None = None
    ended: float | None = None
    """On the browser's monotonic clock."""

    @classmethod
    def of(cls, row: int, target: Target, params: Params, synthetic: bool, previous: "Hop | None") -> "Hop":
        """From the parameters of requestWillBeSent."""
        return cls(
            row=row,
            request_id=params["requestId"],
            request=params["request"],
            type=params.get("type", "Other"),
            at=params["wallTime"],
            document_url=params.get("documentURL", ""),
            initiator=params.get("initiator", {}),
            target=_who_asks(target, params),
            session=target.session,
            worker=target.url if target.type.endswith("worker") else None,
            frame=params.get("frameId"),
            document=params.get("loaderId", ""),
            synthetic=synthetic,
            previous=previous,
            began=params.get("timestamp"),
        )


@dataclass(slots=True, eq=False)
class Chain:
    """The hops of one request id, and the headers that belong to them."""

    hops: list[Hop] = field(default_factory=list)
    sent_extras: list[Params] = field(default_factory=list)
    received_extras: list[Params] = field(default_factory=list)


@dataclass(slots=True)
class SocketMessage:
    """A WebSocket message with the request it belongs to."""

    hop: Hop
    sent: bool
    at: float
    opcode: int
    payload: str


def _who_asks(target: Target, params: Params) -> str:
    # The document of a frame is asked for in the name of the page around it; a page's main frame has the page's id.
    in_frame = params.get("type") == "Document" and params.get("frameId") not in (None, target.id)
    if in_frame and target.type == "page":
        return "iframe"
    return "popup" if target.popup else target.type
