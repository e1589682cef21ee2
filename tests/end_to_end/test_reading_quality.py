"""Floors of quality on policies and labels that are not part of this project.

AUDITOR_SHARED names the folder that holds `policies/` (default: `../shared`). Without it the tests are skipped.
"""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from auditor.claims import read_document
from auditor.commands.policy import as_object, load
from auditor.model.practices import Practice

SHARED = Path(os.environ.get("AUDITOR_SHARED", Path(__file__).parents[3] / "shared")) / "policies"
pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason=f"no labelled policies in {SHARED}: set AUDITOR_SHARED to measure"
)


def in_process(command: str, path: Path) -> dict[str, Any]:
    document = load(Path(path))
    return as_object(str(path), None, document, read_document(document))


@pytest.fixture
def score(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The scorer, reading in this process instead of starting one for each policy."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "read", in_process)
    return module


def f1(out: str, label: str) -> float:
    line = next(line for line in reversed(out.splitlines()) if f"{label} " in line and "F1" in line)
    return float(line.split("F1")[1].split()[0])


def test_the_vocabulary_is_the_closed_one() -> None:
    vocabulary = json.loads((SHARED / "claims.json").read_text(encoding="utf-8"))["claims"]
    assert {practice.value for practice in Practice} == {claim["id"] for claim in vocabulary}


def test_whole_policies(score: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    score.seeds(SimpleNamespace(truth=SHARED / "truth", auditor="", verbose=False))
    out = capsys.readouterr().out
    kept, _, silent = out.rsplit("silences kept", 1)[1].split(";")[0].split()
    assert f1(out, "quoted") >= 0.95
    assert f1(out, "flag") >= 0.95
    assert int(kept) >= 0.98 * int(silent)
    assert out.rstrip().endswith(" 0")


def test_labelled_segments(score: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    file = SHARED / "corpora" / "opp115_segment_claims.jsonl"
    score.corpus(SimpleNamespace(file=file, split="dev", limit=None, auditor=""))
    out = capsys.readouterr().out
    assert float(out.rsplit("macro F1 by policy: ", 1)[1].split()[0]) >= 0.94
    assert float(out.rsplit("macro F1 by segment: ", 1)[1].split()[0]) >= 0.75


def test_real_policies_are_read(score: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    score.robust(SimpleNamespace(dir=SHARED / "real", auditor=""))
    assert " 0 trouble" in capsys.readouterr().out
