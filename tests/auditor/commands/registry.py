"""A package registry on loopback with made-up packages, for npm."""

import base64
import hashlib
import io
import json
import tarfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote


def package(version: str, files: Mapping[str, Any]) -> bytes:
    """A package as the registry keeps it."""
    content = {"package/package.json": {"name": "made-up", "version": version}} | files
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, value in content.items():
            data = json.dumps(value).encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


@contextmanager
def registry(packages: Mapping[str, Mapping[str, bytes]], *, damaged: str = "") -> Iterator[str]:
    """Its address; packages by name and version, and the name of one that is not as its hash says."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(self.path).lstrip("/")
            name, mark, version = path.partition("/-/")
            versions = packages.get(name)
            if versions is None:
                self._answer(404, b"{}")
            elif mark:
                self._answer(200, versions[version] + (b"\0" if name == damaged else b""))
            else:
                self._answer(200, json.dumps(self._about(name, versions)).encode())

        def _about(self, name: str, versions: Mapping[str, bytes]) -> dict[str, Any]:
            def row(version: str) -> dict[str, Any]:
                digest = base64.b64encode(hashlib.sha512(versions[version]).digest()).decode()
                tarball = f"http://{self.headers['host']}/{name}/-/{version}"
                return {"name": name, "version": version, "dist": {"tarball": tarball, "integrity": f"sha512-{digest}"}}

            newest = list(versions)[-1]
            rows = {version: row(version) for version in versions}
            return {"name": name, "dist-tags": {"latest": newest}, "versions": rows}

        def _answer(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
