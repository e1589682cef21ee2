"""Services of which it is said that the pages do not turn to them: fonts from the own server, no connection to one."""

from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, by_product, judged
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Verdict
from auditor.model.practices import Condition, Practice

_LOCAL = wording("kept_away.locally")
_NO_CONNECTION = wording("kept_away.no_connection")
_HELD_LOCALLY = frozenset({"fonts"})
"""Categories of services whose files a site can serve by itself, so that “locally” says that nobody else is asked."""
_FONTS = wording("kept_away.fonts")
"""“Google's fonts” name the service as well as its own name does."""
_SOMETIMES = wording("kept_away.sometimes")
"""Signs that it holds at some time, or under some condition."""


def _judge(case: Case) -> Iterator[Judgement]:
    for product, rows in by_product(case.of("third-party")):
        named, denied = _named(case, rows[0])
        away = tuple(cited for cited in named if _is_kept_away(cited, rows[0]))
        told = (*away, *denied)
        is_seen = any(Condition.NO_CHOICE in row.conditions for row in rows)
        if told and is_seen and len(away) == len(named):
            yield judged(
                Practice.THIRDPARTY_NAMED,
                Verdict.CONTRADICTED,
                Severity.MEDIUM,
                f"The pages load {rows[0].facts['category']} services of {product}",
                rows[0].subject,
                told[:3],
                rows,
                "The policy names the service to say that the pages do not turn to it, and they do, without any choice "
                "having been made.",
            )


def is_kept_away(case: Case, row: Behaviour) -> bool:
    """Does every sentence that names the service say that the pages do not turn to it?"""
    named, denied = _named(case, row)
    return bool(named or denied) and all(_is_kept_away(cited, row) for cited in named)


def _named(case: Case, row: Behaviour) -> tuple[tuple[CitedClaim, ...], tuple[CitedClaim, ...]]:
    """Sentences that name the service, and those that deny it."""
    named, company, denied = case.statements.names(str(row.facts["vendor"]))
    of_kind = (one for one in company if row.facts["category"] == "fonts" and _FONTS.search(one.claim.quote))
    return (*named, *of_kind), denied


def _is_kept_away(cited: CitedClaim, row: Behaviour) -> bool:
    quote = cited.claim.quote
    is_local = row.facts["category"] in _HELD_LOCALLY and _LOCAL.search(quote)
    return bool(is_local or _NO_CONNECTION.search(quote)) and not _SOMETIMES.search(quote)


RULES = (
    Rule(
        id="service-kept-away",
        title="Services that the pages are said not to turn to",
        description="A service that the policy names only to say that its files come from the site's own server, or "
        "that no connection to it is made, against the requests to it before any choice.",
        practices=(Practice.THIRDPARTY_NAMED,),
        behaviours=("third-party",),
        judge=_judge,
        examples=("“Fonts are stored locally; no connection to Google Fonts is made”, and fonts come from Google.",),
        counterexamples=(
            "Another sentence names the service as one that is used: a map may load its fonts.",
            "“No connection is made before you click.”",
            "A service that the policy does not name.",
        ),
    ),
)
