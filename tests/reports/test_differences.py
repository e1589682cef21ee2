from auditor.changes.policies import Passage
from reports.differences import LONGEST, Difference, Part, differences


def test_changed_words_are_marked_on_both_sides() -> None:
    found = differences([Passage(before="kept for two years here", after="kept for ten years here")])
    assert found == [
        Difference(
            (Part("same", "kept for"), Part("gone", "two"), Part("same", "years here")),
            (Part("same", "kept for"), Part("added", "ten"), Part("same", "years here")),
        )
    ]


def test_a_passage_of_one_version_only_stands_alone() -> None:
    assert differences([Passage(before="old"), Passage(after="new")]) == [
        Difference((Part("gone", "old"),), ()),
        Difference((), (Part("added", "new"),)),
    ]


def test_very_long_passages_are_compared_as_a_whole() -> None:
    old, new = "word " * LONGEST, "other " * LONGEST
    assert differences([Passage(before=old, after=new)]) == [
        Difference((Part("gone", old),), (Part("added", new),)),
    ]
