"""Numbers and tables of contents."""

import pytest

from auditor.policy.contents import gaps_of, jumps_of
from auditor.policy.documents import from_html, from_text


def jumps(html: str) -> list[str]:
    document = from_html(html)
    return [document.text[start:end] for start, end in jumps_of(document)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 2, 4), ["4. Title"]),
        ((1, 3), ["3. Title"]),
        ((1, 2, 1, 2), []),
        ((5, 6, 1), []),
        ((3, 9), []),
    ],
)
def test_headings_follow_one_another(numbers: tuple[int, ...], expected: list[str]) -> None:
    assert jumps("".join(f"<h2>{number}. Title</h2><p>Some text.</p>" for number in numbers)) == expected


@pytest.mark.parametrize("form", ["Section {}: Title", "Article {} Title", "{}) Title", "§ {} Titel"])
def test_however_they_are_numbered(form: str) -> None:
    html = "".join(f"<h3>{form.format(number)}</h3><p>Text.</p>" for number in (1, 2, 4))
    assert jumps(html) == [form.format(4)]


def test_deeper_headings_count_by_themselves() -> None:
    assert jumps("<h2>1. A</h2><h3>1. a</h3><h3>2. b</h3><h2>2. B</h2><h3>1. c</h3><h2>3. C</h2>") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You may:\n1. ask\n2. answer\n4. object", ["4. object"]),
        ("You may:\n1. ask\n2. answer\n2. object", ["2. object"]),
        ("You may:\n1. ask\n2. answer\n3. object", []),
        ("Changes:\n24. March 2021\n26. October 2021\n19. June 2022", []),
    ],
)
def test_items(text: str, expected: list[str]) -> None:
    document = from_text(text)
    assert [document.text[start:end] for start, end in jumps_of(document)] == expected


ENTRIES = (
    "What we collect",
    "Why we use it",
    "Who receives it",
    "How long we keep it",
    "Your rights",
    "How to reach us",
)


def page(*left_out: str, entries: tuple[str, ...] = ENTRIES, marks: str = "{}") -> str:
    contents = "".join(f"<li>{marks.format(title)}</li>" for title in entries)
    sections = "".join(f"<h2>{title}</h2><p>{'Words. ' * 60}</p>" for title in ENTRIES if title not in left_out)
    return f"<h1>Privacy</h1><ul>{contents}</ul>{sections}"


@pytest.mark.parametrize("marks", ["{}", "1. {}", "{} ........ 4", "<a href='#x'>{}</a>"])
@pytest.mark.parametrize(
    ("left_out", "expected"), [((), []), (("Who receives it",), ["Who receives it"]), (("What we collect",), [])]
)
def test_what_the_contents_promise_and_the_text_lacks(
    marks: str, left_out: tuple[str, ...], expected: list[str]
) -> None:
    document = from_html(page(*left_out, marks=marks))
    found = [document.text[start:end] for start, end in gaps_of(document)]
    assert len(found) == len(expected) and all(title in entry for title, entry in zip(expected, found, strict=True))


def test_a_menu_is_no_table_of_contents() -> None:
    document = from_html(page(entries=("Shop", "Our offers", "Your basket", "Sign in here", "Gift cards", "Help me")))
    assert list(gaps_of(document)) == []


def test_other_words_for_the_same_heading_will_do() -> None:
    entries = ("What do we collect", *ENTRIES[1:])
    assert list(gaps_of(from_html(page(entries=entries)))) == []
