"""Where signals of consent are found among cookies, storage, requests and answers."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.consent import Undecodable, decode_gcd, decode_gcs, decode_gpp, decode_tcf, decode_usp
from auditor.consent.signals import decode_named, signals_in, signals_of_page
from tests import factories
from tests.auditor.consent.test_tcf import ALL, NONE
from tests.auditor.judging import record, request

GPP = "DBABBg~BZmGGEak.YA"
KEYS = (
    "purposes",
    "enabled",
    "disabled",
    "services",
    "status",
    "history",
    "categories",
    "manager",
    "granted",
    "update",
)
NAMES = (
    "euconsent-v2",
    "gpp",
    "usprivacy",
    "gcs",
    "gcd",
    "OptanonConsent",
    "CookieConsent",
    "didomi_token",
    "uc_settings",
    "klaro",
    "cc_cookie",
    "tarteaucitron",
    "cookieconsent_status",
    "cookieyes-consent",
    "cmplz_marketing",
    "other",
)
ANSWERS = (
    ("tcf", "tcString"),
    ("gpp", "gppString"),
    ("usp", "uspString"),
    ("consent-mode", "dataLayer"),
    ("consent-mode", "google_tag_data"),
    ("manager", "OneTrust"),
)


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("euconsent-v2", ALL, "tcf"),
        ("gdpr_consent", NONE, "tcf"),
        ("FCCDCF", f'[null,null,["{ALL}","2~70.89~dv.","11111111-1111-4111-8111-111111111111"]]', "tcf"),
        ("gpp", GPP, "gpp"),
        ("__gpp", GPP, "gpp"),
        ("OTGPPConsent", GPP, "gpp"),
        ("us_privacy", "1YNN", "usp"),
        ("usprivacy", "1---", "usp"),
        ("gcs", "G100", "consent-mode"),
        ("gcd", "13r3r3r3r5l1", "consent-mode"),
        ("cookieconsent_status", "deny", "manager"),
        ("session", ALL, None),
        ("gdpr_consent", "1", None),
        ("us_privacy", "undefined", None),
        ("gcs", "gs://bucket", None),
        ("klaro", "maybe", None),
    ],
)
def test_a_name_and_its_value(name: str, value: str, kind: str | None) -> None:
    found = decode_named(name, value)
    assert (found[0] if found else None) == kind


def rows() -> dict[str, Any]:
    """Facts of an audit, each kind with a signal and with something else."""
    answers = (("tcf", "tcString", ALL), ("tcf", "eventStatus", "tcloaded"), ("gpp", "gppString", "DBAA"))
    return {
        "cookies": (
            factories.cookie(id=1, page_view=1, name="usprivacy", value="1YYN"),
            factories.cookie(id=2, page_view=1, name="usprivacy", value="1YNN", final=False),
            factories.cookie(id=3, page_view=1, name="theme", value="dark"),
        ),
        "storage_items": (factories.storage_item(page_view=1, name="iabtcf_tcstring", value=NONE),),
        "requests": (
            request(1, f"https://ads.example/bid?gdpr=1&gdpr_consent={ALL}&us_privacy=1YNN"),
            request(2, "https://ads.example/bid?us_privacy=1YNN", blocked_reason="csp"),
            request(3, "https://www.google-analytics.com/g/collect?v=2&gcs=G101&gcd=11q1r1q1q5"),
        ),
        "consent_signals": tuple(
            factories.consent_signal(id=number, page_view=1, kind=kind, name=name, value=value)
            for number, (kind, name, value) in enumerate(answers, start=1)
        ),
    }


def test_each_stands_with_its_row() -> None:
    found = [(signal.table, signal.id, signal.kind, signal.name) for signal in signals_in(record(**rows()))]
    assert found == [
        ("cookies", 1, "usp", "usprivacy"),
        ("storage_items", 1, "tcf", "iabtcf_tcstring"),
        ("requests", 1, "tcf", "gdpr_consent"),
        ("requests", 1, "usp", "us_privacy"),
        ("requests", 3, "consent-mode", "gcs"),
        ("requests", 3, "consent-mode", "gcd"),
        ("consent_signals", 1, "tcf", "tcString"),
        ("consent_signals", 3, "gpp", "gppString"),
    ]


def test_only_of_the_page_views_that_are_asked_for() -> None:
    audit = record(**rows())
    assert signals_in(audit, [1]) == signals_in(audit)
    assert signals_in(audit, [2]) == ()


def test_of_a_page_view_that_is_not_stored_yet() -> None:
    page = factories.page_view_record(**(rows() | {"storage_items": None}))
    assert [signal.kind for signal in signals_of_page(page)].count("tcf") == 2


@pytest.mark.parametrize(
    ("kind", "name", "value", "granted"),
    [
        ("consent-mode", "dataLayer", [["default", {"ad_storage": "denied"}]], {"ad_storage": False}),
        ("consent-mode", "google_tag_data", {"ad_storage": {"default": False, "update": True}}, {"ad_storage": True}),
        (
            "consent-mode",
            "google_tag_data",
            {"ad_storage": {"default": False}, "region": {"default": "x"}},
            {"ad_storage": False, "region": None},
        ),
        ("manager", "Cookiebot", {"manager": "Cookiebot", "granted": ["necessary"], "chosen": False}, {"necessary"}),
        ("consent-mode", "dataLayer", "granted", None),
        ("consent-mode", "google_tag_data", [1], None),
        ("manager", "Didomi", {"granted": []}, None),
        ("manager", "Unknown", {"manager": "Unknown"}, None),
    ],
)
def test_answers_of_the_page(kind: str, name: str, value: object, granted: object) -> None:
    row = factories.consent_signal(page_view=1, kind=kind, name=name, value=json.dumps(value))
    found = signals_in(record(consent_signals=(row,)))
    assert [signal.content.granted for signal in found] == ([] if granted is None else [granted])  # type: ignore[union-attr]


TEXTS = st.one_of(
    st.text(max_size=80),
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~", max_size=200),
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
        max_leaves=8,
    ).map(json.dumps),
    st.sampled_from([ALL, NONE, GPP]).flatmap(lambda text: st.integers(0, len(text)).map(lambda end: text[:end])),
)


@pytest.mark.parametrize("decode", [decode_tcf, decode_gpp, decode_usp, decode_gcs, decode_gcd])
@settings(deadline=None, derandomize=True)
@given(text=TEXTS)
def test_any_text_is_read_or_refused(decode: Callable[[str], object], text: str) -> None:
    with suppress(Undecodable):
        assert decode(text) == decode(text)


@settings(deadline=None, derandomize=True)
@given(name=st.sampled_from(NAMES), value=TEXTS)
def test_any_value_of_any_cookie_is_read_or_refused(name: str, value: str) -> None:
    found = decode_named(name, value)
    assert found is None or found[0] in ("tcf", "gpp", "usp", "consent-mode", "manager")


@settings(deadline=None, derandomize=True)
@given(kind_and_name=st.sampled_from(ANSWERS), value=TEXTS)
def test_any_answer_of_a_page_is_read_or_refused(kind_and_name: tuple[str, str], value: str) -> None:
    row = factories.consent_signal(page_view=1, kind=kind_and_name[0], name=kind_and_name[1], value=value)
    assert len(signals_in(record(consent_signals=(row,)))) <= 1
