"""Stacks, from both their sources."""

import pytest

from spiders.collectors.stacks import flat_stack, in_stack, parse_stack


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("    at f (https://a.example/x.js:3:14)", ("f", "https://a.example/x.js", 3, 14)),
        ("    at https://a.example/x.js:3:14", ("", "https://a.example/x.js", 3, 14)),
        ("    at new Thing (https://a.example/x.js?a=b(c):1:2)", ("Thing", "https://a.example/x.js?a=b(c)", 1, 2)),
        ("    at g (data:text/javascript,g():1:7)", ("g", "data:text/javascript,g()", 1, 7)),
        ("    at about:srcdoc:1:7", ("", "about:srcdoc", 1, 7)),
        (
            "    at eval (eval at a (eval at b (https://a.example/x.js:5:1), <anonymous>:1:1), <anonymous>:1:1)",
            ("eval", "https://a.example/x.js", 5, 1),
        ),
        ("    at async load (https://a.example/x.js:7:9)", ("load", "https://a.example/x.js", 7, 9)),
        ("    at new Pixel (https://a.example/x.js:7:9)", ("Pixel", "https://a.example/x.js", 7, 9)),
        (
            "    at eval (eval at run (https://a.example/x.js:5:1), <anonymous>:1:1)",
            ("eval", "https://a.example/x.js", 5, 1),
        ),
        ("    at g (blob:https://a.example/1-2:1:7)", ("g", "blob:https://a.example/1-2", 1, 7)),
        ("    at <anonymous>:1:1", None),
        ("    at Array.map (<anonymous>)", None),
        ("Error: message", None),
    ],
)  # fmt: skip
def test_a_line_of_a_stack(line: str, expected: tuple[str, str, int, int] | None) -> None:
    frames = parse_stack(line)
    found = [(frame["function"], frame["url"], frame["line"], frame["column"]) for frame in frames]
    assert found == ([expected] if expected else [])


FRAME = {"functionName": "f", "url": "https://a.example/x.js", "lineNumber": 0, "columnNumber": 4, "scriptId": "1"}
TOLD = {"function": "f", "url": "https://a.example/x.js", "line": 1, "column": 5}


@pytest.mark.parametrize(
    ("stack", "expected"),
    [
        (None, []),
        ({"callFrames": []}, []),
        ({"callFrames": [FRAME]}, [TOLD]),
        ({"callFrames": [{**FRAME, "url": ""}, FRAME]}, [TOLD]),
        (
            {"callFrames": [FRAME], "parent": {"description": "await", "callFrames": [FRAME]}},
            [TOLD, {**TOLD, "async": "await"}],
        ),
        ({"callFrames": [FRAME] * 40}, [TOLD] * 32),
    ],
)
def test_a_stack_is_flat(stack: dict[str, object] | None, expected: list[dict[str, object]]) -> None:
    assert flat_stack(stack) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x(1).js", "https://a.example/x(1).js"),
        ("data:text/javascript,f( 1 )", "data:text/javascript,f%28%201%20%29"),
        ("data:," + "1" * 400, "data:," + "1" * 294 + "…406"),
    ],
)
def test_a_data_address_reads_like_no_place(url: str, expected: str) -> None:
    assert in_stack(url) == expected
    assert [frame["url"] for frame in parse_stack(f"    at f ({in_stack(url)}:3:4)")] == [expected]
