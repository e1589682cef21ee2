import pytest

from reports.database import Facts
from reports.queries import search


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("twelve months", True),
        ("TWELVE", True),
        ("months twelve", True),
        ("welve mon", True),
        ("twelve nowhere", False),
        ('"twelve', False),
        ("twelve OR nowhere", False),
        ("twelve AND nowhere", False),
        ("NEAR(twelve months)", False),
        ("tw", False),
        ("title:twelve", False),
        ("twelve*", False),
        ("\0", False),
    ],
)
def test_words_are_looked_for_as_they_are_and_are_no_query_language(facts: Facts, words: str, found: bool) -> None:
    assert bool(search.policies(facts, words)) is found


def test_a_hit_is_shown_in_its_words(facts: Facts) -> None:
    pieces = search.policies(facts, "twelve")[0]["pieces"]
    assert [text for hit, text in pieces if hit] == ["twelve"]
    assert "kept for longer than twelve months" in "".join(text for _, text in pieces)


@pytest.mark.parametrize(
    ("words", "hosts"),
    [("metrico", ["cdn.metrico.example"]), ("%", []), ("_dn.metrico", []), ("METRICO", ["cdn.metrico.example"])],
)
def test_hosts_are_found_by_a_part_of_their_name(facts: Facts, words: str, hosts: list[str]) -> None:
    assert [row["host"] for row in search.hosts(facts, words)] == hosts


def test_cookies_and_findings_are_found(facts: Facts) -> None:
    assert [row["name"] for row in search.cookies(facts, "_metr")] == ["_metrico"]
    assert [row["rule"] for row in search.findings(facts, "Bidriver")] == ["ads-undisclosed"]
    assert {row["audit"] for row in search.findings(facts, "_metrico")} <= {5, 6}
