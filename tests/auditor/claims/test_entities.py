"""Legal entities that are said to be responsible."""

import pytest

from auditor.claims.entities import entities_in


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("This website is operated by Bright Lane (Berlin) GmbH.", ["Bright Lane (Berlin) GmbH."]),
        ("We are Bright Lane Technology Co., Ltd. in Nanjing.", ["Bright Lane Technology Co., Ltd."]),
        ("The data is held by Brightlane", ["Brightlane"]),
        ("Brightlane, who publishes this statement, agrees.", ["Brightlane"]),
        ("本公司是明路科技有限公司", ["本公司是明路科技有限公司"]),
        ("Somebody else works at Other Shop Ltd.", []),
        ("Data is held by Google.", []),
    ],
)
def test_entities(sentence: str, names: list[str]) -> None:
    found = entities_in(sentence)
    assert [name.rstrip(".") for name in found[:1]] == [name.rstrip(".") for name in names]
