"""Who the browser says it is."""

from pathlib import Path

import pytest

from auditor.errors import BrowserError
from spiders.chromium import find_browser
from spiders.user_agent import client_hints, plain_user_agent, version_of


def test_the_version_comes_from_the_executable() -> None:
    assert version_of(find_browser("full")).count(".") == 3


@pytest.mark.parametrize("executable", [Path("/bin/true"), Path("/nowhere/chromium")])
def test_what_is_no_browser_is_told_with_a_hint(executable: Path) -> None:
    with pytest.raises(BrowserError) as raised:
        version_of(executable)
    assert raised.value.hint


def test_versions_are_cut_to_the_major_one_as_browsers_do() -> None:
    assert "Chrome/156.0.0.0 " in plain_user_agent("156.0.8078.79")
    assert "Headless" not in plain_user_agent("156.0.8078.79")


def test_client_hints_agree_with_it() -> None:
    hints = client_hints("156.0.8078.79")
    assert {"brand": "Chromium", "version": "156"} in hints["brands"]
    assert {"brand": "Chromium", "version": "156.0.8078.79"} in hints["fullVersionList"]
    assert not hints["mobile"]
