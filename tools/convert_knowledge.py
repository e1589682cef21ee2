"""Turn pinned packages into the compact data files that the wheel carries: `make data`, for maintainers.

Each package is fetched by name and version with `npm pack`, checked against the sha256 written here, and cut down to
what lookups need. A new version is a change of three lines: version, sha256, and what the diff of the data shows.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "auditor" / "knowledge" / "data"

CATEGORIES = {
    "ad": "advertising",
    "analytics": "analytics",
    "cdn": "cdn",
    "consent-provider": "consent",
    "customer-success": "customer-support",
    "hosting": "hosting",
    "social": "social",
    "tag-manager": "tag-manager",
    "video": "video",
}
PURPOSES = {
    "Analytics": "analytics",
    "Functional": "functional",
    "Marketing": "advertising",
    "Necessary": "strictly_necessary",
    "Personalization": "functional",
    "Security": "strictly_necessary",
}
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """Where a data file comes from."""

    name: str
    file: str
    package: str
    version: str
    sha256: str
    """Of the package as fetched."""
    member: str
    licence: str
    home: str


def third_party_web(content: Any) -> list[list[Any]]:
    """[name, company or null, category, [domain pattern, …]] of each entity, by name."""
    return sorted(
        [e["name"], e.get("company"), CATEGORIES.get(e["category"], "utility"), sorted(e["domains"])] for e in content
    )


def open_cookie_database(content: Any) -> list[list[Any]]:
    """[name, is a prefix, [domain, …], purpose, platform] of each cookie, by name."""
    rows = {
        (
            row["cookie"].strip(),
            row["wildcardMatch"] == "1",
            tuple(sorted(set(_HOST.findall(row["domain"].lower())))),
            PURPOSES[row["category"]],
            platform,
        )
        for platform, cookies in content.items()
        for row in cookies
        if row["cookie"].strip()
    }
    return [[name, is_prefix, list(domains), *rest] for name, is_prefix, domains, *rest in sorted(rows)]


SOURCES: tuple[tuple[DataSet, Callable[[Any], list[list[Any]]]], ...] = (
    (
        DataSet(
            name="Open Cookie Database",
            file="open_cookie_database.json",
            package="@slashgear/gdpr-cookie-scanner",
            version="3.8.2",
            sha256="43d49833b21f15717a89186623da841a5455028b8878878c6a723de4ba34a749",
            member="package/dist/data/open-cookie-database.json",
            licence="Apache-2.0",
            home="https://github.com/jkwakman/Open-Cookie-Database",
        ),
        open_cookie_database,
    ),
    (
        DataSet(
            name="third-party-web",
            file="third_party_web.json",
            package="third-party-web",
            version="0.30.0",
            sha256="1ad015c9187d88d6adfe0ab7d5b9febefa7a093b776bdf97d43ba138f4179041",
            member="package/dist/entities-nostats.json",
            licence="MIT",
            home="https://github.com/patrickhulce/third-party-web",
        ),
        third_party_web,
    ),
)


def fetch(source: DataSet, folder: Path) -> Path:
    """The package as a file in the folder. Raises ValueError when its sha256 is not the one written here."""
    command = ["npm", "pack", "--silent", "--ignore-scripts", f"{source.package}@{source.version}"]
    name = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[-1]
    found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    if found != source.sha256:
        raise ValueError(f"{source.package} {source.version} has sha256 {found}, not {source.sha256}")
    return folder / name


def rows_text(rows: list[list[Any]]) -> str:
    """One row a line, so that a new version reads as a diff."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows) + "\n]\n"


def main() -> int:
    """Fetch, convert and write all data sets with their manifest."""
    manifest = []
    with tempfile.TemporaryDirectory() as folder:
        for source, convert in SOURCES:
            with tarfile.open(fetch(source, Path(folder))) as archive:
                member = archive.extractfile(source.member)
                if member is None:
                    raise ValueError(f"{source.package} {source.version} has no file {source.member}")
                rows = convert(json.load(member))
            text = rows_text(rows)
            (DATA / source.file).write_text(text, encoding="utf-8")
            written = hashlib.sha256(text.encode()).hexdigest()
            manifest.append(asdict(source) | {"rows": len(rows), "file_sha256": written})
            print(f"{source.name} {source.version}: {len(rows)} rows")
    (DATA / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
