"""`auditor demo`, from the command line to its findings, site by site against what is true of each site."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.assess import assess
from auditor.demo.sites import DEMO_SITES, DemoSite
from auditor.knowledge import load_knowledge
from auditor.model.findings import Verdict
from auditor.policy.documents import from_text
from auditor.store import open_database, reader
from tests import factories
from tests.end_to_end.honest import HONEST

SITES = pytest.mark.parametrize("demo", DEMO_SITES, ids=lambda demo: demo.domain)
Row = tuple[str, str, str, str]


def auditor(*arguments: str, db: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "auditor.cli", *arguments, "--db", str(db)], capture_output=True, text=True, timeout=600
    )


@pytest.fixture(scope="module")
def db(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "audits.db"
    done = auditor("demo", "--json", db=path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def found(db) -> list[dict]:
    return json.loads(auditor("findings", "--all", "--json", db=db).stdout)


def rows(found: list[dict], demo: DemoSite, *verdicts: str) -> Counter[Row]:
    return Counter(
        (one["rule"], one["practice"], one["verdict"], one["subject"]["name"])
        for one in found
        if one["site"] == demo.domain and one["verdict"] in verdicts
    )


@SITES
def test_mismatches_are_exactly_those_that_are_true_of_the_site(found, demo):
    expected = Counter((row.rule, row.practice, row.verdict, row.subject) for row in demo.truth.mismatches)
    assert rows(found, demo, "contradicted", "undisclosed", "vague", "ambiguous") == expected


@SITES
def test_what_agrees_or_cannot_be_told_is_said_so(found, demo):
    expected = Counter((row.rule, row.practice, row.verdict, row.subject) for row in demo.truth.others)
    assert expected - rows(found, demo, "consistent", "untested") == Counter()


@SITES
def test_every_mismatch_can_be_checked_by_hand(found, demo):
    for one in found:
        if one["site"] == demo.domain and one["verdict"] in ("contradicted", "undisclosed", "vague", "ambiguous"):
            assert one["evidence"] or one["subject"]["kind"] == "policy", one["summary"]
            # What a banner promises stands in the banner.
            is_said = one["claims"] or one["silences"] or any(row["table"] == "banners" for row in one["evidence"])
            assert is_said, one["summary"]
            assert one["reasons"] and len(one["fingerprint"]) == 16


def test_the_honest_site_has_nothing_to_answer_for(db):
    done = auditor("findings", "alder-joinery.example", "--json", db=db)
    assert json.loads(done.stdout) == []


def test_judging_again_from_the_database_comes_to_the_same(db, found):
    assert auditor("assess", db=db).returncode == 0
    assert json.loads(auditor("findings", "--all", "--json", db=db).stdout) == found


@SITES
def test_an_honest_policy_leaves_nothing_to_answer_for(db, demo):
    """The same visits, judged as if each site had told the truth."""
    with open_database(db, read_only=True) as opened:
        (audit,) = [one for one in reader.latest_audits(opened) if one.site == demo.domain]
        record = reader.load_audit(opened, audit.id)
    text = from_text(HONEST.format(site=demo.domain))
    policy = replace(factories.policy("", id=1), text=text, audit=audit.id, url=f"https://{demo.domain}/privacy")
    honest = replace(record, policies=(policy,), audit=replace(record.audit, policy_search="found"))
    # What a banner promises is not made true by any policy.
    found = [one for one in assess(honest, load_knowledge(("demo",))).findings if one.rule != "banner-promise"]
    assert [(one.rule, one.summary) for one in found if one.verdict.is_mismatch] == []
    assert {one.verdict for one in found} == {Verdict.CONSISTENT, Verdict.UNTESTED}
