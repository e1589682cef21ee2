"""Where public data comes from: packages pinned by version and hash, and what each is cut down to."""

import json
import re
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Rows = list[Any]

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
_ADVERTISING, _MEASURING, _CONTENT = frozenset({2, 3, 4, 7}), frozenset({8, 9, 10}), frozenset({5, 6, 11})
"""Purposes of the Transparency and Consent Framework. The first, to store, says nothing of the end."""
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_SHORTEST_NAME = 3
_HIDES = frozenset({"hide", "addStyle", "setStyle"})
"""Steps of autoconsent that only take a banner out of sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A data set in a package of a registry."""

    name: str
    file: str
    """As written here, JSON with a row a line."""
    package: str
    version: str
    sha256: str
    """Of the package as fetched."""
    member: str
    """The file in the package; a folder ends with a slash, and all its JSON files are meant."""
    licence: str
    home: str


def third_party_web(content: Any) -> Rows:
    """[name, company or null, category, [domain pattern, …]] of each entity, by name."""
    return sorted(
        [e["name"], e.get("company"), CATEGORIES.get(e["category"], "utility"), sorted(e["domains"])] for e in content
    )


def open_cookie_database(content: Any) -> Rows:
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


def prebid_disclosures(content: Any) -> Rows:
    """[name pattern, purpose, host of the vendor] of each cookie that a vendor disclosed, by name.

    Device storage disclosures of the IAB, as Prebid.js gathers them. The purpose is that of the framework's purposes
    which says most: advertising, then measuring, then content. A cookie for nothing but storing is left out, and so is
    a name that begins with a wildcard, which would hold for others' cookies too.
    """
    rows = set()
    for module in content.values():
        for url, answer in (module.get("disclosures") or {}).items():
            for row in answer.get("disclosures") or ():
                name, purpose = str(row.get("identifier", "")).strip(), disclosed_purpose(row)
                if row.get("type") == "cookie" and purpose and len(name.partition("*")[0]) >= _SHORTEST_NAME:
                    rows.add((name, purpose, urlsplit(url).hostname or ""))
    return [list(row) for row in sorted(rows)]


def prebid_tcf_vendors(content: Any) -> Rows:
    """[id, host, [name, …]] of each vendor of the IAB's Transparency and Consent Framework, by id.

    Prebid's modules tell their vendor's id and where its device storage disclosure stands, which by the framework's
    rules is the vendor's own word; the names are those of the modules.
    """
    found: dict[tuple[int, str], set[str]] = {}
    for module in content.values():
        for part in module.get("components") or ():
            key, host = part.get("gvlid"), urlsplit(part.get("disclosureURL") or "").hostname
            if isinstance(key, int) and host:
                found.setdefault((key, host), set()).add(part["componentName"])
    return [[key, host, sorted(names)] for (key, host), names in sorted(found.items())]


def disclosed_purpose(row: dict[str, Any]) -> str | None:
    """What a disclosed cookie is for, None where that is not said; one that keeps a refusal serves the visitor."""
    purposes = set(row.get("purposes") or ())
    if row.get("optOut"):
        return "functional"
    for meant, word in ((_ADVERTISING, "advertising"), (_MEASURING, "analytics"), (_CONTENT, "functional")):
        if purposes & meant:
            return word
    return None


def autoconsent_lines(content: str) -> Rows:
    """The script as it was published, line by line."""
    return content.splitlines()


def autoconsent_rules(content: Any) -> Rows:
    """Rules that press or call something when they refuse, by name: hiding a banner is not refusing."""
    kept = [rule for rule in content["autoconsent"] if not rule.get("cosmetic") and any(map(_acts, rule["optOut"]))]
    unused = {"prehideSelectors", "_metadata", "vendorUrl"}
    rules = [
        {key: value for key, value in rule.items() if key not in unused} | {"optOut": _without_hiding(rule["optOut"])}
        for rule in kept
    ]
    return sorted(rules, key=lambda rule: str(rule["name"]))


def _without_hiding(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps that ask the manager for something, at every depth."""
    nested = ("then", "else", "any")
    return [
        {key: _without_hiding(value) if key in nested else value for key, value in step.items()}
        for step in steps
        if not _HIDES & step.keys()
    ]


def _acts(step: dict[str, Any]) -> bool:
    steps = [*step.get("then", ()), *step.get("else", ()), *step.get("any", ())]
    return bool({"click", "waitForThenClick", "eval"} & step.keys()) or any(map(_acts, steps))


AUTOCONSENT: dict[str, str] = {
    "package": "@duckduckgo/autoconsent",
    "version": "16.23.0",
    "sha256": "b61907d0cae6f1f26679533c9951fe56573ca8038e12addfee5cb3f58de5fccc",
    "licence": "MPL-2.0",
    "home": "https://github.com/duckduckgo/autoconsent",
}
PREBID: dict[str, str] = {
    "package": "prebid.js",
    "version": "11.36.0",
    "sha256": "fba1d5d10970bf7d0853444a4dfaa1a7cb193a961bc7e9cdcbc7d305c97501d8",
    "member": "package/metadata/modules/",
    "licence": "Apache-2.0",
    "home": "https://github.com/prebid/Prebid.js",
}

SOURCES: tuple[tuple[Source, Callable[[Any], Rows]], ...] = (
    (
        Source(
            name="autoconsent",
            file="autoconsent.json",
            member="package/dist/autoconsent.playwright.js",
            **AUTOCONSENT,
        ),
        autoconsent_lines,
    ),
    (
        Source(
            name="autoconsent rules",
            file="autoconsent_rules.json",
            member="package/rules/rules.json",
            **AUTOCONSENT,
        ),
        autoconsent_rules,
    ),
    (
        Source(
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
        Source(name="Prebid.js storage disclosures", file="prebid_disclosures.json", **PREBID),
        prebid_disclosures,
    ),
    (
        Source(name="Prebid.js TCF vendors", file="prebid_tcf_vendors.json", **PREBID),
        prebid_tcf_vendors,
    ),
    (
        Source(
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
"""What is shipped, and how it is cut down to what lookups need."""


def content_of(archive: Path, member: str) -> Any:
    """The JSON or text of a member of a package, or {path: JSON} of a folder. Raises ValueError when there is none."""
    with tarfile.open(archive) as files:
        if member.endswith("/"):
            names = [name for name in files.getnames() if name.startswith(member) and name.endswith(".json")]
            found = {name: _load(files, name) for name in names}
            if not found:
                raise ValueError(f"{archive.name} has no folder {member}")
            return found
        return _load(files, member)


def _load(files: tarfile.TarFile, name: str) -> Any:
    try:
        file = files.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise ValueError(f"the package has no file {name}")
    content = file.read()
    return json.loads(content) if name.endswith(".json") else content.decode()


def rows_text(rows: Rows) -> str:
    """One row a line, so that a new version reads as a diff."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows) + "\n]\n"
