"""Bundles packed, and gathered into a database and into Parquet, a second; and whether each takes longer among more.

Each bundle holds an audit of four visits with twenty page views, a thousand requests, and ten pictures and a policy of
25 kB of its own. CPU is that of this process, its threads included; on two cores the clock may show less.
"""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from auditor.fleet.bundles import put
from auditor.fleet.gather import Gathered, gather
from auditor.fleet.parquet import gather_parquet
from auditor.store import open_database
from benches.many_audits import write_one

STEPS = (50, 100, 200)
PICTURES, PICTURE = 10, 35_000
"""Of an audit: screenshots, and their bytes as the demo web's are."""
AIM = 20
"""Bundles a second into a database: a million a day are twelve."""
EVEN = 1.5
"""How many times as long one bundle may take among the most as among the fewest."""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = folder / "one.db"
        with open_database(one) as db:
            write_one(db)
        began = time.process_time()
        for number in range(max(STEPS)):
            step = next(step for step in STEPS if number < step)
            _put(one, folder / "made.db", number, folder / f"places/{step}")
        packing = (time.process_time() - began) / max(STEPS)
        sizes = [path.stat().st_size for path in folder.rglob("*.zst")]
        print(
            f"gather: a bundle has {sum(sizes) / len(sizes) / 1000:.0f} kB ({one.stat().st_size / 1e6:.1f} MB as a"
            f" database), and takes {packing * 1000:.0f} ms of CPU to check, pack and put"
        )
        _measure("a database", folder, lambda where: gather(where, folder / "all.db", _quietly).bundles, AIM)
        _measure("Parquet", folder, lambda where: gather_parquet(where, folder / "study", _quietly).bundles, AIM)
        parquet = sum(path.stat().st_size for path in (folder / "study").rglob("*.parquet")) / max(STEPS)
        database = (folder / "all.db").stat().st_size / max(STEPS)
        print(f"gather: each bundle adds {database / 1000:.0f} kB to the database, {parquet / 1000:.1f} kB as Parquet")


def _measure(what: str, folder: Path, take: Callable[[str], int], aim: float) -> None:
    each = []
    for step in STEPS:
        began, cpu = time.perf_counter(), time.process_time()
        count = take(str(folder / f"places/{step}"))
        wall, used = time.perf_counter() - began, (time.process_time() - cpu) / count
        each.append(used)
        print(f"gather: {count} bundles into {what}: {count / wall:.0f} a second, {used * 1000:.1f} ms of CPU each")
    even = "even" if each[-1] <= EVEN * each[0] else "GROWING"
    verdict = "ok" if 1 / each[-1] >= aim else "MISSED"
    print(f"gather: into {what} {1 / each[-1]:.0f} bundles a second of CPU (aim {aim}: {verdict}), cost {even}")


def _put(one: Path, made: Path, number: int, where: Path) -> None:
    shutil.copy(one, made)
    site = f"s{number}.example"
    with closing(sqlite3.connect(made)) as db:
        for table in ("sites", "audits", "findings", "readings"):
            db.execute(f"UPDATE {table} SET site = ? WHERE site = 's0.example'", [site])
        db.execute("UPDATE page_views SET url = replace(url, 's0.example', ?)", [site])
        for table in ("policy_texts", "policies", "readings"):
            db.execute(f"UPDATE {table} SET sha256 = ? WHERE sha256 IS NOT NULL", [site])
        db.execute("UPDATE policy_texts SET text = replace(text, 'cookies', ?)", [f"cookies of {site}"])
        for picture in range(PICTURES):
            key = f"{number}-{picture}"
            db.execute("INSERT INTO artifacts VALUES (?, 'image/jpeg', randomblob(?))", [key, PICTURE])
            db.execute("UPDATE page_views SET screenshot = ? WHERE id % ? = ?", [key, PICTURES, picture])
        db.commit()
    put(str(where), str(uuid4()), made)


def _quietly(_: Gathered, __: int) -> None:
    pass


if __name__ == "__main__":
    main()
