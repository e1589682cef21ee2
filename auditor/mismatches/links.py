"""Links that a policy promises: to opt out elsewhere, to read more, to its own lists."""

import re
from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.mismatches.wordings import wording
from auditor.model.findings import CitedClaim, Severity, Subject, Verdict
from auditor.model.policies import DocumentText
from auditor.model.practices import Practice

_PRACTICE = Practice.CHOICE_EXTERNAL_LINK
_HERE = wording("links.here")
_ADDRESS = re.compile(
    r"(https?://|www\.)\S+|\b[\w-]+\.(com|org|net|eu|de|fr|es|io|info|uk|cn|edu|gov)\b", re.IGNORECASE
)
_ON_DATA = wording("links.on_data")
"""What is promised on data; terms of use and the like are another matter."""
_EVERY_DOCUMENT = wording("links.every_document")
_AROUND = 120
"""Characters behind a sentence within which its link may stand, as in a list below it."""


def _promised(case: Case) -> Iterator[Judgement]:
    texts = {reading.policy.id: reading.policy.text for reading in case.statements.readings}
    claims = case.statements.stance(_PRACTICE).affirms
    given: list[CitedClaim] = []
    named: list[str] = []
    for cited in claims:
        text = texts.get(cited.policy)
        there = _links(text, cited) if text else []
        address = _ADDRESS.search(cited.claim.quote)
        if there or address:
            given.append(cited)
            named += there or ([address.group()] if address else [])
        elif text is not None and text.links and _HERE.search(cited.claim.quote):
            yield Judgement(
                practice=_PRACTICE,
                verdict=Verdict.CONTRADICTED,
                severity=Severity.LOW,
                summary=f"A link that the policy promises is not there: {quote(cited)}",
                subject=Subject(kind="policy", name=f"link: {cited.claim.quote[:60].strip()}", host=case.site),
                claims=(cited,),
                reasons=(
                    "The sentence sends the reader to a link, and there is none in it or behind it.",
                    f"The document has {len(text.links)} other links, so they were not lost in reading it.",
                ),
            )
    if given:
        yield Judgement(
            practice=_PRACTICE,
            verdict=Verdict.CONSISTENT,
            severity=Severity.INFO,
            summary=f"Places elsewhere that the policy names stand in it ({listed(named)}): {quote(given[0])}",
            subject=Subject(kind="policy", name="links elsewhere", host=case.site),
            claims=tuple(given[:3]),
            reasons=(
                "What is promised is where to go, and that is told.",
                "The places were not opened: what they do for who goes there is their owners' matter.",
            ),
        )


def _links(text: DocumentText, cited: CitedClaim) -> list[str]:
    start, end = cited.claim.start, cited.claim.end + _AROUND
    return [url for first, last, url in text.links if first < end and start < last]


def _unlinked(case: Case) -> Iterator[Judgement]:
    """Documents and lists that the policy sends its readers to without a way to get there."""
    read = " ".join(f"{reading.policy.kind} {reading.policy.url}" for reading in case.statements.readings).lower()
    for reading in case.statements.readings:
        defects = [one for one in reading.reading.defects if one.type == "reference_without_link"]
        names = [quoted for one in defects if not _HERE.search(quoted := " ".join(one.quote.split()))]
        names = [name for name in names if _ON_DATA.search(name)]
        missing = [name for name in dict.fromkeys(names) if not any(word in read for word in _telling(name))]
        if missing and not case.statements.why_silence_proves_nothing:
            yield Judgement(
                practice=Practice.META_OTHER_POLICIES,
                verdict=Verdict.CONTRADICTED,
                severity=Severity.LOW,
                summary=f"{reading.policy.url} sends its readers to {listed(f'“{name}”' for name in missing)}, and no "
                "link or address leads there",
                subject=Subject(kind="policy", name=f"references in {reading.policy.kind} policy", host=case.site),
                claims=tuple(c for c in case.statements.claims(Practice.META_OTHER_POLICIES))[:2],
                reasons=(
                    "The document has links, so they were not lost in reading it; none stands at these words.",
                    "No document of that name was found on the site either.",
                ),
            )


def _telling(name: str) -> list[str]:
    return [word for word in re.findall(r"[a-zà-ÿ]{5,}", name.lower()) if not _EVERY_DOCUMENT.match(word)]


RULES = (
    Rule(
        id="promised-link",
        title="Links that are promised",
        description="Where the policy sends its readers to a place elsewhere, whether the link or its address is "
        "there.",
        practices=(_PRACTICE,),
        behaviours=(),
        judge=_promised,
        examples=("“To opt out, click here”, where nothing can be clicked.",),
        counterexamples=("“See AboutCookies.org.”", "A policy that was given as plain text, without any link."),
    ),
    Rule(
        id="reference-without-link",
        title="Documents without a way to them",
        description="Lists and documents that the policy sends its readers to, where neither a link nor an address "
        "leads there and the site was not found to have them.",
        practices=(Practice.META_OTHER_POLICIES,),
        behaviours=(),
        judge=_unlinked,
        examples=("“For details see our Cookie Policy”, without a link, and none was found.",),
        counterexamples=("The cookie policy was found by another way.", "A policy in plain text: it keeps no links."),
    ),
)
