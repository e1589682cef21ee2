"""A chat endpoint on loopback that answers as it is told to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], str]
"""From the section that was sent to the text of the answer."""


class Chat:
    """The endpoint; `asked` holds each question as it came, headers included."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []
        self.status = 200
        self.location: str | None = None
        self.whole: bytes | None = None
        """In place of a chat completion, when it is given."""
        self.finish = "stop"
        self.hang = threading.Event()
        """Set: answers at once."""
        self.hang.set()
        self.drip = False
        self.url = ""


@contextmanager
def chat(answer: Answer) -> Iterator[Chat]:
    told = Chat(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append({"path": self.path, "headers": dict(self.headers), **question})
            told.hang.wait(20)
            section = json.loads(question["messages"][-1]["content"])["section"]
            message = {"role": "assistant", "content": told.answer(section)}
            content = told.whole if told.whole is not None else completion(message, told.finish)
            self.send_response(told.status)
            if told.location:
                self.send_header("Location", told.location)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if told.drip:
                for byte in content:
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.05)
            else:
                self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: Any) -> None:
            """A client that has gone away is what these tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield told
    finally:
        told.hang.set()
        server.shutdown()
        thread.join()
        server.server_close()


def completion(message: dict[str, Any], finish: str) -> bytes:
    return json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": finish}]}).encode()


def claims(*rows: tuple[str, str, str]) -> str:
    """An answer of the form asked for."""
    return json.dumps({"claims": [dict(zip(("claim", "value", "quote"), row, strict=True)) for row in rows]})
