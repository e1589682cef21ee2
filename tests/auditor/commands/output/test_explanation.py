from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.commands.output.as_json import finding_json
from auditor.commands.output.explanation import (
    SEVERITY_WORDS,
    Explanation,
    explanation,
    explanation_json,
    print_explanation,
)
from auditor.commands.output.terminal import results
from auditor.model.findings import Evidence, Finding, Severity
from auditor.model.practices import Condition
from auditor.store.judgements import stored_findings
from auditor.store.reader import find_audit
from auditor.store.writer import add_page_view, save_assessment, start_audit, start_visit
from reports.database import facts_of
from tests import factories
from tests.auditor.commands.conftest import store

SAID = factories.evidence(table="page_views", quote="We wait for you.")


def explained(db: Database, tmp_path: Path, finding: Finding) -> Explanation:
    audit = store(db, factories.SITE, (finding,))
    ((number, stored),) = stored_findings(db, audit).items()
    with facts_of(tmp_path / "audits.db") as facts:
        return explanation(facts, number, find_audit(db, audit), stored)


def test_every_severity_has_its_meaning() -> None:
    assert set(SEVERITY_WORDS) == set(Severity)


def test_json_is_the_finding_and_what_explains_it(db: Database, tmp_path: Path) -> None:
    it = explained(db, tmp_path, factories.finding())
    told, plain = explanation_json(it), finding_json(it.audit.id, it.finding)
    assert {name: told[name] for name in plain if name != "evidence"} == {
        name: value for name, value in plain.items() if name != "evidence"
    }
    (item,) = told["evidence"]
    assert (item["table"], item["id"], item["row"]["name"]) == ("cookies", 1, "visitor")
    assert told["steps"][-1].startswith("Hold it against the quoted statements")
    assert told["documents"] == [
        {"id": 1, "kind": "privacy", "url": "https://shop.example/privacy", "status": "read", "reason": None}
    ]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"claims": ()}, "No statement is cited."),
        ({"evidence": (SAID,)}, "“We wait for you.”"),
        ({"evidence": (SAID,)}, "No observation is cited: this finding rests on the text alone."),
        ({"evidence": ()}, "No observation is cited: this finding rests on the text alone."),
        ({"reasons": ()}, "No reasons are stored with this finding."),
        ({}, "Confidence: medium"),
        ({}, "What might make it another verdict"),
        ({"rule": "gone-by"}, "This version no longer has this rule."),
        ({"summary": "An \x1b[31mevil\nname"}, "An �[31mevil name"),
    ],
)
def test_what_is_not_there_is_said(
    db: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, object], line: str
) -> None:
    print_explanation(results(), explained(db, tmp_path, factories.finding(**changes)))
    assert line in capsys.readouterr().out


def test_scope_and_condition_of_a_statement_are_told(
    db: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    it = explained(db, tmp_path, factories.finding(claims=(factories.cited(),)))
    it.claims[0].update(scope="app", condition="you agree")
    print_explanation(results(), it)
    assert "only for app, on condition that “you agree”" in capsys.readouterr().out


def test_the_choice_its_proof_and_what_signals_say_are_told(
    db: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audit = start_audit(db, factories.audit())
    refused = factories.visit(
        audit=audit, condition="reject", choice="rejected", choice_proof="cookie choice=no", cmp="Klaro"
    )
    view = factories.page_view(phase="next")
    gcs = "https://www.google-analytics.com/g/collect?gcs=G111"
    record = factories.page_view_record(page_view=view, requests=(factories.request(url=gcs),), messages=(), cookies=())
    add_page_view(db, start_visit(db, refused), record)
    shown = (Evidence(table="requests", id=1, page_url="https://shop.example/", detail="a hit"),)
    found = factories.finding(claims=(), evidence=shown, visits=(Condition.REJECT,))
    save_assessment(db, audit, factories.assessment(audit, findings=(found,), readings=(), behaviours=()))
    ((number, stored),) = stored_findings(db, audit).items()
    with facts_of(tmp_path / "audits.db") as facts:
        it = explanation(facts, number, find_audit(db, audit), stored)
    (item,) = explanation_json(it)["evidence"]
    assert item["when"] == "after refusing, on further pages"
    assert item["decoded"] == ["gcs: ad_storage granted, analytics_storage granted"]
    print_explanation(results(), it)
    out = " ".join(capsys.readouterr().out.split())
    assert "decoded: gcs: ad_storage granted" in out
    assert "The choice: rejected in the banner of Klaro; proof: cookie choice=no" in out
