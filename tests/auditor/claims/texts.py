"""Small documents for tests of the reader."""

from dataclasses import replace

from auditor.claims import read_document
from auditor.claims.lexicon import lexicon_of
from auditor.claims.units import Unit, units_of
from auditor.model.policies import Block, DocumentText, Reading
from auditor.policy.build import document
from auditor.policy.plaintext import from_text


def sentence(text: str, language: str = "en") -> DocumentText:
    """A document of one paragraph, in a language that it is too short to tell."""
    return replace(document(text, (Block(kind="paragraph", start=0, end=len(text)),)), language=language)


def said(text: str, language: str = "en") -> set[tuple[str, str]]:
    """(practice, value) of each claim in one paragraph."""
    return {(claim.claim.value, claim.value) for claim in read_document(sentence(text, language)).claims}


def values(text: str, practice: str, language: str = "en") -> set[str]:
    """What one paragraph says of a practice."""
    return {value for claim, value in said(text, language) if claim == practice}


def reading(text: str, language: str = "en") -> Reading:
    """A reading of plain text with its lines and lists."""
    return read_document(replace(from_text(text), language=language))


def units(text: str, language: str = "en") -> list[Unit]:
    lexicon = lexicon_of(language)
    assert lexicon is not None
    return list(units_of(replace(from_text(text), language=language), lexicon))
