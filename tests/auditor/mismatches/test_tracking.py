"""Techniques held against what is said of them."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.detectors.test_fingerprinting import CANVAS, rows
from tests.auditor.judging import ID, PAGE, cookie, findings, record, request, requests, said, verdicts

META = "https://www.facebook.com/tr/?id=1"
GA_NAMED = (
    "thirdparty.named",
    "affirms",
    "Google Analytics.",
    {"qualifiers": {"vendors": {"google-analytics": "product"}}},
)
MEASURED = ("analytics.used", "affirms", "We measure visits.")
NO_PIXELS = ("tracking.beacons_pixels", "denies", "We use no web beacons.")
SIMILAR = ("tracking.similar_generic", "affirms", "Cookies and similar technologies.")
OWN_BEACON = record(requests=(request(1, PAGE + "beat", type="ping"),))
PIXEL = record(requests=requests(META, type="image"))
GA_PIXEL = record(requests=requests("https://www.google-analytics.com/g/collect?v=2"))


def given(rule: str, audit: AuditRecord, policy: PolicyReading) -> list[str]:
    return list(verdicts(findings(audit, policy), rule).values())


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (PIXEL, said(NO_PIXELS), ["contradicted"]),
        (PIXEL, said(), ["undisclosed"]),
        (PIXEL, said(("tracking.beacons_pixels", "affirms", "We use pixels.")), ["consistent"]),
        (PIXEL, said(SIMILAR), ["vague"]),
        (PIXEL, said(covered=False), ["untested"]),
        (GA_PIXEL, said(MEASURED), ["consistent"]),
        (GA_PIXEL, said(GA_NAMED), ["consistent"]),
        (GA_PIXEL, said(MEASURED, NO_PIXELS), ["contradicted"]),
        (OWN_BEACON, said(), []),
        (OWN_BEACON, said(NO_PIXELS), ["contradicted"]),
        (record(requests=requests("https://nobody.example/x", type="ping")), said(NO_PIXELS), []),
        (record(), said(NO_PIXELS), ["consistent"]),
        (record(not_observed=((1, "requests"),)), said(NO_PIXELS), ["untested"]),
    ],
)
def test_pixel(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("pixel", audit, policy) == expected


def kept(**changes: Any) -> AuditRecord:
    return record(storage_items=(factories.storage_item(**{"page_view": 1, "name": "v", "value": ID} | changes),))


def theirs(**changes: Any) -> AuditRecord:
    return kept(setter_url="https://static.hotjar.com/x.js", **changes)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (theirs(), said(), ["undisclosed"]),
        (theirs(), said(("cookies.used", "affirms", "We use cookies.")), ["undisclosed"]),
        (theirs(), said(SIMILAR), ["vague"]),
        (theirs(), said(("tracking.local_storage", "affirms", "Local storage.")), ["consistent"]),
        (theirs(), said(("tracking.local_storage", "denies", "No local storage.")), ["contradicted"]),
        (
            theirs(),
            said(("choice.browser_settings", "affirms", "Block cookies or similar technologies.")),
            ["untested"],
        ),
        (
            theirs(),
            said(("cookies.used", "affirms", "Also data that we store on your device.")),
            ["untested"],
        ),
        (theirs(), said(("data.collects", "usage", "Store and/or access information on a device")), ["untested"]),
        (theirs(), said(("cookies.used", "affirms", "Cookies are files placed on your computer.")), ["undisclosed"]),
        (theirs(), said(("data.collects", "browser", "Your browser and other technologies you use.")), ["undisclosed"]),
        (theirs(value="dark"), said(), []),
        (theirs(), said(covered=False), ["untested"]),
        (theirs(), said(MEASURED), ["undisclosed"]),
        (kept(), said(), ["untested"]),
        (kept(name="visitor_uuid"), said(), ["undisclosed"]),
        (kept(name="fluid_layout"), said(), ["untested"]),
        (kept(name="cart"), said(), ["untested"]),
        (kept(), said(SIMILAR), ["untested"]),
        (kept(), said(("tracking.local_storage", "denies", "No local storage.")), ["contradicted"]),
        (kept(frame_url="https://www.youtube-nocookie.com/embed/x"), said(), ["untested"]),
    ],
)
def test_web_storage(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("web-storage", audit, policy) == expected


FINGERPRINT = record(api_calls=rows(CANVAS))
NO_PRINTS = ("tracking.fingerprinting", "denies", "We do not fingerprint.")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (FINGERPRINT, said(NO_PRINTS), ["contradicted"]),
        (FINGERPRINT, said(), ["undisclosed"]),
        (FINGERPRINT, said(("tracking.fingerprinting", "affirms", "We read canvas.")), ["consistent"]),
        (FINGERPRINT, said(SIMILAR), ["untested"]),
        (FINGERPRINT, said(("tracking.device_identifiers", "affirms", "Device ids.")), ["untested"]),
        (record(api_calls=rows(CANVAS, "https://fpjs.io/v3.js")), said(), ["untested"]),
        (record(api_calls=rows(CANVAS, "https://fpjs.io/v3.js")), said(NO_PRINTS), ["contradicted"]),
        (record(), said(NO_PRINTS), ["consistent"]),
        (record(not_observed=((1, "api_calls"),)), said(NO_PRINTS), ["untested"]),
        (record(), said(), []),
    ],
)
def test_fingerprinting(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("fingerprinting", audit, policy) == expected


RECORDING = record(requests=(request(1, "https://in.hotjar.com/api", type="fetch", body='{"kind":"mousemove"}'),))
LOADED = record(requests=requests("https://static.hotjar.com/c/hotjar.js"))
NO_REPLAY = ("tracking.session_recording", "denies", "We do not record visits.")
HOTJAR = ("thirdparty.named", "affirms", "We use Hotjar.", {"qualifiers": {"vendors": {"hotjar": "product"}}})


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (RECORDING, said(NO_REPLAY), ["contradicted"]),
        (RECORDING, said(), ["undisclosed"]),
        (RECORDING, said(HOTJAR), ["vague"]),
        (RECORDING, said(("tracking.session_recording", "affirms", "We record.")), ["consistent"]),
        (RECORDING, said(("data.collects", "usage", "We collect what your mouse does.")), ["untested"]),
        (LOADED, said(NO_REPLAY), ["untested"]),
        (LOADED, said(), []),
        (record(), said(NO_REPLAY), ["consistent"]),
        (record(not_observed=((1, "messages"),)), said(NO_REPLAY), ["untested"]),
    ],
)
def test_session_recording(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("session-recording", audit, policy) == expected


def test_a_recorder_is_not_judged_as_mere_measuring_too() -> None:
    assert given("analytics-use", RECORDING, said()) == []


SYNC = record(
    cookies=(cookie("IDE", domain="doubleclick.net"),), requests=requests(f"https://ib.adnxs.com/setuid?code={ID}")
)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (SYNC, said(), ["undisclosed"]),
        (SYNC, said(("tracking.cross_site", "denies", "We do not follow you.")), ["contradicted"]),
        (SYNC, said(("ads.third_party_networks", "affirms", "Ad networks collect.")), ["consistent"]),
        (SYNC, said(unsaid=()), ["untested"]),
        (PIXEL, said(), []),
    ],
)
def test_id_sync(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("id-sync", audit, policy) == expected
