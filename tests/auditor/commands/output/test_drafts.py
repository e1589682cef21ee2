import json

import pytest

from auditor.commands.output.drafts import NOTICE, draft_json, markdown
from auditor.suggestions import Draft, SeenCookie
from tests import factories

AUDIT = factories.audit(id=7)


def draft(**changes: object) -> Draft:
    facts: dict[str, object] = {
        "about": "Larkmetric",
        "company": "Larkmetric Ltd",
        "sentences": ("We use Larkmetric.", "It measures [what]."),
        "cookies": (SeenCookie(name="lk", provider="Larkmetric Ltd", purpose="social_media", lifetime_seconds=7200.0),),
        "hosts": ("larkmetric.example",),
        "findings": (factories.finding(),),
    }
    return Draft(**facts | changes)  # type: ignore[arg-type]


def test_a_draft_can_be_pasted_and_is_marked_as_one() -> None:
    assert markdown(AUDIT, [draft()]).splitlines() == [
        "# Draft disclosures for shop.example",
        "",
        f"> Audit 7 of 2026-11-23. {NOTICE}",
        "",
        "## DRAFT: Larkmetric",
        "",
        "We use Larkmetric. It measures [what].",
        "",
        "| Cookie | Provider | Purpose | Lifetime |",
        "| --- | --- | --- | --- |",
        "| `lk` | Larkmetric Ltd | social media | 2 hours |",
        "",
        "Data goes to: larkmetric.example.",
        "",
        "<!-- answers cookie-undisclosed 0123456789abcdef (undisclosed) -->",
    ]


@pytest.mark.parametrize(
    ("changes", "absent"), [({"cookies": ()}, "| Cookie |"), ({"hosts": ()}, "Data goes to")], ids=["cookies", "hosts"]
)
def test_what_was_not_seen_is_left_out(changes: dict[str, object], absent: str) -> None:
    assert absent in markdown(AUDIT, [draft()])
    assert absent not in markdown(AUDIT, [draft(**changes)])


def test_an_audit_without_drafts_says_so() -> None:
    assert markdown(AUDIT, []).splitlines()[-1] == "Nothing to add: no finding of this audit is undisclosed or vague."


def test_names_of_a_site_are_no_markup() -> None:
    evil = SeenCookie(name="a|b\n`<script>_*", provider="x|<b>", purpose=None, lifetime_seconds=None)
    row = markdown(AUDIT, [draft(cookies=(evil,))]).splitlines()[10]
    assert row == r"| `a\|b '<script>_*` | x\|\<b\> | [purpose] | until the browser is closed |"


def test_json_names_the_findings_it_answers() -> None:
    told = json.loads(json.dumps(draft_json(AUDIT, draft())))
    assert (told["site"], told["audit"], told["notice"]) == ("shop.example", 7, NOTICE)
    assert told["cookies"] == [
        {
            "name": "lk",
            "provider": "Larkmetric Ltd",
            "purpose": "social_media",
            "lifetime_seconds": 7200.0,
            "lifetime": "2 hours",
        }
    ]
    assert told["answers"] == [
        {
            "fingerprint": "0123456789abcdef",
            "rule": "cookie-undisclosed",
            "practice": "cookies.category.analytics",
            "verdict": "undisclosed",
        }
    ]
