"""Stacks as both their sources tell them: V8's Error.stack, and the protocol's with asynchronous parents."""

import re

from spiders.cdp import Params

_ADDRESS = r"(?P<url>[a-z][a-z0-9+.-]*:{}):(?P<line>\d+):(?P<column>\d+)\)"
_PLACE = re.compile(r"^\s*at (?:async )?(?:new )?(?:(?P<function>.*?) \()?" + _ADDRESS.format(r"\S*?") + "?$")
_EVAL = re.compile(r"^\s*at (?:async )?(?P<function>.*?) \(eval at .*\(" + _ADDRESS.format(r"[^()\s]*?"))
_DEPTH = 32
LONGEST_ADDRESS = 300
_OF_PLACES = {**{chr(code): "%20" for code in range(33)}, "(": "%28", ")": "%29"}


def in_stack(url: str) -> str:
    """An address as the instrumentation's stacks have it (who_calls.js).

    A data: address holds code, which may read like a place in a stack, and may be long.
    """
    if not url.startswith("data:"):
        return url
    said = "".join(_OF_PLACES.get(letter, letter) for letter in url[:LONGEST_ADDRESS])
    return f"{said}…{len(url)}" if len(url) > LONGEST_ADDRESS else said


def parse_stack(text: str) -> list[Params]:
    """V8's Error.stack as frames, the innermost first (https://v8.dev/docs/stack-trace-api).

    Code from eval stands at the place that called eval; frames without a URL fall out.
    """
    frames = []
    for line in text.splitlines():
        place = _EVAL.match(line) or _PLACE.match(line)
        if place:
            frames.append(
                {
                    "function": place["function"] or "",
                    "url": place["url"],
                    "line": int(place["line"]),
                    "column": int(place["column"]),
                }
            )
    return frames


def flat_stack(stack: Params | None) -> list[Params]:
    """A stack with its asynchronous parents, the innermost frame first; frames without a URL are left out.

    Code from eval and the instrumentation itself have none; their callers follow.
    """
    frames: list[Params] = []
    asynchronous: str | None = None
    while stack and len(frames) < _DEPTH:
        for call in stack.get("callFrames", ()):
            if call["url"]:
                frame = {
                    "function": call["functionName"],
                    "url": call["url"],
                    "line": call["lineNumber"] + 1,
                    "column": call["columnNumber"] + 1,
                }
                frames.append(frame | ({"async": asynchronous} if asynchronous else {}))
        stack = stack.get("parent")
        asynchronous = (stack or {}).get("description") or "async"
    return frames[:_DEPTH]
