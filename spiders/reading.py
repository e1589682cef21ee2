"""Scripts evaluated in worlds of frames; what is asked of one world at the same time travels in one message.

Each message costs the browser a millisecond or two, whatever it asks: a page with a dozen frames is asked for its
links, forms and tables in a dozen messages instead of forty.
"""

import asyncio
from typing import Any

from spiders.cdp import CdpError, Connection

Place = tuple[str, int]
"""Session, and execution context in it."""
_Asked = list[tuple[str, str, asyncio.Future[Any]]]


class Reader:
    """Asks the worlds of one page view."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._asked: dict[Place, _Asked] = {}

    def ask(self, place: Place, name: str, source: str) -> asyncio.Future[Any]:
        """Value of a script, promises awaited; CdpError when it fails or its world is gone. `name` is for the error."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        waiting = self._asked.setdefault(place, [])
        waiting.append((name, source, answer))
        if len(waiting) == 1:
            # Not in this turn of the loop: those who were woken together have not all asked yet.
            loop.call_soon(loop.call_soon, self._send, place)
        return answer

    def _send(self, place: Place) -> None:
        asked = self._asked.pop(place)
        names = ", ".join(name for name, _, _ in asked)
        answers = asyncio.ensure_future(run(self._connection, place, names, _together(asked)))
        answers.add_done_callback(lambda done: _share(asked, done))


async def run(connection: Connection, place: Place, name: str, expression: str) -> Any:
    """Value of an expression, promises awaited. Raises CdpError, with the name in it where the expression threw."""
    session, world = place
    what = {"expression": expression, "contextId": world, "returnByValue": True, "awaitPromise": True, "silent": True}
    answer = await connection.call("Runtime.evaluate", what, session)
    if "exceptionDetails" in answer:
        details = answer["exceptionDetails"]
        raise CdpError(f"{name}: {details.get('exception', {}).get('description') or details.get('text')}")
    return answer["result"].get("value")


def _together(asked: _Asked) -> str:
    """All begin before the first is waited for; one that fails leaves the others alone."""
    begun = ",\n".join(f"read(() => {source.strip()}\n)" for _, source, _ in asked)
    return (
        "(async () => { const read = async (script) => {"
        " try { return { value: await script() } } catch (problem) { return { error: String(problem) } } };\n"
        f"const begun = [{begun}];\n"
        "for (let at = 0; at < begun.length; at += 1) begun[at] = await begun[at];\n"
        "return begun })()"
    )


def _share(asked: _Asked, done: asyncio.Future[Any]) -> None:
    for number, (name, _, waiting) in enumerate(asked):
        if waiting.done():
            continue  # whoever asked has given up
        if problem := done.exception():
            waiting.set_exception(problem)
        elif "error" in (said := done.result()[number]):
            waiting.set_exception(CdpError(f"{name}: {said['error']}"))
        else:
            waiting.set_result(said.get("value"))
