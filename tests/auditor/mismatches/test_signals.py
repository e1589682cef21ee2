"""Promises about Do Not Track and Global Privacy Control, tried out."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import PAGE, cookie, findings, record, request, said, verdicts

HIT = "https://www.google-analytics.com/g/collect"
SCRIPT = "https://www.google-analytics.com/analytics.js"
AD = "https://ad.doubleclick.net/x"
BOTH = (Condition.NO_CHOICE, Condition.SIGNALS)
SENT = request(90, PAGE, page_view=2, type="document", request_headers='{"DNT": "1", "Sec-GPC": "1"}')
OF_ADS = (request(3, AD, type="image"), request(4, AD, page_view=2, type="image"))
AD_SCRIPT = request(8, "https://static.doubleclick.net/ad.js", page_view=2)
OPTED_OUT = cookie("usprivacy", number=9, page_view=2, value="1YYN")
FIRST = (request(1, HIT), request(5, SCRIPT))
SCRIPT_AGAIN = request(6, SCRIPT, page_view=2)

STAYS = record(conditions=BOTH, requests=(SENT, *FIRST, request(2, HIT, page_view=2), *OF_ADS))
"""The same with the signal as without."""
STATISTICS = record(conditions=BOTH, requests=(SENT, *FIRST, request(2, HIT, page_view=2)))
ENDS = record(conditions=BOTH, requests=(SENT, *FIRST, SCRIPT_AGAIN))
"""Nothing is sent any more; the vendor's script is loaded, for it is in it that the signal is looked at."""
PARTLY = record(conditions=BOTH, requests=(SENT, *FIRST, *OF_ADS))
TOLD = record(
    conditions=BOTH,
    requests=(SENT, request(1, AD, type="image"), request(2, f"{AD}?npa=1", page_view=2, type="image")),
)
OTHERS = record(conditions=BOTH, requests=(SENT, request(1, HIT), request(2, AD, page_view=2, type="image")))
UNTRIED = record(requests=FIRST)
UNSENT = record(conditions=BOTH, requests=(*FIRST, request(2, HIT, page_view=2)))
ELSEWHERE = record(
    conditions=BOTH,
    page_views=(factories.page_view(id=1, visit=1), factories.page_view(id=2, visit=2, final_url=f"{PAGE}other")),
    requests=STAYS.requests,
)
FAILED = record(
    conditions=BOTH,
    page_views=(
        factories.page_view(id=1, visit=1),
        factories.page_view(id=2, visit=2, final_url=None, error="timeout: nothing came"),
    ),
    requests=STAYS.requests,
)
BY_CHANCE = record(
    conditions=BOTH,
    page_views=tuple(
        factories.page_view(id=number, visit=visit, url=url, final_url=url)
        for number, visit, url in ((1, 1, PAGE), (2, 2, PAGE), (3, 1, f"{PAGE}b"), (4, 2, f"{PAGE}b"))
    ),
    requests=(SENT, request(1, AD, page_view=3, type="image")),
)
"""An advertisement on one of two pages, and on none with the signal."""
ROTATING = record(
    conditions=BOTH,
    page_views=BY_CHANCE.page_views,
    requests=(*BY_CHANCE.requests, *(request(10 + page, HIT, page_view=page) for page in (1, 2, 3, 4))),
    cookies=(cookie("_ga", number=1), cookie("_ga", number=2, page_view=2)),
)
"""The same, beside statistics that go on."""
QUIET = record(conditions=BOTH, requests=(SENT,))

PROMISE = ("signal.dnt_honoured", "affirms", "We respect Do Not Track.")
REFUSAL = ("signal.dnt_honoured", "denies", "We do not respond to it.")
MAYBE = ("signal.dnt_honoured", "conditional", "We respect it where the law asks for it.")
SOMEWHERE = ("signal.dnt_honoured", "affirms", "Where required by law we respect Do Not Track.")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (STAYS, said(PROMISE), ["contradicted"]),
        (STATISTICS, said(PROMISE), ["contradicted"]),
        (ROTATING, said(PROMISE), ["contradicted"]),
        (STAYS, said(REFUSAL), ["consistent"]),
        (STAYS, said(PROMISE, REFUSAL), ["ambiguous"]),
        (STAYS, said(MAYBE), ["untested"]),
        (STAYS, said(SOMEWHERE), ["untested"]),
        (STAYS, said(), ["undisclosed"]),
        (STAYS, said(covered=False), []),
        (ENDS, said(PROMISE), ["consistent"]),
        (ENDS, said(), []),
        (PARTLY, said(PROMISE), ["untested"]),
        (PARTLY, said(), []),
        (TOLD, said(PROMISE), ["untested"]),
        (TOLD, said(), []),
        (OTHERS, said(PROMISE), ["untested"]),
        (BY_CHANCE, said(PROMISE), ["untested"]),
        (QUIET, said(PROMISE), ["untested"]),
        (UNTRIED, said(PROMISE), ["untested"]),
        (UNTRIED, said(), []),
        (UNSENT, said(PROMISE), ["untested"]),
        (UNSENT, said(), []),
        (ELSEWHERE, said(PROMISE), ["untested"]),
        (FAILED, said(PROMISE), ["untested"]),
        (FAILED, said(), []),
    ],
)
def test_do_not_track(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), "do-not-track").values()) == expected


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (STAYS, said(("signal.gpc_honoured", "affirms", "We honour GPC.")), ["contradicted"]),
        (STATISTICS, said(("signal.gpc_honoured", "affirms", "We honour GPC.")), ["untested"]),
        (STATISTICS, said(), []),
        (STAYS, said(PROMISE), ["undisclosed"]),
        (UNTRIED, said(("signal.gpc_honoured", "affirms", "We honour GPC.")), ["untested"]),
    ],
)
def test_global_privacy_control(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), "global-privacy-control").values()) == expected


@pytest.mark.parametrize(
    ("audit", "words"),
    [
        (STAYS, "With Do Not Track on, tracking goes on (requests to Google Ads and requests to Google Analytics)"),
        (ENDS, "With Do Not Track on, tracking ends (requests to Google Analytics)"),
        (PARTLY, "requests to Google Analytics end, and requests to Google Ads go on"),
        (FAILED, "Do Not Track was not tried"),
        (QUIET, "No tracking was seen without the signal"),
    ],
)
def test_the_summary_says_what_was_seen(audit: AuditRecord, words: str) -> None:
    (found,) = (each for each in findings(audit, said(PROMISE)) if each.rule == "do-not-track")
    assert words in found.summary


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("1YYN", "untested"), ("1YNN", "contradicted")],
)
def test_a_page_that_records_the_opt_out_is_not_deaf(value: str, verdict: str) -> None:
    kept = cookie("usprivacy", number=9, page_view=2, value=value)
    promise = said(("signal.gpc_honoured", "affirms", "We honour Global Privacy Control."))
    audit = record(conditions=BOTH, requests=(SENT, *OF_ADS, AD_SCRIPT), cookies=(kept,))
    assert verdicts(findings(audit, promise), "global-privacy-control") == {"GPC": verdict}


GPP_OUT, GPP_IN = "DBABBg~BAQAAABA.QA", "DBABBg~BAgAAABA.QA"
"""Sections of California: opted out of sale, and not."""


def again(parameters: str = "", *more: Any) -> AuditRecord:
    """The same advertising with the signal as without, of which the page keeps an opt-out."""
    ads = (request(1, AD, type="image"), request(2, f"{AD}?{parameters}", page_view=2, type="image"))
    return record(conditions=BOTH, requests=(SENT, *ads, *more), cookies=(OPTED_OUT,))


@pytest.mark.parametrize(
    ("audit", "verdict"),
    [
        (again(), "contradicted"),
        (again("", AD_SCRIPT), "untested"),
        (again("", request(7, "https://doubleclick.net/frame", page_view=2, type="document")), "untested"),
        (again("us_privacy=1YYN"), "consistent"),
        (again(f"gpp={GPP_OUT}"), "consistent"),
        (again("us_privacy=1YNN", AD_SCRIPT), "contradicted"),
        (again(f"gpp={GPP_IN}", AD_SCRIPT), "contradicted"),
        (again("us_privacy=1---", AD_SCRIPT), "untested"),
    ],
    ids=[
        "no word, no script", "a script can read it", "a frame can ask", "told", "told in GPP", "told otherwise",
        "told otherwise in GPP", "the law does not apply",
    ],
)  # fmt: skip
def test_an_opt_out_that_the_page_keeps_to_itself(audit: AuditRecord, verdict: str) -> None:
    promise = said(("signal.gpc_honoured", "affirms", "We honour Global Privacy Control."))
    assert verdicts(findings(audit, promise), "global-privacy-control") == {"GPC": verdict}


EACH_TOLD = record(
    conditions=BOTH,
    requests=(SENT, request(1, AD, type="image"), request(2, f"{AD}?us_privacy=1YYN", page_view=2, type="image")),
    cookies=(OPTED_OUT,),
)


def test_who_records_an_opt_out_and_tells_all_of_it_keeps_the_promise() -> None:
    promise = said(("signal.gpc_honoured", "affirms", "We honour Global Privacy Control."))
    assert verdicts(findings(EACH_TOLD, promise), "global-privacy-control") == {"GPC": "consistent"}
    assert verdicts(findings(EACH_TOLD, said(PROMISE)), "do-not-track") == {"DNT": "untested"}


@pytest.mark.parametrize(("value", "severity"), [('{"gpc": true}', "medium"), ('{"gpc": false}', "info")])
def test_what_the_site_publishes_weighs(value: str, severity: str) -> None:
    row = factories.consent_signal(id=1, page_view=1, kind="gpc", name="/.well-known/gpc.json", value=value)
    audit = record(conditions=BOTH, requests=STAYS.requests, consent_signals=(row,))
    (found,) = (one for one in findings(audit, said()) if one.rule == "global-privacy-control")
    assert (found.verdict, found.severity) == ("undisclosed", severity)
    assert any("gpc.json" in reason for reason in found.reasons)


def test_the_reasons_tell_what_else_is_otherwise() -> None:
    (found,) = (one for one in findings(ENDS, said(PROMISE)) if one.rule == "do-not-track")
    assert found.verdict == "consistent"
    (told,) = (one for one in findings(EACH_TOLD, said(PROMISE)) if one.rule == "do-not-track")
    assert any("usprivacy: nothing, then opted out" in reason for reason in told.reasons)


GPC = "signal.gpc_honoured"
HONOURED = (GPC, "affirms", "We honour the Global Privacy Control.")
NOT_HONOURED = (GPC, "denies", "We do not respond to the Global Privacy Control.")
WHERE_ASKED = (GPC, "affirms", "Where required by law we honour the Global Privacy Control.")


def published(answer: str | None) -> AuditRecord:
    name = "/.well-known/gpc.json"
    row = factories.consent_signal(id=1, page_view=1, kind="gpc", name=name, value=answer)
    return record(consent_signals=(row,))


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (published('{"gpc": false}'), said(HONOURED), "ambiguous"),
        (published('{"gpc": true}'), said(NOT_HONOURED), "ambiguous"),
        (published('{"gpc": true}'), said(HONOURED), None),
        (published('{"gpc": false}'), said(NOT_HONOURED), None),
        (published('{"gpc": false}'), said(WHERE_ASKED), None),
        (published('{"gpc": false}'), said(), None),
        (published("not published (status 404)"), said(HONOURED), None),
        (published("not valid (it is no JSON)"), said(HONOURED), None),
        (published(None), said(HONOURED), None),
    ],
)
def test_what_is_published_for_browsers(audit: AuditRecord, policy: PolicyReading, expected: str | None) -> None:
    assert verdicts(findings(audit, policy), "global-privacy-control").get("gpc.json") == expected
