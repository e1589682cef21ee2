"""What shows that a choice was taken, and what does not."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from auditor.consent.proof import proof_of
from auditor.model.consent import Choice
from auditor.model.records import PageViewRecord
from tests import factories
from tests.auditor.consent.test_managers_json import SERVICES
from tests.auditor.consent.test_managers_text import ONETRUST

REJECT, ACCEPT = Choice.REJECT, Choice.ACCEPT
NOTHING = PageViewRecord(page_view=factories.page_view())
NOT_ASKED = ONETRUST.format(gpc=0, count=0, given=0)
REFUSED = ONETRUST.format(gpc=0, count=1, given=0)
GIVEN = ONETRUST.format(gpc=0, count=1, given=1)


def _texts(stored: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in stored.items():
        yield name, value if isinstance(value, str) else json.dumps(value)


def page(*cookies: tuple[str, str], **stored: Any) -> PageViewRecord:
    return PageViewRecord(
        page_view=factories.page_view(),
        cookies=tuple(
            factories.cookie(id=number, name=name, value=value, request=None)
            for number, (name, value) in enumerate(cookies, start=1)
        ),
        storage_items=tuple(
            factories.storage_item(id=number, name=name, value=value, size=len(value))
            for number, (name, value) in enumerate(_texts(stored), start=1)
        ),
    )


def told(kind: str, name: str, value: str) -> PageViewRecord:
    signal = factories.consent_signal(kind=kind, name=name, value=value)
    return PageViewRecord(page_view=factories.page_view(), consent_signals=(signal,))


def mode(**states: str) -> str:
    settings = ",".join(f'"{name}":"{state}"' for name, state in states.items())
    return f'[["default",{{"ad_storage":"denied"}}],["update",{{{settings}}}]]'


USP = ("usprivacy", "1YYN")


@pytest.mark.parametrize(
    ("choice", "before", "after", "shown_by"),
    [
        (REJECT, NOTHING, page(("OptanonConsent", REFUSED)), "cookie OptanonConsent"),
        (REJECT, page(("OptanonConsent", NOT_ASKED)), page(("OptanonConsent", REFUSED)), "cookie OptanonConsent"),
        (ACCEPT, NOTHING, page(("OptanonConsent", GIVEN)), "cookie OptanonConsent"),
        (ACCEPT, NOTHING, page(("CookieConsent", "{necessary:true,preferences:true,statistics:true,marketing:true,"
                                "method:'explicit'}")), "cookie CookieConsent"),
        (REJECT, NOTHING, page(("cookieconsent_status", "deny")), "cookie cookieconsent_status"),
        (REJECT, NOTHING, told("consent-mode", "dataLayer", mode(ad_storage="denied", analytics_storage="denied")),
         "the page's interface dataLayer"),
        (ACCEPT, NOTHING, told("consent-mode", "dataLayer", mode(ad_storage="granted")),
         "the page's interface dataLayer"),
        (REJECT, NOTHING, page(USP), "cookie usprivacy"),
        (REJECT, NOTHING, page(("cookie_choice", "reject")), "cookie cookie_choice=reject, written with the answer"),
        (REJECT, NOTHING, page(("banner_seen", "1")), "cookie banner_seen"),
        (REJECT, NOTHING, page(uc_settings=json.dumps(SERVICES)), "web storage uc_settings"),
        (REJECT, NOTHING, page(**{"shop-consent": "no"}), "web storage shop-consent=no"),
        (REJECT, NOTHING, page(("cmplz_banner-status", "dismissed"), ("cmplz_functional", "allow"),
                               ("cmplz_marketing", "deny")), "cookie cmplz_marketing=deny"),
        (REJECT, NOTHING, page(("answer_seen_cookie", "1"), ("cookie_choice", "rejected")),
         "cookie cookie_choice=rejected"),
        (REJECT, NOTHING, page(own={"analytics": False, "marketing": False}), "web storage own="),
        (REJECT, NOTHING, page(own={"necessary": True, "analytics": False}), "web storage own="),
        (ACCEPT, NOTHING, page(("meteo", "accepted")), "cookie meteo=accepted"),
    ],
)  # fmt: skip
def test_a_choice_is_shown_by_what_changed_with_it(
    choice: Choice, before: PageViewRecord, after: PageViewRecord, shown_by: str
) -> None:
    proof = proof_of(choice, before, after)
    assert proof.shown_by is not None and proof.shown_by.startswith(shown_by)
    assert proof.missing is None


@pytest.mark.parametrize(
    ("choice", "before", "after", "missing"),
    [
        (REJECT, NOTHING, NOTHING, "nothing"),
        (REJECT, NOTHING, page(("cookie_choice", "accepted")), "cookie cookie_choice says otherwise"),
        (REJECT, NOTHING, page(("cookie_seen", "1"), ("cookies_accepted", "true")), "cookie cookies_accepted says"),
        (ACCEPT, NOTHING, page(own={"analytics": False, "marketing": False}), "web storage own says otherwise"),
        (REJECT, NOTHING, page(("basket", "17"), ("_ga", "GA1.1.5.6")), "nothing"),
        (REJECT, page(("banner_seen", "1")), page(("banner_seen", "1")), "nothing"),
        (REJECT, NOTHING, page(("filter", "all"), ("sound", "no")), "nothing"),
        (REJECT, page(("OptanonConsent", REFUSED)), page(("OptanonConsent", REFUSED)), "nothing"),
        (REJECT, NOTHING, page(("OptanonConsent", GIVEN)), "cookie OptanonConsent says otherwise"),
        (ACCEPT, NOTHING, page(("OptanonConsent", REFUSED)), "cookie OptanonConsent says otherwise"),
        (REJECT, NOTHING, page(("OptanonConsent", GIVEN), ("cookie_choice", "reject")), "cookie OptanonConsent says"),
        (REJECT, NOTHING, told("consent-mode", "dataLayer", mode(ad_storage="granted")), "the page's interface"),
        (REJECT, NOTHING, told("consent-mode", "dataLayer", '[["default",{"ad_storage":"denied"}]]'), "nothing"),
        (ACCEPT, NOTHING, page(USP), "nothing"),
        (ACCEPT, NOTHING, page(uc_settings=json.dumps(SERVICES)), "web storage uc_settings says otherwise"),
    ],
)
def test_a_choice_is_not_shown_by_what_was_there_or_says_otherwise(
    choice: Choice, before: PageViewRecord, after: PageViewRecord, missing: str
) -> None:
    proof = proof_of(choice, before, after)
    assert proof.shown_by is None
    assert proof.missing is not None and proof.missing.startswith(missing)


@pytest.mark.parametrize(
    ("stored", "is_shown"),
    [
        ({"consent_banner": "closed"}, False),
        ({"cookie_choice": "rejected"}, True),
    ],
)
def test_a_guess_is_shown_only_by_what_says_so(stored: dict[str, str], is_shown: bool) -> None:
    after = page(*stored.items())
    assert proof_of(REJECT, NOTHING, after).shown_by is not None
    assert (proof_of(REJECT, NOTHING, after, guessed=True).shown_by is not None) is is_shown
