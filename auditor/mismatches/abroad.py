"""Companies abroad that receive data, beside what is said of where data is kept. No address proves storage."""

import re
from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, judged, listed
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, Severity, Subject, Verdict
from auditor.model.practices import Practice

_WHERE = Practice.TRANSFER_STORAGE_COUNTRY
_ABROAD = Practice.TRANSFER_CROSS_BORDER
_KINDS = ("analytics", "advertising", "social", "third-party")
_GENERIC = frozenset(["ai", "cc", "co", "eu", "fm", "io", "la", "me", "tv", "ws"])
"""Country codes that sites use for their sound, and the European Union's."""


_NAMES = {
    "CN": wording("abroad.CN"),
    "DE": wording("abroad.DE"),
    "ES": wording("abroad.ES"),
    "FR": wording("abroad.FR"),
    "GB": wording("abroad.GB"),
    "IE": wording("abroad.IE"),
    "US": wording("abroad.US"),
}
"""What the country of a code is called, and what is its."""
_EUROPE = wording("abroad.europe")
_IN_EUROPE = frozenset(re.findall("..", "ATBEBGHRCYCZDKEEFIFRDEGRHUIEITLVLTLUMTNLPLPTROSKSIESSEISLINO"))


def _is_home(case: Case, country: str) -> bool:
    """Is it the country in which data is said to be kept? Then nothing goes abroad with it."""
    said = " ".join(cited.claim.quote for cited in case.statements.claims(_WHERE))
    names = _NAMES.get(country)
    return bool(names and names.search(said)) or (country in _IN_EUROPE and _EUROPE.search(said) is not None)


def _recipients(case: Case) -> Iterator[tuple[Behaviour, str]]:
    """Who receives something, with the country of its seat; of a form's target that of its domain."""
    for row in case.of(*_KINDS):
        if row.facts.get("country"):
            yield row, str(row.facts["country"])
    for form in case.of("form"):
        code = (form.subject.host or "").rpartition(".")[2]
        if not form.facts["own"] and len(code) == 2 and code not in _GENERIC:
            yield form, code.upper()


def _abroad(case: Case) -> Iterator[Judgement]:
    statements = case.statements
    found = list(_recipients(case))
    own = case.site.rpartition(".")[2]
    if len(own) == 2 and own not in _GENERIC:
        found = [(row, country) for row, country in found if country != own.upper()]
    if not found:
        return
    found = [(row, country) for row, country in found if not _is_home(case, country)]
    if not found:
        return
    rows = tuple(row for row, _ in found)
    places = listed(sorted({country for _, country in found}), 6)
    seen = f"Companies with seats in {places} receive data"
    subject = Subject(kind="request", name="companies abroad", host=case.site)
    where = tuple(cited for cited in statements.claims(_WHERE) if cited.claim.value != "silent")
    announced = statements.stance(_ABROAD).affirms
    denied = (*statements.stance(_ABROAD).denies, *statements.stance(_ABROAD).conditional)
    if announced:
        yield judged(
            _ABROAD, Verdict.CONSISTENT, Severity.INFO, seen, subject, announced[:3], rows,
            "That data may leave the country is announced; the seat of a company tells no more than that it may.",
        )  # fmt: skip
    elif denied:
        yield judged(
            _ABROAD, Verdict.UNTESTED, Severity.INFO, seen, subject, denied[:3], rows,
            "The seat of a company and the address of a server do not show where data goes or is kept.",
        )  # fmt: skip
    if where:
        yield judged(
            _WHERE, Verdict.UNTESTED, Severity.INFO, seen, subject, where[:3], rows,
            "A request shows that a host learns an address; it does not show where anything is stored.",
        )  # fmt: skip


RULES = (
    Rule(
        id="companies-abroad",
        title="Companies abroad",
        description="Beside what the policy says of where data is kept and whether it leaves the country, the seats of "
        "the companies that receive some are shown. Nothing is held against the site for it: neither the seat of a "
        "company nor the address of a server proves where data is stored.",
        practices=(_WHERE, _ABROAD),
        behaviours=("analytics", "advertising", "social", "third-party", "form"),
        judge=_abroad,
        examples=("“Your data is stored in China”, and a company of the United States receives some: untested.",),
        counterexamples=("“Data may be transferred abroad”: consistent.", "No word on countries: not judged."),
    ),
)
