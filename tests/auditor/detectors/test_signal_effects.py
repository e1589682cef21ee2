"""What a page does otherwise with a signal than without."""

from typing import Any

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.signal_effects import effects, published
from auditor.detectors.signals import detect
from auditor.model.practices import Condition
from tests import factories
from tests.auditor.detectors.test_signals import AD, BOTH, HIT, SENT, page, signals
from tests.auditor.judging import KNOWLEDGE, cookie, record, request

OPEN, CLOSED = "isGpcEnabled=0&groups=C0001%3A1", "isGpcEnabled=1&groups=C0001%3A1"


def changed(**facts: Any) -> dict[str, Any]:
    """Only what is otherwise: page view 2 has the signal, page view 1 has not."""
    scene = Scene(record(conditions=BOTH, **facts), KNOWLEDGE)
    return {name: value for name, value in effects(scene, {1: 2}, {}).items() if value}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"cookies": (cookie("_ga"),)}, {"cookies_gone": ["_ga"]}),
        ({"cookies": (cookie("_ga"), cookie("_ga", number=2, page_view=2))}, {}),
        ({"cookies": (cookie("optout", page_view=2),)}, {"cookies_new": ["optout"]}),
        ({"requests": (request(1, AD),)}, {"sites_gone": ["doubleclick.net"]}),
        ({"requests": (request(1, AD, blocked_reason="csp"),)}, {}),
        (
            {
                "cookies": (
                    cookie("usprivacy", value="1YNN", final=True),
                    cookie("usprivacy", number=2, page_view=2, value="1YYN", final=True),
                )
            },
            {"states": ["usprivacy: not opted out, then opted out"]},
        ),
        (
            {
                "cookies": (
                    cookie("OptanonConsent", value=OPEN, final=True),
                    cookie("OptanonConsent", number=2, page_view=2, value=CLOSED, final=True),
                )
            },
            {"states": ["OptanonConsent: saw no signal, then saw the signal"]},
        ),
    ],
)
def test_what_a_signal_changes(facts: dict[str, Any], expected: dict[str, Any]) -> None:
    assert changed(**facts) == expected


TWICE = factories.visit(id=3, condition=Condition.NO_CHOICE, repetition=2)
PAGES = (page(1, 1, ""), page(2, 2, ""), page(3, 3, ""))
VISITS = (factories.visit(id=1), factories.visit(id=2, condition=Condition.SIGNALS), TWICE)


def repeated(*urls: str) -> dict[str, Any]:
    """Without the signal a page is seen twice; the advertisement is there only as often as said."""
    ads = tuple(request(10 + number, url, page_view=view, type="image") for number, (view, url) in enumerate(
        zip((1, 3), urls, strict=False)
    ))  # fmt: skip
    return signals(record(conditions=BOTH, visits=VISITS, page_views=PAGES, requests=(SENT, *ads)))["DNT"].facts  # type: ignore[return-value]


def test_what_differs_between_equal_visits_is_no_effect() -> None:
    facts = repeated(AD)
    assert (facts["gone"], facts["by_chance"], facts["sites_gone"]) == (
        ["requests to Google Ads"], ["requests to Google Ads"], [],
    )  # fmt: skip


def test_what_equal_visits_have_in_common_is_missed() -> None:
    facts = repeated(AD, AD)
    assert (facts["gone"], facts["by_chance"], facts["sites_gone"]) == (
        ["requests to Google Ads"], [], ["doubleclick.net"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('{"gpc": true, "lastUpdate": "2026-01-01"}', True),
        ('{"gpc": false}', False),
        ('{"gpc": "yes"}', None),
        ("not published (status 404)", None),
        (None, None),
    ],
)
def test_what_the_site_publishes(value: str | None, said: bool | None) -> None:
    row = factories.consent_signal(id=1, page_view=1, kind="gpc", name="/.well-known/gpc.json", value=value)
    audit = record(conditions=BOTH, requests=(SENT, request(1, HIT)), consent_signals=(row,))
    assert published(Scene(audit, KNOWLEDGE)) is said
    gpc = next(one for one in detect(Scene(audit, KNOWLEDGE)) if one.subject.name == "GPC")
    assert gpc.facts.get("published") is said
