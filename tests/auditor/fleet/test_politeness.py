import pytest

from auditor.fleet.politeness import address_of, wait_for_address


@pytest.mark.parametrize(
    ("target", "options", "address"),
    [
        ("127.0.0.1", (), "127.0.0.1"),
        ("http://127.0.0.1:8080/start", (), "127.0.0.1"),
        ("https://[::1]/", (), "::1"),
        ("no-such-host.invalid", (), None),
        ("http://[broken", (), None),
        ("127.0.0.1", ("--connect-to", ":443:127.0.0.1:4430"), None),
        ("127.0.0.1", ("--proxy", "http://127.0.0.1:8080"), None),
    ],
)
async def test_the_address_at_which_an_audit_begins(target: str, options: tuple[str, ...], address: str | None) -> None:
    assert await address_of(target, options) == address


def test_those_who_wait_for_an_address_do_not_all_ask_at_once() -> None:
    waits = {wait_for_address().total_seconds() for _ in range(20)}
    assert len(waits) > 1
    assert all(10 <= wait <= 30 for wait in waits)


def test_who_was_turned_away_often_asks_seldom() -> None:
    waits = [wait_for_address(before).total_seconds() for before in (1, 3, 7, 1000)]
    assert [low <= wait <= 3 * low for wait, low in zip(waits, (20, 80, 1280, 1280), strict=True)] == [True] * 4
