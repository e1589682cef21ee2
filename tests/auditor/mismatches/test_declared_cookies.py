"""Lists of cookies against the jar."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.observations import Cookie
from tests import factories
from tests.auditor.judging import cookie, findings, record, said, verdicts
from tests.auditor.mismatches.lists import GA, IDE, SESSION, UNKNOWN, USED, row

LANG = row("lang", purpose="Remembers your language", duration="session", duration_days=0)
GA_ROW = row("_ga", purpose="Measures how visitors use the site", provider="Google")
LIST = said(USED, LANG, GA_ROW)
COMPLETE = said(("cookies.used", "affirms", "We only use the following cookies:"), LANG, GA_ROW)


@pytest.mark.parametrize(
    ("rule", "policy", "cookies", "expected"),
    [
        ("cookie-undeclared", LIST, (GA,), {"declared cookies": "consistent"}),
        ("cookie-undeclared", LIST, (GA, IDE), {"Google Ads": "undisclosed"}),
        (
            "cookie-undeclared",
            said(USED, LANG, GA_ROW, row("Google Ads", purpose="Measures advertisements")),
            (IDE,),
            {"undeclared cookies": "untested"},
        ),
        ("cookie-undeclared", COMPLETE, (IDE,), {"Google Ads": "contradicted"}),
        (
            "cookie-undeclared",
            said(USED, LANG, GA_ROW, ("ads.personalised", "affirms", "Ads are measured with its own cookie IDE.")),
            (IDE,),
            {"undeclared cookies": "untested"},
        ),
        ("cookie-undeclared", COMPLETE, (UNKNOWN,), {"undeclared cookies": "untested"}),
        ("cookie-undeclared", COMPLETE, (SESSION,), {"undeclared cookies": "untested"}),
        ("cookie-undeclared", said(USED, row("_ga"), row("lang")), (IDE,), {}),
        ("cookie-declared-purpose", LIST, (GA,), {"_ga": "consistent"}),
        (
            "cookie-declared-purpose",
            said(LANG, row("_ga", purpose="Strictly necessary")),
            (GA,),
            {"_ga": "contradicted"},
        ),
        ("cookie-declared-purpose", said(LANG, row("_ga", purpose="Holds a number")), (GA,), {}),
        (
            "cookie-declared-purpose",
            said(LANG, row("_gat", purpose="Necessary")),
            (cookie("_gat", value="1", setter_url=GA.setter_url),),
            {"_gat": "untested"},
        ),
        (
            "cookie-declared-purpose",
            said(LANG, row("_clck", purpose="Functional")),
            (cookie("_clck", value="1bpqr2v|2|fr7|0|1786", setter_url="https://www.clarity.ms/tag/x"),),
            {"_clck": "untested"},
        ),
        ("cookie-declared-purpose", said(LANG, row("IDE", purpose="Functional")), (IDE,), {"IDE": "vague"}),
        ("cookie-declared-purpose", said(LANG, row("IDE", purpose="Necessary")), (IDE,), {"IDE": "contradicted"}),
        ("cookie-declared-purpose", said(LANG, row("IDE", category="Noodzakelijk")), (IDE,), {"IDE": "contradicted"}),
        ("cookie-declared-purpose", said(LANG, row("zz_nobody", purpose="Necessary")), (UNKNOWN,), {}),
        ("cookie-declared-party", said(LANG, row("IDE", provider="First party")), (IDE,), {"IDE": "contradicted"}),
        ("cookie-declared-party", said(LANG, row("IDE", provider="Google")), (IDE,), {}),
        ("cookie-declared-party", said(LANG, row("_ga", provider="Our website")), (GA,), {}),
        ("cookie-not-seen", LIST, (GA,), {"declared and not seen": "consistent"}),
        (
            "cookie-not-seen",
            said(GA_ROW, LANG),
            (),
            {"declared and not seen": "consistent"},
        ),
    ],
)
def test_lists(rule: str, policy: PolicyReading, cookies: tuple[Cookie, ...], expected: dict[str, str]) -> None:
    assert verdicts(findings(record(cookies=cookies), policy), rule) == expected


def test_a_list_taken_over_from_elsewhere_is_told_apart() -> None:
    many = said(*(row(f"cookie_{number}", purpose="Marketing") for number in range(12)))
    (one,) = [one for one in findings(record(), many) if one.rule == "cookie-not-seen"]
    assert (one.verdict, one.severity) == ("consistent", "info")
    assert any("taken over" in reason for reason in one.reasons)


def test_nothing_is_unseen_where_cookies_could_not_be_observed() -> None:
    assert verdicts(findings(record(not_observed=((1, "cookies"),)), LIST), "cookie-not-seen") == {}


def test_the_list_of_a_consent_manager_counts_like_a_table() -> None:
    declared = (
        factories.declared_cookie(id=1, page_view=1, name="IDE", category="Necessary", purpose=None, provider=None,
                                  category_purpose="strictly_necessary"),
        factories.declared_cookie(id=2, page_view=1, name="lang"),
    )  # fmt: skip
    found = findings(record(cookies=(IDE,), declared_cookies=declared), said(USED))
    assert verdicts(found, "cookie-declared-purpose") == {"IDE": "contradicted"}
    (one,) = [one for one in found if one.rule == "cookie-declared-purpose"]
    assert {row.table for row in one.evidence} == {"cookies", "declared_cookies"}


@pytest.mark.parametrize(
    ("days", "listed", "written", "expected"),
    [
        (730, None, None, {"_ga": "ambiguous"}),
        (31, None, None, {}),
        (730, "Google LLC", "google", {"_ga": "ambiguous"}),
        (730, "Google", None, {"_ga": "ambiguous"}),
        (730, "Google", "Matomo", {}),
    ],
)
def test_two_lists_that_differ(days: float, listed: str | None, written: str | None, expected: dict[str, str]) -> None:
    manager = factories.declared_cookie(id=1, page_view=1, name="_ga", duration_days=days, provider=listed)
    told = {"provider": written} if written else {}
    policy = said(row("_ga", purpose="Statistics", duration="30 days", duration_days=30, **told))
    assert verdicts(findings(record(declared_cookies=(manager,)), policy), "cookie-declared-twice") == expected
