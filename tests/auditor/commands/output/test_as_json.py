import json

import pytest

from auditor.commands.output.as_json import finding_json, print_json
from tests import factories


def test_keys_are_those_of_the_interface() -> None:
    keys = list(finding_json(1, factories.finding()))
    assert keys[:13] == [
        "site",
        "audit",
        "rule",
        "practice",
        "verdict",
        "severity",
        "summary",
        "fingerprint",
        "subject",
        "claims",
        "silences",
        "visits",
        "evidence",
    ]


def test_json_is_readable_and_keeps_other_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"quote": "我们使用 cookie"})
    out = capsys.readouterr().out
    assert "我们使用" in out
    assert json.loads(out) == {"quote": "我们使用 cookie"}
