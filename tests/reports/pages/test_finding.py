from reports.database import Facts
from reports.page import Asked
from reports.pages import finding
from reports.queries import findings
from tests.reports.sample import CLINIC
from tests.reports.shown import html_of, text_of


def by_rule(facts: Facts, rule: str) -> int:
    return next(int(row["id"]) for row in findings.findings(facts, 5) if row["rule"] == rule)


def test_the_quote_is_marked_in_its_paragraph(facts: Facts) -> None:
    html = html_of(facts, finding.PAGE, finding=by_rule(facts, "consent-before-cookies"))
    assert (
        '<span class="around">Cookies that measure visits are </span>'
        '<mark class="contradicted">stored only after you have agreed to them</mark><span class="around">.</span>'
    ) in html


def test_evidence_reasons_and_steps_stand_beside_it(facts: Facts) -> None:
    text = text_of(facts, finding.PAGE, finding=by_rule(facts, "consent-before-cookies"))
    assert "Value 1.1763890000.44" in text
    assert "The exception for strictly necessary cookies was tried and does not fit." in text
    assert "look for _metrico under larkspur-books.example" in text
    assert "seen with the banner left alone and after refusing" in text


def test_silences_are_written_out(facts: Facts) -> None:
    text = text_of(facts, finding.PAGE, finding=by_rule(facts, "ads-undisclosed"))
    assert "Looked for and not said Other companies' networks serve" in text.replace("&#39;", "'")


def test_the_page_is_pictured_once_for_each_view(facts: Facts) -> None:
    shown = finding.build(facts, {"finding": by_rule(facts, "consent-before-cookies")}, Asked()) or {}
    assert [view["ordinal"] for view in shown["screenshots"]] == [1, 2]


def test_an_export_holds_all_findings_of_the_latest_audit(facts: Facts) -> None:
    assert len(list(finding.exported(facts, (CLINIC,)))) == len(findings.findings(facts, 6))


def test_how_it_was_weighed_is_told_where_it_is_kept(facts: Facts) -> None:
    text = text_of(facts, finding.PAGE, finding=by_rule(facts, "ads-undisclosed"))
    assert "Confidence: medium." in text and "What might make it another verdict The text is long." in text
    assert "Confidence:" not in text_of(facts, finding.PAGE, finding=by_rule(facts, "consent-before-cookies"))


def test_a_sentence_that_was_read_twice_is_quoted_once(facts: Facts) -> None:
    shown = finding.build(facts, {"finding": by_rule(facts, "consent-before-cookies")}, Asked()) or {}
    quotes = [(claim["policy"], claim["start"], claim["end"]) for claim, _ in shown["claims"]]
    assert len(quotes) == len(set(quotes))


def test_what_shows_the_same_again_stands_apart() -> None:
    def seen(number: int, name: str, condition: str) -> dict[str, object]:
        row = {"name": name, "domain": "shop.example"}
        view = {"condition": condition, "phase": None}
        return {"table": "cookies", "id": number, "row": row, "view": view, "detail": None}

    rows = [seen(1, "a", "no-choice"), seen(2, "a", "no-choice"), seen(3, "b", "no-choice"), seen(4, "a", "signals")]
    first, again = finding._apart(rows)
    assert ([row["id"] for row in first], [row["id"] for row in again]) == ([1, 3, 4], [2])
