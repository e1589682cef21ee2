"""Texts made to be hard to read are read in time that grows with their length and no faster, and without an error."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from auditor.claims import read_document
from auditor.model.policies import DocumentText
from auditor.policy.documents import from_html, from_text

LONG = 10_000
TIMES = 4
WORST = 2.5
"""Times slower for each character of the longer text: a square would be four times slower, noise is less."""

TEXTS: dict[str, Callable[[int], str]] = {
    "one sentence": lambda n: "we do not share personal data with third parties unless you agree " * (n // 66),
    "no spaces": lambda n: "x" * n,
    "full stops": lambda n: "." * n,
    "parentheses": lambda n: "(" * n,
    "quotes": lambda n: '"' * n,
    "capitals": lambda n: "Aa " * (n // 3),
    "aliases": lambda n: 'Acme ("' * (n // 7),
    "addresses": lambda n: "a@b." * (n // 4),
    "dots before an at": lambda n: "a." * (n // 2) + "@",
    "figures": lambda n: "1 " * (n // 2),
    "subjects": lambda n: "we, " * (n // 4),
    "negations": lambda n: "we not " * (n // 7),
    "conditions": lambda n: "if you do not want cookies, " * (n // 28),
    "names of cookies": lambda n: "cookie " + "a_" * (n // 2),
    "spaces": lambda n: "a" + " " * n + "b",
    "lines": lambda n: "a\n" * (n // 2),
    "lists": lambda n: "We do not share:\n- data with third parties\n" * (n // 44),
    "brackets": lambda n: "[{<" * (n // 3),
    "months": lambda n: "January " * (n // 8),
    "telephones": lambda n: "+1 (2" * (n // 5),
    "numbering": lambda n: "1.1.1." * (n // 6),
}


def seconds(document: DocumentText) -> float:
    started = time.process_time()
    read_document(document)
    return time.process_time() - started


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_length_only(name: str) -> None:
    short, long = (replace(from_text(TEXTS[name](n)), language="en") for n in (LONG, LONG * TIMES))
    read_document(replace(from_text("We use cookies."), language="en"))
    ratios = (seconds(long) / max(seconds(short), 0.02) for _ in range(3))
    assert any(ratio <= TIMES * WORST for ratio in ratios)


@pytest.mark.parametrize(
    "words",
    [
        "we do not collect name email phone share sell ",
        "we do not share who whom whose data with third parties ",
        "not store this or share it or sell or collect names and to for through cookies ",
        "not targeted ads show serve third party ads cookies based on partners ",
    ],
)
def test_a_sentence_full_of_denials_is_read_in_the_time_of_some_plain_ones(words: str) -> None:
    plain = "We collect your name when you order. We keep it for a year and share it with our carrier. "
    full, usual = (replace(from_text(text * (LONG // len(text))), language="en") for text in (words, plain))
    read_document(usual)
    assert any(seconds(full) <= 100 * seconds(usual) for _ in range(3))


def test_five_megabytes_without_an_end() -> None:
    text = "x" * 5_000_000 + " We use cookies."
    claims = read_document(replace(from_text(text), language="en")).claims
    assert [text[claim.start : claim.end] for claim in claims if claim.claim == "cookies.used"]


def test_lists_in_lists() -> None:
    document = replace(from_html("<ul><li>We do not share your data with third parties:" * 1_000), language="en")
    assert len(read_document(document).claims) >= 1_000
