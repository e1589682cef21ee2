"""The chat endpoint: one question, one answer, within limits."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from ipaddress import ip_address
from typing import IO, Any
from urllib.parse import urlsplit

from auditor.errors import UsageError

_LARGEST = 500_000
"""Bytes of an answer that are read at most."""


class NoAnswer(Exception):
    """The endpoint gave nothing to use. The message is one of Unread's reasons."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the key, and the text, to somebody else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where and whom to ask. `url` is the base, such as `https://api.example/v1`; raises UsageError for a bad one."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    """Seconds for one answer."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                f"The second reader's url {self.url!r} is no web address.", "Give one such as https://api.example/v1."
            )
        if self.key and parts.scheme == "http" and not _is_loopback(parts.hostname):
            raise UsageError(
                f"The second reader's key would go unencrypted to {parts.hostname}.", "Use https, or leave out key_env."
            )

    def ask(self, messages: Sequence[dict[str, str]]) -> str:
        """The text of the answer. Raises NoAnswer."""
        question = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(
            self.url.rstrip("/") + "/chat/completions", json.dumps(question).encode(), headers, method="POST"
        )
        deadline = time.monotonic() + self.timeout
        opener = urllib.request.build_opener(_NoRedirects)
        try:
            with opener.open(request, timeout=self.timeout) as response:
                content = _read(response, deadline)
        except urllib.error.HTTPError as error:
            raise NoAnswer(f"http-{error.code}") from error
        except TimeoutError as error:
            raise NoAnswer("timeout") from error
        except urllib.error.URLError as error:
            raise NoAnswer("timeout" if isinstance(error.reason, TimeoutError) else "unreachable") from error
        except (HTTPException, OSError) as error:
            raise NoAnswer("unreachable") from error
        return _text_in(content)


def _read(response: IO[bytes], deadline: float) -> bytes:
    """A body within the deadline: a server that sends a byte now and then would outlast every socket's timeout."""
    content = b""
    while piece := response.read1(65536):  # type: ignore[attr-defined]
        content += piece
        if len(content) > _LARGEST:
            raise NoAnswer("too-long")
        if time.monotonic() > deadline:
            raise NoAnswer("timeout")
    return content


def _text_in(content: bytes) -> str:
    try:
        choice = json.loads(content)["choices"][0]
        text, ended = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswer("no-answer") from error
    if ended == "length":
        raise NoAnswer("too-long")
    if not isinstance(text, str):
        raise NoAnswer("no-answer")
    return text


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
