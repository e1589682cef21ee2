"""Drafts of disclosures as Markdown that can be pasted into a policy, and as JSON."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from auditor.commands.output.terminal import plain
from auditor.model.observations import Audit
from auditor.suggestions import Draft

NOTICE = (
    "Drafts for a person to check, no legal advice. They say what a browser saw from outside on that day, and nothing "
    "about what happens on servers. Fill in what stands in [brackets], and leave out what does not hold."
)


def markdown(audit: Audit, drafts: Sequence[Draft]) -> str:
    """All drafts of an audit, a section each."""
    return "".join(f"{line}\n" for line in _lines(audit, drafts))


def draft_json(audit: Audit, draft: Draft) -> dict[str, Any]:
    """One draft as an object of JSON values; `answers` are the findings it would answer."""
    return {
        "site": audit.site,
        "audit": audit.id,
        "notice": NOTICE,
        "about": draft.about,
        "company": draft.company,
        "sentences": list(draft.sentences),
        "cookies": [
            {
                "name": cookie.name,
                "provider": cookie.provider,
                "purpose": cookie.purpose,
                "lifetime_seconds": cookie.lifetime_seconds,
                "lifetime": cookie.lifetime,
            }
            for cookie in draft.cookies
        ],
        "hosts": list(draft.hosts),
        "answers": [
            {
                "fingerprint": finding.fingerprint,
                "rule": finding.rule,
                "practice": finding.practice.value,
                "verdict": finding.verdict.value,
            }
            for finding in draft.findings
        ],
    }


def _lines(audit: Audit, drafts: Sequence[Draft]) -> Iterator[str]:
    yield f"# Draft disclosures for {_text(audit.site)}"
    yield ""
    yield f"> Audit {audit.id} of {audit.started[:10]}. {NOTICE}"
    if not drafts:
        yield ""
        yield "Nothing to add: no finding of this audit is undisclosed or vague."
    for draft in drafts:
        yield ""
        yield from _section(draft)


def _section(draft: Draft) -> Iterator[str]:
    yield f"## DRAFT: {_text(draft.about)}"
    yield ""
    yield " ".join(_text(sentence) for sentence in draft.sentences)
    if draft.cookies:
        yield ""
        yield "| Cookie | Provider | Purpose | Lifetime |"
        yield "| --- | --- | --- | --- |"
        for cookie in draft.cookies:
            purpose = cookie.purpose.replace("_", " ") if cookie.purpose else "[purpose]"
            yield f"| {_code(cookie.name)} | {_text(cookie.provider)} | {purpose} | {cookie.lifetime} |"
    if draft.hosts:
        yield ""
        yield f"Data goes to: {', '.join(_text(host) for host in draft.hosts)}."
    yield ""
    answered = ", ".join(f"{finding.rule} {finding.fingerprint} ({finding.verdict})" for finding in draft.findings)
    yield f"<!-- answers {answered} -->"


def _code(name: str) -> str:
    """A cookie's name, letter by letter; in a table a bar is escaped even here, and a backtick cannot be."""
    harmless = plain(name).replace("`", "'").replace("|", r"\|")
    return f"`{harmless}`"


def _text(words: str) -> str:
    """Words of a site as Markdown shows them: on one line, nothing in them is markup but our brackets."""
    return re.sub(r"([\\`*_|<>#~])", r"\\\1", plain(words))
