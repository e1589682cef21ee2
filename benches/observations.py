"""How many of the worked observations get an acceptable verdict, each as a small site audited from end to end."""

import tempfile
import time
from pathlib import Path

from tests.observations.run import run
from tests.observations.sites import HOME, UNSHOWN
from tests.observations.truth import WHERE, bearing, is_acceptable, is_false_accusation, is_there, observations

AIM = 0.95


def main() -> None:
    if not is_there():
        print(f"observations: {WHERE}")
        return
    known = observations()
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        found = run(HOME, Path(folder) / "audits.db")
        taken = time.monotonic() - began
    good = [name for name, rows in found.items() if is_acceptable(known[name], rows)]
    wrong = [name for name, rows in found.items() if is_false_accusation(known[name], rows)]
    for name, rows in found.items():
        if name not in good:
            verdicts = sorted({f"{one['rule']}: {one['verdict']}" for one in bearing(known[name], rows)}) or ["none"]
            allowed = ", ".join(sorted(known[name].allowed))
            print(f"observations: {name} ({known[name].text}) {'; '.join(verdicts)} where {allowed} would be right")
    for name, why in UNSHOWN.items():
        print(f"observations: {name} is not shown to a browser: {why}")
    print(f"observations: {len(good)} of {len(found)} acceptable, aim {AIM:.0%}; false accusations {len(wrong)}, aim 0")
    print(f"observations: {taken:.0f} s for {len(found)} sites")
