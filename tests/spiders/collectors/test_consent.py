"""What consent managers' interfaces answer at the end of a page view."""

import json

import pytest

from tests.auditor.consent.test_tcf import ALL
from tests.spiders.collectors.conftest import Load

pytestmark = pytest.mark.asyncio(loop_scope="package")

MODE = [
    ["default", {"ad_storage": "denied", "analytics_storage": "denied"}],
    ["update", {"analytics_storage": "granted"}],
]


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("tcf", "tcString", ALL),
        ("tcf", "eventStatus", "useractioncomplete"),
        ("tcf", "gdprApplies", "true"),
        ("gpp", "gppString", "DBABBg~BZmGGEak.YA"),
        ("gpp", "applicableSections", "[8]"),
        ("consent-mode", "dataLayer", json.dumps(MODE, separators=(",", ":"))),
        ("consent-mode", "google_tag_data", '{"ad_storage":{"default":false},"analytics_storage":{"update":true}}'),
        (
            "manager",
            "OneTrust",
            '{"manager":"OneTrust","granted":["C0001"],"refused":["C0002","C0004"],"chosen":true}',
        ),
        (
            "manager",
            "Cookiebot",
            '{"manager":"Cookiebot","granted":["necessary"],"refused":["preferences","statistics","marketing"],'
            '"chosen":false}',
        ),
        ("manager", "Didomi", '{"manager":"Didomi","granted":["cookies"],"refused":["ads"],"chosen":true}'),
        ("manager", "Usercentrics", '{"manager":"Usercentrics","granted":["Maps"],"refused":["Ads"],"chosen":true}'),
    ],
)
async def test_an_answer(load: Load, kind: str, name: str, value: str) -> None:
    record = await load("/consent")
    assert {(row.kind, row.name): row.value for row in record.consent_signals or ()}[kind, name] == value


async def test_an_interface_that_never_answers_is_told_as_such(load: Load) -> None:
    record = await load("/consent-waiting")
    rows = {(row.kind, row.name): row.value for row in record.consent_signals or ()}
    assert rows == {("tcf", "__tcfapi"): "no answer", ("gpp", "gppString"): "DBAA"}


async def test_frames_of_the_same_site_are_asked_and_interfaces_behind_messages(load: Load) -> None:
    record = await load("/consent-framed")
    rows = {(row.name, row.value): row.frame_url for row in record.consent_signals or ()}
    assert rows == {
        ("tcString", ALL): "https://shop.example/consent-framed",
        ("uspString", "1YYN"): "https://www.shop.example/consent-inner",
    }


async def test_a_page_without_any_has_none_which_is_not_none(load: Load) -> None:
    assert (await load("/links")).consent_signals == ()
