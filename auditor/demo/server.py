"""Serves the demo web on two ports of the loopback address: one over TLS, one without."""

import asyncio
import socket
import ssl
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn

from auditor.demo.authority import Authority
from auditor.demo.sites import DEMO_WEB
from auditor.demo.web import LoggedRequest, Site, Web

LOOPBACK = "127.0.0.1"


class DemoWeb:
    """Any number of made-up domains, reached by mapping every host to a port of this machine.

    A context manager: its server runs in a thread of its own and is gone at the end.

        with DemoWeb(extra={"shop.example": Site(routes={"/": "<h1>Shop</h1>"})}) as web:
            web.connect_to   # (":443:127.0.0.1:40123", ":80:127.0.0.1:40124"), as curl's --connect-to
            web.spki         # what a browser has to trust
            web.log          # every request that was sent to it
    """

    def __init__(self, sites: Mapping[str, Site] = DEMO_WEB, *, extra: Mapping[str, Site] | None = None) -> None:
        self._web = Web({**sites, **(extra or {})})
        self.https_port = 0
        self.http_port = 0
        self.spki: tuple[str, ...] = ()
        self.ca_pem = Path()

    @property
    def connect_to(self) -> tuple[str, ...]:
        """Rules in curl's form that send every host here."""
        return (f":443:{LOOPBACK}:{self.https_port}", f":80:{LOOPBACK}:{self.http_port}")

    @property
    def log(self) -> list[LoggedRequest]:
        """Every request since the start or the last `clear_log()`, in the order of arrival."""
        return self._web.log

    def clear_log(self) -> None:
        """Forget the requests so far."""
        self._web.log.clear()

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="demo-web-")
        authority = Authority(Path(self._folder.name))
        self.ca_pem, self.spki = authority.pem, (authority.spki,)
        listeners = (socket.create_server((LOOPBACK, 0)), socket.create_server((LOOPBACK, 0)))
        self.https_port, self.http_port = (listener.getsockname()[1] for listener in listeners)
        self._servers = (uvicorn.Server(self._config(authority.server_context())), uvicorn.Server(self._config(None)))
        self._thread = threading.Thread(target=asyncio.run, args=(_serve(self._servers, listeners),), name="demo-web")
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.should_exit = True
        self._thread.join()
        self._folder.cleanup()

    def _config(self, context: ssl.SSLContext | None) -> uvicorn.Config:
        return uvicorn.Config(
            self._web,
            http="h11",
            ws="websockets-sansio",
            ssl_context_factory=(lambda *_: context) if context else None,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            proxy_headers=False,
            # A page view may pause longer than uvicorn's 5 seconds between two requests; a connection that is closed
            # under a request would look like a fault of the site.
            timeout_keep_alive=60,
            timeout_graceful_shutdown=1,
        )


async def _serve(servers: Sequence[uvicorn.Server], listeners: Sequence[socket.socket]) -> None:
    await asyncio.gather(
        *(server.serve(sockets=[listener]) for server, listener in zip(servers, listeners, strict=True))
    )
