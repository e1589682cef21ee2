"""What a site says: documents, their structure, and what was read in them.

Offsets are in Unicode code points into the document's text, and every quote is exactly that slice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.model.practices import Practice, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, list item or table row of a document."""

    kind: str
    """heading, paragraph, item, row"""
    start: int
    end: int
    level: int = 0
    """Depth of a heading (1 to 6) or of a list item (1 and more)."""
    intro: int | None = None
    """Index of the block that introduces this item ("We do not collect:"), or of a row's header row."""
    heading: int | None = None
    """Index of the nearest heading block above."""
    cells: tuple[tuple[int, int], ...] = ()
    """For a row: start and end of each cell."""
    hidden: bool = False
    """True for text that the page does not show."""
    folded: bool = False
    """True for text that a reader opens with a click: in a `details` element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """The text of a document with its structure."""

    text: str
    sha256: str
    """Of the text in UTF-8."""
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    """ISO 639-1, None when the text is too short to tell."""
    words: int = 0
    links: tuple[tuple[int, int, str], ...] = ()
    """(start, end, absolute URL) of each link in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDocument:
    """One document fetched as a policy, or tried and not read."""

    id: int = 0
    audit: int = 0
    kind: str
    """privacy, cookies, other"""
    url: str
    final_url: str | None = None
    fetched: str
    http_status: int | None = None
    media_type: str | None = None
    found_by: str
    """footer, banner, link, path, sitemap, given, referenced"""
    link_text: str | None = None
    status: str
    """read, unreadable (a policy may well be there), rejected (not a policy of this site: see reason), missing"""
    reason: str | None = None
    """For unreadable and rejected: http-404, login, moved, error-page, other-site, too-short,
    not-a-policy, pdf-without-text …"""
    raw: str | None = None
    """sha256 of the bytes as fetched, among the artifacts."""
    text: DocumentText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a policy says about one practice, in its own words."""

    claim: Practice
    value: str
    """A Polarity, or one of the practice's own values (a data category, a state, a name)."""
    quote: str
    start: int
    end: int
    scope: Scope = Scope.SITE
    condition: str | None = None
    """The words that make it conditional."""
    qualifiers: Mapping[str, Any] = field(default_factory=dict)
    """modality, party, exceptions, vendor, explicit, listed, conflict …; JSON values only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A practice on which a policy says nothing, written out so that it can be defended."""

    claim: Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class LastUpdated:
    """The date of the last change. status: complete, incomplete, bracketed, absent."""

    value: str | None
    status: str
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact the policy gives.

    kind: email, phone, address, url. status: wellformed, malformed, obfuscated, placeholder.
    """

    kind: str
    value: str
    status: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """Something wrong with the document itself."""

    type: str
    """placeholder, malformed_email, broken_numbering, missing_section, mixed_language, empty_parenthesis,
    reference_without_link, other_company, hidden_text …"""
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one document."""

    language: str | None
    covered: bool
    """False when there is no lexicon for the language: then silences mean nothing and findings are untested."""
    last_updated: LastUpdated
    contacts: tuple[Contact, ...] = ()
    claims: tuple[Claim, ...] = ()
    silences: tuple[Silence, ...] = ()
    defects: tuple[Defect, ...] = ()
