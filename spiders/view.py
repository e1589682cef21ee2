"""What the parts of a recording share while one page view is under way."""

import time
from dataclasses import dataclass, field
from functools import cached_property

from auditor.web.sites import host_of
from spiders.cdp import Connection, Params
from spiders.collectors.causes import Causes
from spiders.collectors.documents import DocumentLog
from spiders.collectors.handlers import HandlerLog
from spiders.collectors.hook import HookLog
from spiders.collectors.network import NetworkLog
from spiders.collectors.origins import ScriptLog
from spiders.collectors.reports import ReportLog
from spiders.options import BrowserOptions
from spiders.reading import Reader
from spiders.targets import Target, Targets


@dataclass(slots=True)
class Frame:
    """A frame that stands in the page, with a script world of our own in it."""

    session: str
    id: str
    url: str
    main: bool
    world: int | None = None
    """Execution context of our world; None when none could be made."""


@dataclass(kw_only=True)
class View:
    """One page view under way."""

    url: str
    ordinal: int
    connection: Connection
    targets: Targets
    page: Target
    options: BrowserOptions
    jar_before: list[Params] | None
    """The jar when the page view began; None when it could not be read."""
    network: NetworkLog = field(default_factory=NetworkLog)
    reports: ReportLog = field(default_factory=ReportLog)
    scripts: ScriptLog = field(default_factory=ScriptLog)
    hook: HookLog = field(init=False)
    written: HandlerLog = field(init=False)
    documents: DocumentLog = field(init=False)
    reader: Reader = field(init=False)
    frames: tuple[Frame, ...] = ()
    final_url: str | None = None
    left: float | None = None
    """When the page was told that it is being left (seconds since the epoch)."""
    began: float = field(default_factory=time.time)
    """Seconds since the epoch."""

    def __post_init__(self) -> None:
        self.hook = HookLog(self.connection.call)
        self.written = HandlerLog(self.connection.call, self.hook)
        self.documents = DocumentLog(self.connection.call)
        self.reader = Reader(self.connection)

    @cached_property
    def causes(self) -> Causes:
        """Who caused what; asked when the page view is over."""

        def causes() -> Causes:
            return Causes(self.network, self.scripts, self.documents, self.hook.calls)

        self.written.lay_to(causes(), self.scripts)
        return causes()

    @property
    def page_host(self) -> str | None:
        """Host in the address bar in the end; parties are told from it."""
        final = self.final_url or ""
        return (host_of(final) if final.startswith("http") else None) or host_of(self.url)
