"""Other companies that the pages talk to."""

from pathlib import Path
from typing import Any

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import detect, sends_identifier
from auditor.knowledge import load_knowledge
from auditor.knowledge.lists import take_in
from auditor.model.observations import Request
from tests.auditor.judging import ID, KNOWLEDGE, cookie, record, request, requests


def found(*rows: Request) -> dict[str, str]:
    return {one.subject.name: one.kind for one in detect(Scene(record(requests=rows), KNOWLEDGE))}


@pytest.mark.parametrize(
    ("url", "name", "kind"),
    [
        ("https://www.google-analytics.com/g/collect", "Google Analytics", "analytics"),
        ("https://ad.doubleclick.net/x", "Google Ads", "advertising"),
        ("https://static.hotjar.com/c/hotjar-1.js", "Hotjar", "analytics"),
        ("https://platform.twitter.com/widgets.js", "X (Twitter) plug-ins", "social"),
        ("https://fonts.gstatic.com/a.woff2", "Google Fonts", "third-party"),
        ("https://www.googletagmanager.com/gtm.js", "Google Tag Manager", "third-party"),
        ("https://cdn.nobody.example/x.js", "nobody.example", "unknown-third-party"),
    ],
)
def test_a_vendor_is_what_it_does(url: str, name: str, kind: str) -> None:
    assert found(*requests(url)) == {name: kind}


@pytest.mark.parametrize(
    "row",
    [
        request(1, "https://shop.example/app.js"),
        request(1, "https://cdn.shop.test/app.js"),
        request(1, "https://ad.doubleclick.net/x", blocked_reason="csp"),
        request(1, "https://ad.doubleclick.net/x", type="preflight"),
        request(1, "data:image/gif;base64,R0lGODlh", type="image"),
    ],
)
def test_what_is_no_third_party(row: Request) -> None:
    assert found(row) == {}


def test_a_vendor_with_many_hosts_is_one_behaviour() -> None:
    rows = requests("https://ad.doubleclick.net/x", "https://pagead2.googlesyndication.com/y", "https://a.2mdn.net/z")
    (behaviour,) = detect(Scene(record(requests=rows), KNOWLEDGE))
    assert behaviour.facts["hosts"] == ["a.2mdn.net", "ad.doubleclick.net", "pagead2.googlesyndication.com"]
    assert len(behaviour.evidence) == 3


@pytest.mark.parametrize(
    ("url", "changes", "sends"),
    [
        (f"https://a.example/p?uid={ID}", {}, True),
        ("https://a.example/p?size=1920x1080", {}, False),
        ("https://a.example/p", {"request_headers": '{"Cookie": "a=b"}'}, True),
        (f"https://a.example/{ID}.js", {}, False),
    ],
)
def test_requests_that_carry_an_identifier(url: str, changes: dict[str, Any], sends: bool) -> None:
    assert sends_identifier(request(1, url, **changes)) is sends


@pytest.mark.parametrize(
    ("body", "kept", "hosts"),
    [
        (f"e=view&cid={ID}", ID, ["a.example"]),
        (f'{{"user": {{"id": "{ID}"}}}}', f"v1.{ID}", ["a.example"]),
        (f"e=view&nonce={ID}", "another-number-8f14e45fceea167a", []),
        (f"e=view&dl=https%3A%2F%2Fshop.example%2F%3Fid%3D{ID}", ID, []),
        (None, ID, []),
    ],
)
def test_a_number_that_the_browser_keeps_is_an_identifier_in_a_body_too(
    body: str | None, kept: str, hosts: list[str]
) -> None:
    row = request(1, "https://a.example/collect", type="ping", method="POST", body=body)
    (one,) = detect(Scene(record(requests=(row,), cookies=(cookie("id", value=kept),)), KNOWLEDGE))
    assert one.facts["identifying_hosts"] == hosts


def test_the_rule_of_a_filter_list_that_names_a_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_DATA", str(tmp_path))
    (tmp_path / "list.txt").write_text("! Title: Made-up Privacy\n||tracker.example^\n")
    take_in(tmp_path / "list.txt", tmp_path, "2026-11-23T10:00:00+00:00")
    audit = record(requests=requests("https://tracker.example/x", "https://other.example/"))
    listed = {one.subject.name: one.facts.get("list_rule") for one in detect(Scene(audit, load_knowledge()))}
    assert listed == {"tracker.example": "||tracker.example^", "other.example": None}
