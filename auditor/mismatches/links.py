"""Links that a policy promises: to opt out elsewhere, to read more, to its own lists."""

import re
from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.model.findings import CitedClaim, Severity, Subject, Verdict
from auditor.model.policies import DocumentText
from auditor.model.practices import Practice

_PRACTICE = Practice.CHOICE_EXTERNAL_LINK
_HERE = re.compile(
    r"\b(click|see|visit|follow|use|press|tap|klicken sie|cliquez|haga clic)\b[^.;]{0,30}"
    r"\b(here|(this|the following|the) link|(the )?link below|hier|ici|aquí)\b|点击(此处|这里|链接)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(https?://|www\.)\S+|\b[\w-]+\.(com|org|net|eu|de|fr|es|io|info|uk|cn|edu|gov)\b", re.IGNORECASE
)
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
)
