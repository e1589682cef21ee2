"""HAR 1.2 as it comes from others: what is looked at of it, whoever wrote it; the rest is passed over.

http://www.softwareishard.com/blog/har-12-spec/ ; underscored fields are those of Chromium's developer tools, and ours.
"""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from auditor.errors import UsageError

LARGEST = 1 << 30
"""Bytes of a file that are read at most."""

_BLOCKED = ("ERR_BLOCKED_BY_CLIENT", "ERR_BLOCKED_BY_ADMINISTRATOR", "ERR_BLOCKED_BY_CSP")
"""Errors of Chromium's for what never left it; others are blocked when their answer has come."""
Moment = Annotated[datetime, AfterValidator(lambda at: at if at.tzinfo else at.replace(tzinfo=UTC))]
"""A time without a zone is taken as UTC."""


class Named(BaseModel):
    """A header, cookie or parameter."""

    name: str
    value: str = ""


class SentCookie(Named):
    """A cookie that went with a request; most writers know but its name and value."""

    path: str | None = None
    domain: str | None = None
    expires: str | None = None
    http_only: bool | None = Field(default=None, alias="httpOnly")
    secure: bool | None = None


class PostData(BaseModel):
    text: str | None = None
    params: list[Named] = []
    encoding: str | None = Field(default=None, alias="_encoding")


class Sent(BaseModel):
    method: str
    url: str
    http_version: str = Field(default="", alias="httpVersion")
    headers: list[Named] = []
    cookies: list[SentCookie] = []
    post_data: PostData | None = Field(default=None, alias="postData")
    body_size: float | None = Field(default=None, alias="bodySize")


class Content(BaseModel):
    mime_type: str = Field(default="", alias="mimeType")
    text: str | None = None
    encoding: str | None = None


class Answer(BaseModel):
    status: int = 0
    headers: list[Named] = []
    content: Content = Content(mimeType="")
    redirect_url: str | None = Field(default=None, alias="redirectURL")
    body_size: float | None = Field(default=None, alias="bodySize")
    error: str | None = Field(default=None, alias="_error")
    """Why there is none: Chromium's developer tools write it here."""
    failure: str | None = Field(default=None, alias="_failureText")
    """The same, as Playwright writes it."""
    by_service_worker: bool | None = Field(default=None, alias="_fetchedViaServiceWorker")


class CallFrame(BaseModel):
    function: str = Field(default="", alias="functionName")
    url: str = ""
    line: int = Field(default=0, alias="lineNumber")
    column: int = Field(default=0, alias="columnNumber")


class Stack(BaseModel):
    calls: list[CallFrame] = Field(default=[], alias="callFrames")
    parent: "Stack | None" = None
    description: str | None = None


class Initiator(BaseModel):
    type: str | None = None
    url: str | None = None
    stack: Stack | None = None


class SocketMessage(BaseModel):
    type: str
    time: float
    opcode: int = 1
    data: str = ""


class Entry(BaseModel):
    """One request and what came of it."""

    page: str | None = Field(default=None, alias="pageref")
    started: Moment = Field(alias="startedDateTime")
    time: float | None = None
    request: Sent
    response: Answer
    server: str | None = Field(default=None, alias="serverIPAddress")
    type: str | None = Field(default=None, alias="_resourceType")
    initiator: Initiator | None = Field(default=None, alias="_initiator")
    messages: list[SocketMessage] | None = Field(default=None, alias="_webSocketMessages")
    error: str | None = Field(default=None, alias="_error")
    from_cache: str | bool | None = Field(default=None, alias="_fromCache")
    # What only our own files tell.
    row: int | None = Field(default=None, alias="_request")
    came_from: int | None = Field(default=None, alias="_redirectedFrom")
    blocked: str | None = Field(default=None, alias="_blocked")
    target: str | None = Field(default=None, alias="_target")
    frame: str | None = Field(default=None, alias="_frame")
    tls: str | None = Field(default=None, alias="_tls")
    by_service_worker: bool = Field(default=False, alias="_fromServiceWorker")
    synthetic: bool = Field(default=False, alias="_synthetic")

    @property
    def status(self) -> int | None:
        """None where no answer came: 0 with browsers, -1 with Playwright."""
        return self.response.status if self.response.status > 0 else None

    @property
    def why_unanswered(self) -> str | None:
        return self.error or self.response.error or self.response.failure or None

    @property
    def is_socket(self) -> bool:
        """Proxies write the address of a WebSocket as that of the request that opens it."""
        opened = self.type == "websocket" or self.messages is not None
        return opened or self.request.url.startswith(("ws:", "wss:"))

    @property
    def why_blocked(self) -> str | None:
        """Why it never left: as told, or since it took no time and got nothing, which is how Firefox writes what it,
        or an extension, has blocked."""
        reason = self.why_unanswered
        if self.blocked or (reason and any(name in reason for name in _BLOCKED)):
            return self.blocked or reason
        nothing = self.status is None and self.time == 0 and not (reason or self.server or self.response.headers)
        return "blocked: no time and no answer" if nothing and not self.is_socket else None


class Page(BaseModel):
    id: str
    started: Moment = Field(alias="startedDateTime")
    title: str = ""
    # What only our own files tell: rows of the database.
    visit: dict[str, Any] | None = Field(default=None, alias="_visit")
    view: dict[str, Any] | None = Field(default=None, alias="_pageView")
    observations: dict[str, list[dict[str, Any]] | None] | None = Field(default=None, alias="_observations")
    missing: list[str] = Field(default=[], alias="_notObserved")


class Program(BaseModel):
    name: str
    version: str | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.version}" if self.version else self.name


class Log(BaseModel):
    creator: Program
    browser: Program | None = None
    pages: list[Page] | None = None
    entries: list[Entry]


class Har(BaseModel):
    log: Log


def parse_har(content: bytes, name: str) -> Log:
    """The log of a HAR file. Raises UsageError for anything else, with the first place where it is none."""
    try:
        # A byte-order mark is allowed: section "HAR file encoding".
        log = Har.model_validate_json(content.removeprefix(b"\xef\xbb\xbf")).log
    except ValidationError as problem:
        fault = problem.errors(include_url=False)[0]
        place = ".".join(str(part) for part in fault["loc"])
        where = f" at {place}" if place else ""
        raise UsageError(
            f"{name} is no HAR file: {fault['msg']}{where}.",
            "Give a file that a browser's network panel or a proxy has exported as HAR.",
        ) from problem
    if not log.entries:
        raise UsageError(f"{name} holds no request.", "Record the page load from its beginning, and export it again.")
    return log
