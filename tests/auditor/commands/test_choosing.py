import pytest
from sqlite_utils import Database

from auditor.commands.choosing import choose_audits, choose_finding, tell_of_none
from auditor.errors import UsageError


@pytest.mark.parametrize(
    ("site", "number", "chosen"),
    [(None, None, [3, 2]), ("shop.example", None, [2]), (None, 1, [1]), ("https://www.shop.example/", 1, [1])],
)
def test_which_audits_are_meant(audited: Database, site: str | None, number: int | None, chosen: list[int]) -> None:
    assert [audit.id for audit in choose_audits(audited, site, number)] == chosen


def test_a_site_whose_audits_all_failed_says_so(audited: Database) -> None:
    audited.execute("UPDATE audits SET status = 'failed', reason = 'dns' WHERE site = 'shop.example'")
    with pytest.raises(UsageError, match=r"nothing to show of shop.example: audit \d+ failed \(dns\)"):
        choose_audits(audited, "shop.example", None)


@pytest.mark.parametrize(
    ("failed", "told"),
    [(True, "There is nothing to show of other.example: audit 3 failed"), (False, "There is no audit")],
)
def test_why_there_is_nothing_to_show(
    audited: Database, capsys: pytest.CaptureFixture[str], failed: bool, told: str
) -> None:
    if failed:
        audited.execute("UPDATE audits SET status = 'failed'")
    else:
        audited.execute("DELETE FROM audits")
    tell_of_none(audited, quiet=False)
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "site", "number", "story"),
    [
        ("a" * 16, None, None, (2, "An old story.")),
        ("a", None, None, (2, "An old story.")),
        ("BBB", None, None, (2, "A new story.")),
        ("a", None, 1, (1, "An old story.")),
        ("3", None, None, (2, "A new story.")),
        ("1", None, None, (1, "An old story.")),
    ],
)
def test_which_finding_is_meant(
    audited: Database, text: str, site: str | None, number: int | None, story: tuple[int, str]
) -> None:
    _, audit, finding = choose_finding(audited, text, site, number)
    assert (audit.id, finding.summary) == story


def test_digits_that_are_no_number_of_a_finding_are_a_fingerprint(audited: Database) -> None:
    audited.execute("UPDATE findings SET fingerprint = '4242424242424242' WHERE summary = 'A new story.'")
    for text in ("4242", "4" + "242424242424242"[:15]):
        assert choose_finding(audited, text, None, None)[2].summary == "A new story."


@pytest.mark.parametrize(
    ("text", "site", "complaint"),
    [
        ("f", None, "No finding begins with 'f' in the audits looked at (3, 2)."),
        ("", None, "No finding begins with ''"),
        ("9999", None, "No finding begins with '9999'"),
        ("9" * 40, None, "No finding begins with"),
        ("a", "other.example", "No finding begins with 'a' in the audits looked at (3)."),
        ("a", "nowhere.example", "There is no audit of nowhere.example."),
    ],
)
def test_a_finding_that_is_not_there(audited: Database, text: str, site: str | None, complaint: str) -> None:
    with pytest.raises(UsageError) as refused:
        choose_finding(audited, text, site, None)
    assert refused.value.message.startswith(complaint)
    assert refused.value.hint


def test_a_beginning_that_several_have(audited: Database) -> None:
    audited.execute("UPDATE findings SET fingerprint = 'abababababababab' WHERE summary = 'A new story.'")
    with pytest.raises(UsageError, match=r"2 findings begin with 'a': a{16} \(shop\.example\), (ab){8}"):
        choose_finding(audited, "a", None, None)
