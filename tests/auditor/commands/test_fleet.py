from tests.conftest import Auditor


def test_the_group_says_what_it_is_for(auditor: Auditor) -> None:
    ended = auditor("fleet", "--help")
    assert ended.code == 0
    assert "many machines" in ended.out
    assert "gather" in ended.out
