import json
from pathlib import Path

import pytest

from auditor.demo.server import DemoWeb
from tests.conftest import Auditor

TEXT = "Privacy policy\n\nWe use cookies to measure visits.\n\nWrite to privacy@shop.example.\n"


def test_json_is_what_was_promised(auditor: Auditor, tmp_path: Path) -> None:
    (tmp_path / "policy.txt").write_text(TEXT)
    told = json.loads(auditor("policy", "policy.txt", "--json").out)
    assert {"source", "url", "language", "sha256", "words"} <= set(told)
    assert set(told["last_updated"]) == {"value", "status", "quote"}
    assert told["contacts"] == [
        {
            "kind": "email",
            "value": "privacy@shop.example",
            "status": "wellformed",
            "quote": told["contacts"][0]["quote"],
        }
    ]
    assert "cookies.used" in {claim["claim"] for claim in told["claims"]}
    for claim in told["claims"]:
        assert set(claim) == {"claim", "value", "quote", "start", "end", "scope", "condition", "qualifiers"}
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]
    assert "signal.dnt_honoured" in told["silences"]
    assert all(set(defect) == {"type", "quote", "start", "end"} for defect in told["defects"])


@pytest.mark.parametrize("name", ["policy.txt", "policy.md", "policy.html"])
def test_people_see_what_is_said(auditor: Auditor, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    ended = auditor("policy", name)
    assert ended.code == 0
    for part in ("cookies.used", "privacy@shop.example", "Says nothing about"):
        assert part in ended.out


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("missing.txt", None, "does not exist"),
        ("empty.txt", b"", "empty"),
        ("binary.bin", b"\x00\x01\x02\x03" * 50, "binary"),
    ],
)
def test_what_cannot_be_read(
    auditor: Auditor, tmp_path: Path, name: str, content: bytes | None, complaint: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = auditor("policy", name)
    assert (ended.code, ended.out) == (2, "")
    assert complaint in ended.err
    assert "Next: " in ended.err


def test_a_policy_by_its_address(auditor: Auditor) -> None:
    with DemoWeb() as web:
        network = [part for rule in web.connect_to for part in ("--connect-to", rule)]
        url = "https://birchbakes.example/privacy-policy"
        ended = auditor("policy", url, "--json", "--allow-private", "--insecure", "--browser", "shell", *network)
    told = json.loads(ended.out)
    assert (ended.code, told["url"]) == (0, url)
    assert ("analytics.used", "denies") in {(claim["claim"], claim["value"]) for claim in told["claims"]}
