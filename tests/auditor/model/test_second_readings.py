import pytest

from auditor.model.second_readings import SecondReading, Unread


@pytest.mark.parametrize(
    ("reasons", "whole"),
    [
        ((), True),
        (("hidden", "instructs", "unknown-claim"), True),
        (("hidden", "timeout"), False),
        (("http-503",), False),
        (("not-asked",), False),
    ],
)
def test_it_is_whole_when_asking_again_would_tell_no_more(reasons: tuple[str, ...], whole: bool) -> None:
    unread = tuple(Unread(start=0, end=1, reason=reason) for reason in reasons)
    assert SecondReading(reader="r", made="", unread=unread).is_whole is whole
