"""A database of a thousand audits with a million requests: one is written, the others are copies with new keys."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from auditor.model.findings import (
    Assessment,
    Behaviour,
    CitedClaim,
    Evidence,
    Finding,
    PolicyReading,
    Severity,
    Subject,
    Verdict,
)
from auditor.model.observations import ApiCall, Audit, Cookie, PageView, Request, Visit
from auditor.model.policies import Block, Claim, DocumentText, LastUpdated, PolicyDocument, Reading, Silence
from auditor.model.practices import Condition, Party, Practice
from auditor.model.records import PageViewRecord
from auditor.store import open_database
from auditor.store.writer import (
    add_page_view,
    add_policy,
    finish_audit,
    save_assessment,
    start_audit,
    start_visit,
)

AUDITS, SITES = 1000, 200
CONDITIONS = (Condition.NO_CHOICE, Condition.REJECT, Condition.ACCEPT, Condition.SIGNALS)
PAGES, REQUESTS, COOKIES, CALLS = 5, 50, 6, 20
STARTED = "2026-01-01T06:00:00+00:00"
HEADERS = '{"accept": "*/*", "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0", "referer": "https://s/"}'
SENTENCE = "We use cookies and similar technologies to measure how our pages are used, as described in part {}. "


def make(path: Path) -> None:
    """Write the database; takes a minute or two."""
    db = open_database(path)
    first = write_one(db)
    db.execute("PRAGMA synchronous = OFF")
    with db.conn:
        _copy(db, first)
    db.close()


def write_one(db: Database) -> int:
    audit = start_audit(db, Audit(site="s0.example", url="https://s0.example/", started=STARTED, auditor_version="0"))
    for condition in CONDITIONS:
        visit = start_visit(db, Visit(audit=audit, condition=condition, started=STARTED))
        for ordinal in range(1, PAGES + 1):
            add_page_view(db, visit, _page_view(ordinal))
    text = _text()
    policy = PolicyDocument(
        kind="privacy", url="https://s0.example/privacy", fetched=STARTED, found_by="footer", status="read", text=text
    )
    key = add_policy(db, audit, policy)
    finish_audit(db, audit, status="finished")
    save_assessment(db, audit, _assessment(policy, key, text))
    return audit


def _page_view(ordinal: int) -> PageViewRecord:
    page = f"https://s0.example/{ordinal}"
    requests = tuple(
        Request(
            id=number,
            url=f"https://cdn{number % 25}.vendor{number % 25}.example/tag.js?page={ordinal}&n={number}",
            host=f"cdn{number % 25}.vendor{number % 25}.example",
            site=f"vendor{number % 25}.example",
            party=Party.THIRD,
            method="GET",
            type="script",
            status=200,
            protocol="h2",
            tls="TLS 1.3",
            initiator_url=page if number < 9 else f"https://cdn{number % 8}.vendor{number % 8}.example/tag.js",
            request_headers=HEADERS,
            response_headers=HEADERS,
        )
        for number in range(1, REQUESTS + 1)
    )
    cookies = tuple(
        Cookie(
            id=number,
            request=number,
            name=f"id{number}",
            value="8f3c2a9144aa",
            domain=f"vendor{number}.example",
            path="/",
            host_only=False,
            secure=True,
            http_only=False,
            lifetime_seconds=3e7,
            set_by="http",
            party=Party.THIRD,
            final=True,
        )
        for number in range(1, COOKIES + 1)
    )
    calls = tuple(
        ApiCall(
            id=number,
            frame_url=page,
            script_url=f"https://cdn{number}.vendor{number}.example/tag.js",
            party=Party.THIRD,
            api=f"Navigator.property{number % 9}",
        )
        for number in range(1, CALLS + 1)
    )
    return PageViewRecord(
        page_view=PageView(ordinal=ordinal, url=page, final_url=page, http_status=200, title="Page", started=STARTED),
        requests=requests,
        messages=(),
        cookies=cookies,
        storage_items=(),
        api_calls=calls,
        forms=(),
        permissions=(),
        consent_signals=(),
        declared_cookies=(),
        banners=(),
    )


def _text() -> DocumentText:
    lines = [SENTENCE.format(number) * 3 for number in range(80)]
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(kind="paragraph", start=at, end=at + len(line)))
        at += len(line) + 1
    text = "\n".join(lines)
    return DocumentText(
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        blocks=tuple(blocks),
        title="Privacy policy",
        language="en",
        words=len(text.split()),
    )


def _assessment(policy: PolicyDocument, key: int, text: DocumentText) -> Assessment:
    practices = tuple(Practice)
    claims = tuple(
        Claim(
            claim=practices[number],
            value="affirms",
            quote=text.text[block.start : block.start + 60],
            start=block.start,
            end=block.start + 60,
        )
        for number, block in enumerate(text.blocks[:50])
    )
    reading = Reading(
        language="en",
        covered=True,
        last_updated=LastUpdated(value=None, status="absent", quote=None),
        claims=claims,
        silences=tuple(Silence(claim=practice) for practice in practices[50:]),
    )

    def evidence(number: int) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(table="requests", id=number + 25 * more, page_url="https://s0.example/1", detail="script")
            for more in range(10)
        )

    behaviours = tuple(
        Behaviour(
            kind="advertising" if number % 2 else "analytics",
            subject=Subject(
                kind="request",
                name=f"Product {number}",
                host=f"cdn{number}.vendor{number}.example",
                entity=f"Company {number} Ltd",
            ),
            conditions=CONDITIONS,
            evidence=evidence(number),
            facts={"hosts": [f"cdn{number}.vendor{number}.example"], "product": f"Product {number}", "requests": 40},
        )
        for number in range(1, 25)
    )
    findings = tuple(
        Finding(
            site="s0.example",
            rule=f"rule-{number % 8}",
            practice=practices[number],
            verdict=tuple(Verdict)[number % 6],
            severity=tuple(Severity)[number % 4],
            summary=f"Company {number} Ltd receives data for advertising; the policy does not speak of it.",
            subject=behaviours[number % 24].subject,
            claims=(CitedClaim(claim=claims[number], policy=key, policy_url=policy.url),),
            visits=CONDITIONS,
            evidence=evidence(number),
            reasons=("No statement about it was found.",),
            fingerprint=f"{number:016x}",
        )
        for number in range(1, 31)
    )
    return Assessment(
        behaviours=behaviours,
        readings=(
            PolicyReading(
                policy=PolicyDocument(
                    id=key, kind="privacy", url=policy.url, fetched=STARTED, found_by="footer", status="read", text=text
                ),
                reading=reading,
            ),
        ),
        findings=findings,
    )


def _copy(db: Database, first: int) -> None:
    """Copy all rows of the first audit once for each further one; keys move by as many rows as the first one has."""
    db.execute(
        "CREATE TEMP TABLE numbers AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n"
        f" WHERE n < {AUDITS - 1}) SELECT n, n % {SITES} AS site FROM n"
    )
    db.execute("INSERT OR IGNORE INTO sites SELECT 's' || site || '.example' FROM numbers")
    for table, changes in COPIED.items():
        columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
        sizes = {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in _TABLES}
        values = ", ".join(_value(column, changes, sizes, table) for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        rows = f'(SELECT * FROM "{table}") AS row'
        db.execute(f"CREATE TEMP TABLE copied AS SELECT {values} FROM {rows}, numbers")
        db.execute(f'INSERT INTO "{table}" ({names}) SELECT * FROM copied')
        db.execute("DROP TABLE copied")


_TABLES = (
    "audits",
    "visits",
    "page_views",
    "requests",
    "cookies",
    "api_calls",
    "policies",
    "behaviours",
    "findings",
    "behaviour_evidence",
    "finding_evidence",
)
_OWN = {"site": "'s' || numbers.site || '.example'"}
_URL = "replace({}, 's0.example', 's' || numbers.site || '.example')"
_DAY = datetime(2026, 1, 1, 6, tzinfo=UTC).isoformat()
_WHEN = f"strftime('%Y-%m-%dT%H:%M:%S+00:00', '{_DAY}', '+' || (numbers.n / {SITES} * 30) || ' days')"
COPIED: dict[str, dict[str, str]] = {
    "audits": {"id": "audits", "site": _OWN["site"], "url": _URL.format("row.url"), "started": _WHEN},
    "visits": {"id": "visits", "audit": "audits"},
    "page_views": {"id": "page_views", "visit": "visits", "url": _URL.format("row.url")},
    "requests": {"id": "requests", "page_view": "page_views"},
    "cookies": {"id": "cookies", "visit": "visits", "page_view": "page_views", "request": "requests"},
    "api_calls": {"id": "api_calls", "page_view": "page_views"},
    "policies": {"id": "policies", "audit": "audits", "url": _URL.format("row.url"), "fetched": _WHEN},
    "behaviours": {"id": "behaviours", "audit": "audits"},
    "findings": {"id": "findings", "audit": "audits", "site": _OWN["site"]},
    "finding_claims": {"finding": "findings", "policy": "policies"},
    "behaviour_evidence": {"id": "behaviour_evidence", "behaviour": "behaviours", "request": "requests"},
    "finding_evidence": {"id": "finding_evidence", "finding": "findings", "request": "requests"},
}
"""Table -> column -> the table whose keys it holds, or an expression; other columns stay as they are."""


def _value(column: str, changes: dict[str, str], sizes: dict[str, int], table: str) -> str:
    change = changes.get(column)
    if change is None:
        return f'row."{column}"'
    if change not in sizes:
        return change
    # Tables before this one have been multiplied already: the first audit's share of them is what keys move by.
    share = sizes[change] if change == table else sizes[change] // AUDITS
    return f'row."{column}" + numbers.n * {share}'
