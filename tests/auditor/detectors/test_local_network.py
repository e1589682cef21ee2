"""What pages ask of the visitor's own machine and network."""

from dataclasses import replace

import pytest

from auditor.detectors.local_network import detect, is_near
from auditor.detectors.scene import Scene
from tests import factories
from tests.auditor.judging import KNOWLEDGE, record, request

SCRIPT = "https://nobody.example/scan.js"


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("127.0.0.1", True),
        ("[::1]", True),
        ("10.1.2.3", True),
        ("192.168.1.1", True),
        ("172.20.0.1", True),
        ("169.254.169.254", True),
        ("fe80::1", True),
        ("localhost", True),
        ("printer.local", True),
        ("app.localhost", True),
        ("8.8.8.8", False),
        ("172.32.0.1", False),
        ("shop.example", False),
        ("local.example", False),
        ("localhost.example", False),
    ],
)
def test_what_is_near(host: str, near: bool) -> None:
    assert is_near(host) is near


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        (
            ["wss://127.0.0.1:3389/", "wss://127.0.0.1:5900/x?1", "wss://127.0.0.1:5939/"],
            [(["wss://127.0.0.1:3389", "wss://127.0.0.1:5900", "wss://127.0.0.1:5939"], True)],
        ),
        (["https://localhost:8080/a", "https://localhost:8080/b"], [(["https://localhost:8080"], False)]),
        (["https://cdn.example/a"], []),
        ([], []),
    ],
    ids=["a scan", "one program", "a public host", "nothing"],
)
def test_places(urls: list[str], expected: list[tuple[list[str], bool]]) -> None:
    rows = tuple(request(n, url, initiator_url=SCRIPT) for n, url in enumerate(urls, start=1))
    found = list(detect(Scene(record(requests=rows), KNOWLEDGE)))
    assert [(one.facts["places"], one.facts["scan"]) for one in found] == expected
    assert {one.subject.name for one in found} <= {SCRIPT}


def test_a_site_that_is_near_itself_may_ask_its_neighbours() -> None:
    audit = record(requests=(request(1, "https://localhost:8080/"),))
    near = replace(audit, audit=factories.audit(site="localhost"))
    assert list(detect(Scene(near, KNOWLEDGE))) == []
