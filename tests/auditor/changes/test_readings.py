"""What changed between two versions, in what they say."""

from dataclasses import replace

import pytest

from auditor.changes.readings import ReadingChanges, reading_changes
from auditor.claims import read_document
from auditor.model.practices import Practice
from auditor.policy.documents import from_text


def changes(old: str, new: str, language: str = "en") -> ReadingChanges:
    before, after = (replace(from_text(text), language=language) for text in (old, new))
    return reading_changes((before, read_document(before)), (after, read_document(after)))


def told(found: ReadingChanges) -> set[tuple[str, str, str | None, str | None]]:
    return {
        (
            change.state.value,
            change.claim.claim.value,
            change.before and change.before.value,
            change.after and change.after.value,
        )
        for change in found.claims
    }


USED = "We use cookies on our website."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(USED, USED, set(), id="the same"),
        pytest.param(USED, f"Cookies help.\n\n{USED}", set(), id="where it stands does not matter"),
        pytest.param(USED, "We use cookies on our website and in our shop.", set(), id="other words, the same claim"),
        pytest.param(
            "Welcome.",
            "We never sell your personal data.",
            {("new", "sharing.sale", None, "denies")},
            id="new",
        ),
        pytest.param(
            "We never sell your personal data.",
            "We may sell your personal data.",
            {("changed", "sharing.sale", "denies", "affirms")},
            id="turned round",
        ),
        pytest.param(
            "We never sell your personal data.", "Welcome.", {("gone", "sharing.sale", "denies", None)}, id="gone"
        ),
    ],
)
def test_claims(old: str, new: str, expected: set[tuple[str, str, str | None, str | None]]) -> None:
    assert told(changes(old, new)) == expected


def test_another_condition_is_a_change() -> None:
    old = "We will not share your personal data except with your consent."
    new = "We will not share your personal data except where that is needed to deliver your order."
    (change,) = [change for change in changes(old, new).claims if change.claim.claim is Practice.SHARING_THIRD_PARTIES]
    assert change.before and change.after
    assert (change.state, change.before.value, change.after.value) == ("changed", "conditional", "conditional")
    assert change.before.condition != change.after.condition


def test_each_named_company_is_a_statement_of_its_own() -> None:
    found = changes("We use Google Analytics and Hotjar.", "We use Google Analytics and Mixpanel.")
    named = {(c.state.value, c.name) for c in found.claims if c.claim.claim is Practice.THIRDPARTY_NAMED}
    assert named == {("gone", "Hotjar"), ("new", "Mixpanel")}


def test_silences() -> None:
    found = changes(f"{USED} We honour Do Not Track signals.", f"{USED} We never sell your personal data.")
    assert Practice.SIGNAL_DNT_HONOURED in found.silences_new
    assert Practice.SHARING_SALE in found.silences_gone
    assert not set(found.silences_new) & set(found.silences_gone)


def test_contacts_date_and_defects() -> None:
    old = "Privacy policy\n\nLast updated: May 3, 2024\n\nWrite to old@shop.example."
    new = "Privacy policy\n\nLast updated: June 9, 2025\n\nWrite to privacy@Bright Lane.com."
    found = changes(old, new)
    assert [contact.value for contact in found.contacts_gone] == ["old@shop.example"]
    assert [contact.status for contact in found.contacts_new] == ["malformed"]
    assert [date.value for date in found.last_updated] == ["2024-05-03", "2025-06-09"]
    assert [defect.type for defect in found.defects_new] == ["malformed_email"]
    assert not found.defects_gone


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("Last updated: May 3, 2024\n\nA.", "Last updated: May 3, 2024\n\nB.", "still says"),
        ("Last updated: May 3, 2024\n\nA.", "Last updated: June 3, 2024\n\nB.", None),
        ("A.", "B.", None),
    ],
)
def test_a_date_that_was_left_alone(old: str, new: str, note: str | None) -> None:
    notes = changes(old, new).notes
    assert (note is None and not notes) or (note is not None and note in notes[0])


def test_without_a_lexicon_nothing_is_told_of_claims_and_silences() -> None:
    found = changes("Käytämme evästeitä.", "Emme käytä evästeitä.", "fi")
    assert (found.claims, found.silences_new, found.silences_gone) == ((), (), ())
    assert len(found.notes) == 2
    assert len(found.passages) == 1
