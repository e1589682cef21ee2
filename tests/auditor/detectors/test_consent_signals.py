"""What consent signals say, under each condition."""

from typing import Any

import pytest

from auditor.consent import decode_gcs, decode_gpp, decode_manager, decode_tcf, decode_usp
from auditor.detectors.consent_signals import detect, state, words
from auditor.detectors.scene import Scene
from auditor.model.practices import Condition
from tests import factories
from tests.auditor.choosing import accepted
from tests.auditor.consent.test_tcf import ALL, NONE
from tests.auditor.judging import KNOWLEDGE, cookie, record, request


def test_the_state_under_each_condition() -> None:
    conditions = (Condition.NO_CHOICE, Condition.ACCEPT)
    rows = tuple(
        factories.consent_signal(id=page, page_view=page, kind="tcf", name="tcString", value=text)
        for page, text in ((1, NONE), (2, ALL))
    )
    (one,) = detect(Scene(record(conditions=conditions, consent_signals=rows), KNOWLEDGE))
    assert one.subject.name == "Transparency and Consent Framework"
    assert one.conditions == conditions
    assert one.facts["told"]["no-choice"].startswith("consent to purposes none and 0 vendors")
    assert one.facts["state"]["purposes"] == list(range(1, 11))


def test_one_for_each_framework_and_manager_with_its_rows() -> None:
    audit = record(
        requests=(request(1, "https://www.google-analytics.com/g/collect?gcs=G100&gcd=11q1q1q1q5"),),
        cookies=(factories.cookie(page_view=1, name="cookieconsent_status", value="deny"),),
    )
    found = list(detect(Scene(audit, KNOWLEDGE)))
    assert [(one.subject.name, [row.table for row in one.evidence]) for one in found] == [
        ("Google Consent Mode", ["requests", "requests"]),
        ("Osano", ["cookies"]),
    ]


@pytest.mark.parametrize(
    ("content", "line", "value"),
    [
        (
            decode_tcf(ALL),
            "consent to purposes 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 5 vendors, "
            "legitimate interest for purposes 2, 7, 8, 9, 10 and 11 vendors",
            ("cmp_id", 300),
        ),
        (
            decode_gpp("DBABBg~BZmGGEak.YA"),
            "sections usca (saw Global Privacy Control); opted out of sharing",
            ("opt_outs", ["sharing"]),
        ),
        (decode_gpp("DBAA"), "sections no section; no opt-out", ("sections", [])),
        (decode_usp("1YYN"), "opted out of sale", ("opted_out", True)),
        (decode_usp("1---"), "does not apply", ("opted_out", None)),
        (decode_gcs("G101"), "ad_storage denied, analytics_storage granted", ("updated", False)),
        (decode_manager("tarteaucitron", "!a=true!b=false"), "granted a; refused b", ("chosen", True)),
        (decode_manager("cookieconsent_status", "dismiss"), "granted nothing; refused nothing", ("granted", [])),
    ],
)
def test_in_words_and_values(content: Any, line: str, value: tuple[str, Any]) -> None:
    assert words(content) == line
    assert state(content)[value[0]] == value[1]


def test_no_signal_is_no_behaviour() -> None:
    assert list(detect(Scene(record(), KNOWLEDGE))) == []


def test_what_is_said_after_consent_was_taken_back_stands_apart() -> None:
    kept = (
        cookie("tarteaucitron", page_view=3, value="!a=true", final=True),
        cookie("tarteaucitron", number=2, page_view=5, value="!a=false", final=True),
    )
    (signal,) = detect(Scene(accepted(*kept), KNOWLEDGE))
    assert signal.facts["told"] == {
        "accept": "granted a; refused nothing",
        "accept, taken back": "granted nothing; refused a",
    }
