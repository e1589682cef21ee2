"""`auditor policy --compare` on a terminal and as JSON."""

import json
from pathlib import Path

import pytest

from tests.conftest import Auditor

OLD = "Privacy policy\n\nLast updated: May 3, 2024\n\nWe never sell your personal data.\n\nWe use cookies.\n"
NEW = (
    "Privacy policy\n\nLast updated: June 9, 2025\n\nWe may sell your personal data.\n\nWe use cookies.\n\n"
    "We use Hotjar to record mouse movements.\n\nWrite to privacy@shop.example.\n"
)


@pytest.fixture
def versions(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(OLD)
    (tmp_path / "new.txt").write_text(NEW)


@pytest.mark.usefixtures("versions")
def test_people_see_what_changed(auditor: Auditor) -> None:
    ended = auditor("policy", "new.txt", "--compare", "old.txt")
    assert ended.code == 0
    for part in (
        "new.txt compared with old.txt",
        "~ says otherwise sharing.sale: denies → affirms",
        "before: “We never sell your personal data.”",
        "now: “We may sell your personal data.”",
        "+ now says thirdparty.named of Hotjar: affirms",
        "+ email privacy@shop.example (wellformed)",
        "~ last updated: 2024-05-03 (complete) → 2025-06-09 (complete)",
    ):
        assert part in ended.out
    assert "cookies.used" not in ended.out


@pytest.mark.usefixtures("versions")
def test_json_has_both_sides(auditor: Auditor) -> None:
    told = json.loads(auditor("policy", "new.txt", "--compare", "old.txt", "--json").out)
    assert (told["before"]["source"], told["after"]["source"]) == ("old.txt", "new.txt")
    (sale,) = [change for change in told["claims"] if change["claim"] == "sharing.sale"]
    assert (sale["state"], sale["before"]["value"], sale["after"]["value"]) == ("changed", "denies", "affirms")
    for text, side in ((OLD, sale["before"]), (NEW, sale["after"])):
        assert text[side["start"] : side["end"]] == side["quote"]
    assert "sharing.sale" not in told["silences"]["new"] + told["silences"]["gone"]
    assert "tracking.session_recording" in told["silences"]["gone"]
    assert told["last_updated"]["after"]["value"] == "2025-06-09"
    assert {"before": "We use cookies.", "after": None} not in told["passages"]


@pytest.mark.usefixtures("versions")
def test_a_version_compared_with_itself(auditor: Auditor) -> None:
    ended = auditor("policy", "old.txt", "--compare", "old.txt")
    assert ended.out.count("no change") == 5


@pytest.mark.usefixtures("versions")
def test_the_older_version_has_to_be_readable(auditor: Auditor) -> None:
    ended = auditor("policy", "new.txt", "--compare", "missing.txt")
    assert (ended.code, ended.out) == (2, "")
    assert "missing.txt does not exist" in ended.err
