"""A plain client of a demo web: what any program without a browser sees."""

import http.client
import socket
import ssl

from websockets.sync.client import ClientConnection, connect

from auditor.demo.server import LOOPBACK, DemoWeb


def get(
    web: DemoWeb, url: str, *, method: str = "GET", body: bytes | None = None, cookie: str | None = None
) -> http.client.HTTPResponse:
    """The answer to one request, its body unread."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    connection: http.client.HTTPConnection
    if scheme == "https":
        connection = http.client.HTTPSConnection(host, context=trusting(web), timeout=10)
    else:
        connection = http.client.HTTPConnection(host, timeout=10)
    port = web.https_port if scheme == "https" else web.http_port
    # The seam that the standard library keeps for connecting elsewhere than the host that is asked for.
    connection._create_connection = lambda _, *rest: socket.create_connection((LOOPBACK, port), *rest)  # type: ignore[attr-defined]
    connection.request(method, slash + path or "/", body=body, headers={"Cookie": cookie} if cookie else {})
    return connection.getresponse()


def trusting(web: DemoWeb) -> ssl.SSLContext:
    """A client's context that trusts this web's authority and nothing else."""
    return ssl.create_default_context(cafile=str(web.ca_pem))


def open_socket(web: DemoWeb, url: str) -> ClientConnection:
    """A WebSocket connection over TLS."""
    return connect(
        url, sock=socket.create_connection((LOOPBACK, web.https_port)), ssl=trusting(web), proxy=None, legacy=True
    )
