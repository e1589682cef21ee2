"""The second reader from the settings to what people and programs see."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sqlite_utils import Database

from auditor.commands.second_reading import ask_about_audits, endpoint_of
from auditor.errors import UsageError
from auditor.second_reader import Endpoint
from auditor.store.judge import judge
from auditor.store.writer import add_policy, start_audit
from reports.database import facts_of
from reports.pages import policy as policy_page
from tests import factories
from tests.auditor.second_reader.chat import Chat, chat, claims
from tests.conftest import Auditor
from tests.reports.shown import text_of

TEXT = """Privacy policy

We use cookies to measure visits to our shop.

We do not sell your personal data to anybody.

Write to privacy@shop.example.
"""


def differing(section: dict[str, Any]) -> str:
    """Denies what the rules read as affirmed, finds a claim that they do not, leaves one out, and invents another."""
    return claims(
        ("cookies.used", "denies", "We use cookies to measure visits to our shop."),
        ("rights.response_time", "affirms", "Write to privacy@shop.example."),
        ("security.https", "affirms", "Everything is sent over TLS 1.3, always."),
    )


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Chat]:
    with chat(differing) as server:
        (tmp_path / "auditor.toml").write_text(f'[second_reader]\nurl = "{server.url}"\nmodel = "made-up-1"\n')
        (tmp_path / "policy.txt").write_text(TEXT)
        yield server


def test_without_settings_nobody_is_asked(auditor: Auditor, told: Chat) -> None:
    assert json.loads(auditor("policy", "policy.txt", "--json").out)["second_reader"] is None
    assert told.asked == []


def test_disagreement_is_shown_beside_what_the_rules_read(auditor: Auditor, told: Chat) -> None:
    alone = json.loads(auditor("policy", "policy.txt", "--json").out)
    both = json.loads(auditor("policy", "policy.txt", "--json", "--config", "auditor.toml").out)
    second = both.pop("second_reader")
    assert both == {name: value for name, value in alone.items() if name != "second_reader"}
    assert (second["dropped"], second["unread"]) == (1, [])
    kinds = {one["claim"]: one["kind"] for one in second["disagreements"]}
    assert kinds["cookies.used"] == "value"
    assert kinds["rights.response_time"] == "only-second"
    assert kinds["sharing.sale"] == "only-rules"
    for claim in second["claims"]:
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]


def test_people_see_both_sides(auditor: Auditor, told: Chat) -> None:
    ended = auditor("policy", "policy.txt", "--config", "auditor.toml")
    assert ended.code == 0
    for words in ("Second reader", "they read it differently", "only the rules find it", "1 invented quote dropped"):
        assert words in ended.out


def test_a_server_that_fails_takes_nothing_from_the_rules(auditor: Auditor, told: Chat) -> None:
    told.status = 500
    both = json.loads(auditor("policy", "policy.txt", "--json", "--config", "auditor.toml").out)
    assert "cookies.used" in {claim["claim"] for claim in both["claims"]}
    assert both["second_reader"]["disagreements"] == []
    assert {part["reason"] for part in both["second_reader"]["unread"]} == {"http-500"}


def test_audits_are_read_once_and_the_report_shows_it(db: Database, tmp_path: Path, told: Chat) -> None:
    audit = start_audit(db, factories.audit())
    policy = add_policy(db, audit, factories.policy(TEXT))
    before = judge(db, audit)
    endpoint = Endpoint(url=told.url, model="made-up-1")
    for status, asked in ((500, 1), (200, 2), (200, 2)):
        told.status = status
        ask_about_audits(db, [audit], endpoint, Console(quiet=True))
        assert len(told.asked) == asked
    assert judge(db, audit) == before
    everything = json.dumps(told.asked)
    assert factories.SITE + "/" not in everything
    with facts_of(tmp_path / "audits.db") as facts:
        text = text_of(facts, policy_page.PAGE, policy=policy)
    assert "made-up-1" in text and "they read it differently" in text
    assert "1 quote that it made up was dropped." in text


def test_the_key_comes_from_the_variable_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "auditor.toml"
    file.write_text(
        '[second_reader]\nurl = "https://api.example/v1"\nmodel = "m"\nkey_env = "MADE_UP_KEY"\ntimeout = 5'
    )
    monkeypatch.setenv("MADE_UP_KEY", "secret")
    endpoint = endpoint_of(file)
    assert endpoint is not None and (endpoint.key, endpoint.timeout) == ("secret", 5)
    monkeypatch.delenv("MADE_UP_KEY")
    with pytest.raises(UsageError, match="MADE_UP_KEY"):
        endpoint_of(file)
    assert endpoint_of(None) is None
