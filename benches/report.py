"""How long each page of the report takes on a thousand audits with a million requests, and if memory stays flat."""

import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

import psutil

from benches.many_audits import AUDITS, SITES, make

ROUNDS = 20
AIM = 0.150


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "audits.db"
        began = time.perf_counter()
        make(database)
        size = database.stat().st_size / 1e6
        print(f"report: {AUDITS} audits, {size:.0f} MB, made in {time.perf_counter() - began:.0f} s")
        command = [sys.executable, "-m", "auditor.cli", "report", "serve", "--port", "0", "--db", str(database)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                _measure(server.stdout.readline().strip().rstrip("/"), psutil.Process(server.pid))
            finally:
                server.terminate()


def _measure(address: str, server: psutil.Process) -> None:
    chosen = random.Random(7)
    worst = 0.0
    for paths in _pages(chosen).values():
        _get(address + paths[0])
    before = server.memory_info().rss
    for name, paths in _pages(chosen).items():
        taken = sorted(_get(address + path) for path in paths)
        p95 = taken[int(0.95 * (len(taken) - 1))]
        worst = max(worst, p95)
        print(f"  {name:<12} median {statistics.median(taken) * 1000:6.1f} ms   p95 {p95 * 1000:6.1f} ms")
    grown = (server.memory_info().rss - before) / 1e6
    print(f"  worst p95 {worst * 1000:.1f} ms (aim {AIM * 1000:.0f} ms); memory grew by {grown:.1f} MB")


def _pages(chosen: random.Random) -> dict[str, list[str]]:
    def audit() -> int:
        return chosen.randrange(SITES + 1, AUDITS + 1)

    def pages(form: str) -> list[str]:
        rows = [(audit(), chosen.randrange(SITES), chosen.randrange(1, 25)) for _ in range(ROUNDS)]
        return [form.format(audit=a, before=a - SITES, site=s, vendor=v, finding=a * 30 - 15) for a, s, v in rows]

    words = ("cookie", "advertising", "vendor7", "id3", "measure pages", "nothing like it")
    return {
        "overview": pages("/?page=2"),
        "site": pages("/sites/s{site}.example"),
        "audit": pages("/audits/{audit}"),
        "network": pages("/audits/{audit}/network"),
        "finding": pages("/findings/{finding}"),
        "policy": pages("/policies/{audit}"),
        "changes": pages("/changes/{before}/{audit}"),
        "row": pages("/rows/requests/{finding}"),
        "companies": pages("/companies"),
        "company": pages("/companies/Company%20{vendor}%20Ltd"),
        "rules": pages("/rules"),
        "search": [f"/search?q={quote(words[number % len(words)])}" for number in range(ROUNDS)],
    }


def _get(url: str) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(url) as answer:
        answer.read()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
