"""A real HTTP server on loopback, well-behaved and not."""

import socket
from collections.abc import Iterator

import pytest

from auditor.errors import UsageError
from auditor.second_reader.endpoint import Endpoint, NoAnswer
from tests.auditor.second_reader.chat import Chat, chat

QUESTION = [{"role": "user", "content": '{"section": {}}'}]


@pytest.fixture
def server() -> Iterator[Chat]:
    with chat(lambda section: "an answer") as told:
        yield told


def test_a_question_goes_out_as_the_protocol_has_it(server: Chat) -> None:
    assert Endpoint(url=server.url + "/", model="made-up-1", key="secret").ask(QUESTION) == "an answer"
    (asked,) = server.asked
    assert (asked["path"], asked["model"], asked["messages"]) == ("/v1/chat/completions", "made-up-1", QUESTION)
    assert asked["temperature"] == 0
    assert asked["headers"]["Authorization"] == "Bearer secret"


def test_without_a_key_none_is_sent(server: Chat) -> None:
    Endpoint(url=server.url, model="m").ask(QUESTION)
    assert "Authorization" not in server.asked[0]["headers"]


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_an_error_is_told_by_its_status(server: Chat, status: int) -> None:
    server.status = status
    with pytest.raises(NoAnswer, match=f"^http-{status}$"):
        Endpoint(url=server.url, model="m").ask(QUESTION)


def test_a_redirect_is_not_followed(server: Chat) -> None:
    with chat(lambda section: "somebody else") as other:
        server.status, server.location = 307, other.url + "/chat/completions"
        with pytest.raises(NoAnswer, match="http-307"):
            Endpoint(url=server.url, model="m", key="secret").ask(QUESTION)
        assert other.asked == []


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>busy</html>", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}', b"[1]",
     b"7", b'{"choices": [7]}', b"[" * 100_000, b'{"choices": {"0": 1}}'],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_completion_is_no_answer(server: Chat, body: bytes) -> None:
    server.whole = body
    with pytest.raises(NoAnswer, match="no-answer"):
        Endpoint(url=server.url, model="m").ask(QUESTION)


def test_an_answer_that_was_cut_off_or_never_ends_is_none(server: Chat) -> None:
    server.finish = "length"
    with pytest.raises(NoAnswer, match="too-long"):
        Endpoint(url=server.url, model="m").ask(QUESTION)
    server.whole = b"x" * 600_000
    with pytest.raises(NoAnswer, match="too-long"):
        Endpoint(url=server.url, model="m").ask(QUESTION)


def test_a_server_that_does_not_answer_is_left(server: Chat) -> None:
    server.hang.clear()
    with pytest.raises(NoAnswer, match="timeout"):
        Endpoint(url=server.url, model="m", timeout=0.2).ask(QUESTION)


def test_a_server_that_drips_is_left_too(server: Chat) -> None:
    server.drip = True
    with pytest.raises(NoAnswer, match="timeout"):
        Endpoint(url=server.url, model="m", timeout=0.3).ask(QUESTION)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(NoAnswer, match="unreachable"):
        Endpoint(url=f"http://127.0.0.1:{port}", model="m").ask(QUESTION)


@pytest.mark.parametrize(
    ("url", "key", "complaint"),
    [
        ("ftp://a.example", None, "no web address"),
        ("api.example/v1", None, "no web address"),
        ("http://api.example/v1", "secret", "unencrypted"),
        ("http://10.0.0.7:8000", "secret", "unencrypted"),
    ],
)
def test_an_address_that_cannot_be_used(url: str, key: str | None, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint) as raised:
        Endpoint(url=url, model="m", key=key)
    assert "secret" not in str(raised.value) + (raised.value.hint or "")


@pytest.mark.parametrize(
    "url", ["http://localhost:11434/v1", "http://[::1]:1", "http://127.0.0.1", "https://a.example"]
)
def test_an_address_that_can(url: str) -> None:
    assert "secret" not in repr(Endpoint(url=url, model="m", key="secret"))
