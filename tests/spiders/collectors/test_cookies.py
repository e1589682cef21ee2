"""Each attempt to set a cookie is told: by whom, whether it was stored, and whether it stands in the end."""

import pytest

from auditor.model.observations import Cookie
from tests.spiders.collectors.conftest import Load

pytestmark = pytest.mark.asyncio(loop_scope="package")

PAGE, PIXEL, TAG, FRAME = (
    "https://shop.example/cookies",
    "https://ads.example/pixel.gif",
    "https://ads.example/tag.js",
    "https://ads.example/frame",
)


async def cookies(load: Load) -> dict[tuple[str, str], Cookie]:
    record = await load("/cookies")
    assert record.cookies is not None
    return {(cookie.name, cookie.value): cookie for cookie in record.cookies}


@pytest.mark.parametrize(
    ("name", "value", "set_by", "setter", "party", "blocked", "final"),
    [
        ("session", "s1", "http", PAGE, "first", None, True),
        ("__Host-bad", "1", "http", PAGE, "first", "InvalidPrefix", False),
        ("uid", "u1", "http", PIXEL, "third", None, True),
        ("strict", "1", "http", PIXEL, "third", "SchemefulSameSiteStrict", False),
        ("tag_id", "t1", "script", TAG, "first", None, True),
        ("refused", "1", "script", TAG, "third", "InvalidDomain", False),
        ("gone", "1", "script", TAG, "first", None, False),
        ("gone", "", "script", TAG, "first", None, False),
        ("modern", "m1", "script", TAG, "first", None, True),
        ("inline", "i1", "script", PAGE, "first", None, True),
        ("framed", "f1", "script", FRAME, "third", None, True),
        ("letters", "ä€", "http", PIXEL, "third", None, True),
        ("lax", "ä", "http", PIXEL, "third", "SchemefulSameSiteUnspecifiedTreatedAsLax", False),
        ("own", "0", "script", FRAME, "third", "SameSiteUnspecifiedTreatedAsLax", False),
        ("own", "14", "script", FRAME, "third", "SameSiteLax", False),
    ],
)
async def test_an_attempt(
    load: Load, name: str, value: str, set_by: str, setter: str, party: str, blocked: str | None, final: bool
) -> None:
    cookie = (await cookies(load))[name, value]
    assert (cookie.set_by, cookie.setter_url, cookie.party.value) == (set_by, setter, party)
    assert (cookie.stored, cookie.blocked_reason, cookie.final) == (blocked is None, blocked, final)


async def test_there_are_no_others(load: Load) -> None:
    assert len(await cookies(load)) == 15


@pytest.mark.parametrize(
    ("name", "value", "lifetime"),
    [("session", "s1", None), ("uid", "u1", 31536000.0), ("tag_id", "t1", 1000.0), ("gone", "", 0.0)],
)
async def test_lifetimes_are_those_asked_for(load: Load, name: str, value: str, lifetime: float | None) -> None:
    assert (await cookies(load))[name, value].lifetime_seconds == lifetime


async def test_a_partitioned_cookie_names_its_partition(load: Load) -> None:
    assert (await cookies(load))["framed", "f1"].partition_key == "https://shop.example"


async def test_an_http_cookie_names_its_request(load: Load) -> None:
    record = await load("/cookies")
    requests = {request.id: request.url for request in record.requests or ()}
    named = {cookie.name: requests[cookie.request] for cookie in record.cookies or () if cookie.request is not None}
    assert named == {"session": PAGE, "__Host-bad": PAGE, "uid": PIXEL, "strict": PIXEL, "letters": PIXEL, "lax": PIXEL}
