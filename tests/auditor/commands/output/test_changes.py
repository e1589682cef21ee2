import io
import json

import pytest
from rich.console import Console

from auditor.changes import Changes, compare
from auditor.commands.output.changes import changes_json, print_changes
from auditor.model.findings import Verdict
from tests import factories
from tests.auditor.changes.made import TRACKER, snapshot
from tests.auditor.changes.test_policies import NEW, OLD, claim, read

SUBJECT = factories.subject(kind="request", name="Tracker", host=TRACKER)


def audit(number: int) -> object:
    return factories.audit(id=number, status="finished", started=f"2026-11-2{number}T10:00:00+00:00")


def shown(changes: Changes, *, everything: bool = False) -> list[str]:
    to = io.StringIO()
    print_changes(Console(file=to, width=400), changes, everything=everything)
    return [line.strip() for line in to.getvalue().splitlines() if line.strip()]


@pytest.fixture
def changes() -> Changes:
    """A tracker that is new, one that comes by chance, and a policy that was rewritten under the same date."""
    old, new = factories.policy(OLD), factories.policy(NEW)
    assert old.text is not None
    assert new.text is not None
    before = snapshot(
        audit=audit(1),
        policies=(old,),
        readings={old.text.sha256: read(claim(OLD, "We use Matomo to count visits."), date="2026-01-01")},
    )
    verdicts = (
        (Verdict.UNDISCLOSED, "a" * 16, SUBJECT),
        (Verdict.UNDISCLOSED, "b" * 16, factories.subject(name="Seldom")),
    )
    found = tuple(
        factories.finding(verdict=verdict, fingerprint=fingerprint, subject=subject, summary=f"About {subject.name}.")
        for verdict, fingerprint, subject in verdicts
    )
    after = snapshot(
        asked=(1, 2, 3, 4, 5),
        audit=audit(2),
        policies=(new,),
        findings=found,
        readings={new.text.sha256: read(claim(NEW, "We share data with partners.", value="denies"), date="2026-01-01")},
    )
    return compare(before, after)


def test_people_see_what_it_does_what_it_says_and_what_follows(changes: Changes) -> None:
    assert shown(changes) == [
        "shop.example · between audit 1 of 2026-11-21 and audit 2 of 2026-11-22",
        "What it does",
        "+ appeared  advertising Tracker on t.tracker.example (Tracker Ltd)"
        "  no-choice: 0 of 5 page views before, 5 of 5 now",
        "What it says",
        "privacy policy https://shop.example/privacy was rewritten",
        "it still says that it was last updated on 2026-01-01",
        "+ now says cookies.used (denies): “We share data with partners.”",
        "- no longer says cookies.used (affirms): “We use Matomo to count visits.”",
        "- We use Matomo to count visits.",
        "+ We share data with partners.",
        "Findings",
        "+ new   MEDIUM  undisclosed  About Seldom.  because of policy",
        "+ new   MEDIUM  undisclosed  About Tracker.  because of behaviour",
    ]


def test_what_comes_by_chance_is_shown_on_request() -> None:
    found = factories.finding(subject=SUBJECT)
    seldom = compare(snapshot(audit=audit(1)), snapshot(asked=(3,), audit=audit(2), findings=(found,)))
    assert shown(seldom)[-1] == "2 that come and go by chance are not shown; --all shows them."
    assert shown(seldom).count("no change") == 3
    assert [line.split()[1] for line in shown(seldom, everything=True) if line[0] in "+~"] == ["varies", "new"]


def test_what_a_site_sends_does_not_reach_the_terminal_as_it_is() -> None:
    subject = factories.subject(kind="request", name="[red]\x1b[31mx\nfake line", host=None)
    behaviours = compare(
        snapshot(audit=audit(1)),
        snapshot(
            asked=(1, 2, 3),
            audit=audit(2),
            behaviours=(factories.behaviour(subject=subject, evidence=(), facts={"hosts": [TRACKER]}),),
        ),
    )
    text = "\n".join(shown(behaviours))
    assert "\x1b" not in text
    assert "[red]" in text
    assert "\nfake line" not in text


def test_json_holds_everything(changes: Changes) -> None:
    found = json.loads(json.dumps(changes_json(changes)))
    assert found["behaviours"][0]["change"] == "appeared"
    assert found["behaviours"][0]["frequencies"] == [
        {"condition": "no-choice", "before": {"times": 0, "loads": 5}, "after": {"times": 5, "loads": 5}}
    ]
    (policy,) = found["policies"]
    assert (policy["state"], policy["kind"], policy["same_date"]) == ("rewritten", "privacy", "2026-01-01")
    assert policy["sha256"]["before"] != policy["sha256"]["after"]
    assert [claim["value"] for claim in policy["claims"]["new"]] == ["denies"]
    assert {(item["cause"], item["alarm"]) for item in found["findings"]} == {("policy", True), ("behaviour", True)}
    assert found["findings"][0]["before"] is None
    assert found["findings"][0]["after"]["site"] == factories.SITE
