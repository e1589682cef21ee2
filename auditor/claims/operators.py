"""The names by which a policy calls the site's operator, so that "Example will use" reads as "we will use"."""

import re
from collections import Counter

from auditor.model.policies import DocumentText
from auditor.policy.normal import normal
from auditor.policy.tokens import tokens_of

NAME = r"(?<!\w)[A-Z][\w&'-]{0,40}(?:\.[A-Z]{2,9}\b)?(?:[ .][A-Z][\w&'-]{0,40}){0,3}"
"""A capitalised name of up to four words."""
_ACTS = re.compile(
    rf"(?<![.!?] )(?P<name>{NAME})(?:'s)?(?:\s+(?:official\s+)?(?:web\s?sites?|sites?|services?|products?))?\s+"
    r"(?:will|may|shall|does|collects?|uses?|respects?|has|is committed|strictly|cannot|can|shares?|needs?)\b"
)
_ALIAS = re.compile(
    rf"(?P<name>{NAME}(?:,? (?:Inc|Ltd|LLC|GmbH|Limited|Corp|Corporation|S\.A|AG|PLC)\b\.?)?)[^.()\n]{{0,80}}"
    r"\((?:[^()\n]{0,40}?)\"(?P<alias>[^\"\n]{2,40})\"[^()\n]{0,60}\)"
)
_DEFINED = re.compile(
    r"(?:hereinafter|hereinto|collectively|referred to as|operated by)[^.\n]{0,60}?\"(?P<alias>[A-Z][^\"\n]{1,40})\"",
    re.IGNORECASE,
)
NOT_NAMES = frozenset(
    [
        "you",
        "your",
        "we",
        "our",
        "us",
        "they",
        "this",
        "these",
        "those",
        "it",
        "personal",
        "data",
        "information",
        "cookies",
        "cookie",
        "users",
        "user",
        "privacy",
        "policy",
        "service",
        "services",
        "website",
        "websites",
        "site",
        "sites",
        "the",
        "a",
        "an",
        "if",
        "when",
        "for",
        "in",
        "third",
        "parties",
        "party",
        "browser",
        "company",
        "companies",
        "affiliates",
        "terms",
        "most",
        "some",
        "many",
        "each",
        "any",
        "all",
        "such",
        "their",
        "its",
        "he",
        "she",
        "who",
        "parents",
        "children",
        "please",
        "how",
        "what",
        "session",
        "permanent",
        "platform",
        "application",
        "applications",
        "app",
        "also",
        "other",
        "others",
        "members",
        "member",
        "customers",
        "visitors",
        "no",
        "not",
        "california",
        "internet",
        "google",
        "facebook",
        "twitter",
        "youtube",
        "linkedin",
        "adobe",
        "microsoft",
        "apple",
        "amazon",
        "doubleclick",
        "yahoo",
        "instagram",
        "act",
        "law",
        "section",
        "state",
        "consumers",
        "consumer",
        "agreement",
        "statement",
        "notice",
        "advertisers",
    ]
)
"""Words that begin sentences with a capital, and vendors: no names of an operator."""
_ENOUGH = 2


def operators_of(document: DocumentText) -> tuple[tuple[str, ...], ...]:
    """Names by which a policy calls the operator, as rows of words: names that act again and again ("Whale will …"),
    and names it introduces for itself ("Example Inc. ("Example")")."""
    text = normal(document.text[:200_000])
    acting: Counter[str] = Counter()
    for match in _ACTS.finditer(text):
        acting[match["name"]] += 1
    names = {name for name, count in acting.items() if count >= _ENOUGH}
    for pattern in (_ALIAS, _DEFINED):
        names |= {match["alias"].strip() for match in pattern.finditer(text[:20_000])}
    rows = {tokens_of(name).words for name in names}
    rows -= {row for row in rows for longer in rows if len(row) < len(longer) and row == longer[-len(row) :]}
    return tuple(sorted(row for row in rows if row and row[0] not in NOT_NAMES and row[-1] not in NOT_NAMES))
