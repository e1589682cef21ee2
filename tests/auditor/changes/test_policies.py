from typing import Any

import pytest

from auditor.changes import Snapshot
from auditor.changes.policies import Passage, PolicyChange, PolicyState, passages_changed, policy_changes
from auditor.model.policies import Claim, LastUpdated, Reading
from auditor.model.practices import Practice
from tests import factories
from tests.auditor.changes.made import snapshot

OLD = "Privacy\nWe use cookies.\nWe use Matomo to count visits."
NEW = "Privacy\nWe use cookies.\nWe share data with partners."


def claim(text: str, quote: str, practice: Practice = Practice.COOKIES_USED, **changes: Any) -> Claim:
    return factories.claim(quote, text, claim=practice, **changes)


def read(*claims: Claim, date: str | None = None) -> Reading:
    updated = LastUpdated(value=date, status="complete" if date else "absent", quote=date)
    return factories.reading(claims=claims, last_updated=updated, contacts=(), defects=(), silences=())


def says(text: str | None, reading: Reading | None = None, reader: str = "reader-1", **facts: Any) -> Snapshot:
    policy = factories.policy(text, **facts)
    readings = {policy.text.sha256: reading} if policy.text is not None and reading is not None else {}
    return snapshot(policies=(policy,), readings=readings, reader=reader)


def states(before: Snapshot, after: Snapshot) -> list[PolicyState]:
    return [change.state for change in policy_changes(before, after)]


def only(before: Snapshot, after: Snapshot) -> PolicyChange:
    (change,) = policy_changes(before, after)
    return change


SILENT = snapshot(policies=())
USED, COUNTED = claim(OLD, "We use cookies."), claim(OLD, "We use Matomo to count visits.", Practice.ANALYTICS_USED)
SHARED = claim(NEW, "We share data with partners.", Practice.SHARING_THIRD_PARTIES)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(says(OLD), says(OLD), [], id="the same"),
        pytest.param(says(OLD), says(NEW), [PolicyState.REWRITTEN], id="another text"),
        pytest.param(SILENT, says(NEW), [PolicyState.ADDED], id="new"),
        pytest.param(says(OLD), SILENT, [PolicyState.GONE], id="gone"),
        pytest.param(says(OLD), says(None, status="unreadable"), [PolicyState.LOST], id="unreadable is not gone"),
        pytest.param(says(None, status="unreadable"), says(OLD), [PolicyState.FOUND], id="readable is not new"),
        pytest.param(says(None, status="unreadable"), says(None, status="unreadable"), [], id="never readable"),
        pytest.param(says(OLD), says(None, status="missing"), [PolicyState.GONE], id="missing is gone"),
        pytest.param(says(OLD), says(OLD, url="https://shop.example/moved"), [], id="moved, the same text"),
        pytest.param(
            says(OLD), says(NEW, url="https://shop.example/moved"), [PolicyState.REWRITTEN], id="moved, changed"
        ),
        pytest.param(
            says(OLD),
            says(NEW, url="https://shop.example/terms", kind="other"),
            [PolicyState.GONE, PolicyState.ADDED],
            id="another kind of document",
        ),
        pytest.param(says(OLD, read(USED)), says(OLD, read(USED)), [], id="read alike"),
        pytest.param(
            says(OLD, read(USED)),
            says(OLD, read(USED, COUNTED), "reader-2"),
            [PolicyState.REREAD],
            id="read differently",
        ),
        pytest.param(
            says(OLD, read(USED)), says(OLD, read(USED), "reader-2"), [], id="a new reader that reads the same"
        ),
    ],
)
def test_what_became_of_a_policy(before: Snapshot, after: Snapshot, expected: list[PolicyState]) -> None:
    assert states(before, after) == expected


def test_documents_are_paired_by_address_before_anything_else() -> None:
    one, other = (
        factories.policy(OLD, url="https://shop.example/a"),
        factories.policy(NEW, url="https://shop.example/b"),
    )
    swapped = factories.policy(NEW, url="https://shop.example/a"), factories.policy(OLD, url="https://shop.example/b")
    changes = policy_changes(snapshot(policies=(one, other)), snapshot(policies=swapped))
    assert [(change.before, change.after) for change in changes] == [(one, swapped[0]), (other, swapped[1])]


def test_a_rewritten_policy_says_what_it_says_now_and_no_longer() -> None:
    change = only(says(OLD, read(USED, COUNTED)), says(NEW, read(claim(NEW, "We use cookies."), SHARED)))
    assert (change.claims.new, change.claims.gone) == ((SHARED,), (COUNTED,))
    assert not change.claims.read_anew
    assert not change.claims.read_no_more
    assert change.passages == (Passage(before="We use Matomo to count visits.", after="We share data with partners."),)


def test_with_another_reader_words_that_stood_there_before_are_read_differently() -> None:
    anew = claim(NEW, "We use cookies.")
    change = only(says(OLD, read(COUNTED)), says(NEW, read(anew, SHARED), "reader-2"))
    assert change.state is PolicyState.REWRITTEN
    assert (change.claims.new, change.claims.gone) == ((SHARED,), (COUNTED,))
    assert (change.claims.read_anew, change.claims.read_no_more) == ((anew,), ())


def test_with_the_same_reader_it_is_the_context_that_changed() -> None:
    # The words stand in both texts, but what introduces them does not.
    old = "Cookies\nWe use cookies."
    new = "Things we never do\nWe use cookies."
    before, after = claim(old, "We use cookies."), claim(new, "We use cookies.", value="denies")
    change = only(says(old, read(before)), says(new, read(after)))
    assert (change.claims.new, change.claims.gone) == ((after,), (before,))


def test_the_same_text_read_differently_is_all_ours() -> None:
    change = only(says(OLD, read(USED)), says(OLD, read(COUNTED), "reader-2"))
    assert (change.claims.read_anew, change.claims.read_no_more) == ((COUNTED,), (USED,))
    assert not change.claims.new
    assert change.passages == ()


def test_where_a_claim_stands_does_not_matter() -> None:
    moved = "We use cookies.\nPrivacy\nWe share data."
    change = only(says(OLD, read(USED)), says(moved, read(claim(moved, "We use cookies."))))
    assert not change.claims


def test_another_vendor_is_another_claim() -> None:
    named = claim(
        OLD, "We use Matomo to count visits.", Practice.ANALYTICS_VENDOR_NAMED, qualifiers={"vendor": "Matomo"}
    )
    other = claim(NEW, "We share data", Practice.ANALYTICS_VENDOR_NAMED, qualifiers={"vendor": "Piwik"})
    assert only(says(OLD, read(named)), says(NEW, read(other))).claims.new == (other,)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [("2025-01-01", "2025-01-01", "2025-01-01"), ("2025-01-01", "2026-01-01", None), (None, None, None)],
)
def test_a_rewritten_policy_whose_date_stayed(before: str | None, after: str | None, same: str | None) -> None:
    assert only(says(OLD, read(date=before)), says(NEW, read(date=after))).same_date == same


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a\nb", "a\nb\nc", [(None, "c")]),
        ("a\nb\nc", "a\nc", [("b", None)]),
        ("a\nb\nc", "a\nx\ny\nc", [("b", "x"), (None, "y")]),
        ("a  b", "a\tb", []),
        ("", "a", [(None, "a")]),
    ],
)
def test_passages(old: str, new: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = passages_changed(factories.document(old), factories.document(new))
    assert [(passage.before, passage.after) for passage in found] == expected
