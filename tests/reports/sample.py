"""A database with believable audits of two made-up sites, and one whose every text is hostile."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
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
from auditor.model.observations import Artifact, PageViewRecord
from auditor.model.policies import (
    Block,
    Claim,
    Contact,
    Defect,
    DocumentText,
    LastUpdated,
    PolicyDocument,
    Reading,
    Silence,
)
from auditor.model.practices import Condition, Party, Practice
from auditor.store import open_database
from auditor.store.writer import (
    add_page_view,
    add_policy,
    finish_audit,
    save_assessment,
    start_audit,
    start_visit,
    update_visit,
)
from tests import factories

SHOP = "larkspur-books.example"
CLINIC = "fernhill-clinic.example"
POLICY = """\
# Privacy policy
Last updated: 3 March 2025
This policy explains how Larkspur Books Ltd handles personal data on larkspur-books.example.
## What we collect
We collect the name, e-mail address and postal address that you give us when you place an order.
We do not sell your personal data to anybody.
## Cookies
We only set cookies that are strictly necessary for the shop to work.
Cookies that measure visits are stored only after you have agreed to them.
No cookie of ours is kept for longer than twelve months.
| Cookie | Purpose | Kept for
| basket | keeps your basket | end of the session
| session | keeps you signed in | end of the session
You may refuse cookies in the settings of your browser; the basket will then not work.
## Who receives data
We share data with these service providers only:
- our payment provider, Coinpath GmbH
- our carriers
We use the services of partners to understand how the shop is used.
## Security
All data that you send to us is encrypted in transit.
## Your rights
You may ask for access to your data, for its correction and for its deletion.
Write to privacy@larkspur-books.example or to [address].
We respect the Global Privacy Control signal of your browser.
"""
VENDORS = (
    ("cdn.metrico.example", "metrico.example", "Metrico Analytics Inc.", "analytics", "US"),
    ("tags.adloom.example", "adloom.example", "Adloom Media Ltd.", "advertising", "GB"),
    ("sync.bidriver.example", "bidriver.example", "Bidriver SA", "advertising", "FR"),
    ("fonts.typeharbour.example", "typeharbour.example", "Typeharbour BV", "fonts", "NL"),
    ("js.coinpath.example", "coinpath.example", "Coinpath GmbH", "payment", "DE"),
    ("replay.watchglass.example", "watchglass.example", "Watchglass Labs", "session-replay", "US"),
)
CONDITIONS = (Condition.NO_CHOICE, Condition.REJECT, Condition.ACCEPT, Condition.SIGNALS)


def document(marked: str, title: str) -> DocumentText:
    """A text whose lines say by their first signs what they are: # heading, - item, | row, else paragraph."""
    blocks: list[Block] = []
    lines: list[str] = []
    at, header, heading = 0, None, None
    for line in marked.strip("\n").split("\n"):
        signs, _, rest = line.partition(" ")
        kind = {"#": "heading", "##": "heading", "-": "item", "|": "row"}.get(signs, "paragraph")
        text = line if kind == "paragraph" else rest
        cells: tuple[tuple[int, int], ...] = ()
        if kind == "row":
            parts = text.split(" | ")
            text = "\t".join(parts)
            places, place = [], at
            for part in parts:
                places.append((place, place + len(part)))
                place += len(part) + 1
            cells = tuple(places)
            header = len(blocks) if header is None else header
        blocks.append(
            Block(
                kind=kind,
                start=at,
                end=at + len(text),
                level=len(signs) if kind == "heading" else 1 if kind == "item" else 0,
                intro=header if kind == "row" and header != len(blocks) else None,
                heading=heading,
                cells=cells,
            )
        )
        heading = len(blocks) - 1 if kind == "heading" else heading
        lines.append(text)
        at += len(text) + 1
    text = "\n".join(lines)
    return DocumentText(
        text=text,
        sha256=sha256(text.encode("utf-8", "replace")).hexdigest(),
        blocks=tuple(blocks),
        title=title,
        language="en",
        words=len(text.split()),
    )


def picture(shade: int = 225, width: int = 640, height: int = 400) -> Artifact:
    """A PNG of a plain page with a dark band at its top."""
    rows = b"".join(b"\0" + bytes([60 if y < 48 else shade]) * width for y in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return factories.artifact(content)


def claim(text: DocumentText, practice: Practice, value: str, quote: str, **changes: object) -> Claim:
    return factories.claim(quote, text.text, **{"claim": practice, "value": value, "qualifiers": {}} | changes)


def record(
    site: str, condition: Condition, ordinal: int, vendors: Sequence[tuple[str, str, str, str, str]]
) -> PageViewRecord:
    """A page that loads its own script and picture, and each vendor through the first one of them."""
    page = f"https://www.{site}/" + ("" if ordinal == 1 else f"books/{ordinal}")
    own = {"host": f"www.{site}", "site": site, "party": Party.FIRST, "protocol": "h2", "tls": "TLS 1.3"}
    requests = [
        factories.request(id=1, url=page, **own),
        factories.request(id=2, url=f"https://www.{site}/shop.js", type="script", initiator_url=page, **own),
        factories.request(
            id=3,
            url=f"http://img.{site}/cover.jpg",
            type="image",
            initiator_url=page,
            **own | {"tls": None, "protocol": "http/1.1"},
        ),
    ]
    cookies = [
        factories.cookie(
            id=1, request=1, name="basket", value="b7", domain=site, lifetime_seconds=None, setter_url=page
        )
    ]
    calls, storage = [], []
    asked_by = f"https://www.{site}/shop.js"
    for host, vendor_site, _, category, _ in vendors:
        number = len(requests) + 1
        requests.append(
            factories.request(
                id=number,
                url=f"https://{host}/{category}.js?page={ordinal}",
                host=host,
                site=vendor_site,
                party=Party.THIRD,
                type="script",
                protocol="h2",
                tls="TLS 1.3",
                initiator_type="script",
                initiator_url=asked_by,
            )
        )
        if category == "advertising":
            requests.append(
                replace(requests[-1], id=number + 1, url=f"https://{host}/pixel.gif?uid=8f3c2a", type="image")
            )
            asked_by = f"https://{host}/{category}.js"
            cookies.append(
                factories.cookie(
                    id=len(cookies) + 1,
                    request=number + 1,
                    name="uid",
                    value="8f3c2a91",
                    domain=vendor_site,
                    party=Party.THIRD,
                    lifetime_seconds=34_190_000.0,
                    same_site="None",
                    setter_url=f"https://{host}/pixel.gif",
                )
            )
        if category == "analytics":
            cookies.append(
                factories.cookie(
                    id=len(cookies) + 1,
                    request=None,
                    name="_metrico",
                    value="1.1763890000.44",
                    domain=site,
                    set_by="script",
                    lifetime_seconds=63_072_000.0,
                    setter_url=f"https://{host}/analytics.js",
                )
            )
            storage.append(
                factories.storage_item(
                    frame_url=page, name="metrico.queue", value="[]", size=15, storage_key=f"https://www.{site}"
                )
            )
            calls.append(
                factories.api_call(
                    id=1,
                    frame_url=page,
                    script_url=f"https://{host}/analytics.js",
                    party=Party.THIRD,
                    api="CanvasRenderingContext2D.fillText",
                    calls=14,
                )
            )
    shot = picture(225 - ordinal)
    return PageViewRecord(
        page_view=factories.page_view(
            ordinal=ordinal, url=page, final_url=page, title="Larkspur Books", screenshot=shot.sha256
        ),
        requests=tuple(requests),
        messages=(),
        cookies=tuple(cookies),
        storage_items=tuple(storage),
        api_calls=tuple(calls),
        forms=(
            factories.form(
                frame_url=page,
                action=f"http://www.{site}/subscribe",
                secure=False,
                fields='[{"name":"email","type":"email","label":"E-mail","required":true}]',
            ),
        ),
        permissions=() if ordinal == 1 else None,
        consent_signals=(factories.consent_signal(kind="consent-mode", name="ad_storage", value="denied"),)
        if condition is not Condition.ACCEPT
        else (),
        artifacts=(shot,),
    )


@dataclass(frozen=True)
class Made:
    """Ids of what was stored for one audit."""

    audit: int
    policy: int


def store_audit(
    db: Database,
    site: str,
    started: datetime,
    vendors: Sequence[tuple[str, str, str, str, str]],
    text: str = POLICY,
    *,
    pages: int = 2,
    status: str = "finished",
    judged: bool = True,
) -> Made:
    """One whole audit: four visits, a policy, and what might have been made of them."""
    when = started.isoformat(timespec="seconds")
    audit = start_audit(
        db,
        factories.audit(
            site=site,
            url=f"https://{site}/",
            started=when,
            browser_version="Chromium 156.0.7204.49",
            browser_kind="full",
            cookie_policy="third-party-allowed",
            user_agent="Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0",
            locale="en-GB",
            settings='{"pages": 2, "visits": ["no-choice", "reject", "accept", "signals"], "timeout": 30}',
            data_sets='{"vendors": "2026.11", "public suffix list": "2026-10-23"}',
            policy_search="found",
        ),
    )
    for condition in CONDITIONS:
        visit = start_visit(db, factories.visit(audit=audit, condition=condition, started=when))
        if condition is Condition.ACCEPT:
            update_visit(db, visit, cmp="Plainbanner", choice="accepted", choice_proof="cookie pb_consent=all")
        if condition is Condition.REJECT:
            update_visit(db, visit, cmp="Plainbanner", choice="rejected", choice_proof="cookie pb_consent=none")
        seen = vendors if condition is Condition.ACCEPT else [row for row in vendors if row[3] != "session-replay"]
        for ordinal in range(1, pages + 1):
            add_page_view(db, visit, record(site, condition, ordinal, seen))
    read = document(text.replace("larkspur-books.example", site), "Privacy policy")
    policy = replace(
        factories.policy(url=f"https://{site}/privacy", fetched=when, link_text="Privacy", media_type="text/html"),
        text=read,
    )
    key = add_policy(db, audit, policy)
    add_policy(
        db,
        audit,
        factories.policy(
            None,
            url=f"https://{site}/cookies",
            kind="cookies",
            status="missing",
            reason="http-404",
            fetched=when,
            found_by="path",
        ),
    )
    finish_audit(db, audit, status=status, reason=None if status == "finished" else "the browser was closed")
    if judged:
        save_assessment(db, audit, assessment(db, site, audit, replace(policy, id=key), read, vendors))
    return Made(audit, key)


def _evidence(db: Database, audit: int, table: str, where: str, detail: str) -> tuple[Evidence, ...]:
    rows = db.execute(
        f"SELECT {table}.id, page_views.url FROM {table} JOIN page_views ON page_views.id = {table}.page_view"
        f" JOIN visits ON visits.id = page_views.visit WHERE visits.audit = ? AND {where} LIMIT 3",
        (audit,),
    )
    return tuple(Evidence(table=table, id=row[0], page_url=row[1], detail=detail) for row in rows)


def assessment(
    db: Database,
    site: str,
    audit: int,
    policy: PolicyDocument,
    read: DocumentText,
    vendors: Sequence[tuple[str, str, str, str, str]],
) -> Assessment:
    """Behaviours and findings as detectors and rules might make them of the facts above."""
    claims = {
        name: claim(read, practice, value, quote)
        for name, practice, value, quote in (
            ("collects", Practice.DATA_COLLECTS, "contact", "name, e-mail address and postal address"),
            ("sale", Practice.SHARING_SALE, "denies", "We do not sell your personal data"),
            (
                "necessary",
                Practice.COOKIES_CATEGORY_STRICTLY_NECESSARY,
                "affirms",
                "only set cookies that are strictly necessary",
            ),
            ("analytics", Practice.CONSENT_BEFORE_COOKIES, "affirms", "stored only after you have agreed to them"),
            (
                "duration",
                Practice.COOKIES_DURATION,
                "12 months",
                "No cookie of ours is kept for longer than twelve months",
            ),
            ("settings", Practice.CHOICE_BROWSER_SETTINGS, "affirms", "refuse cookies in the settings of your browser"),
            ("named", Practice.THIRDPARTY_NAMED, "Coinpath GmbH", "Coinpath GmbH"),
            (
                "partners",
                Practice.SHARING_THIRD_PARTIES,
                "affirms",
                "We use the services of partners to understand how the shop is used.",
            ),
            ("encrypted", Practice.SECURITY_HTTPS, "affirms", "All data that you send to us is encrypted in transit."),
            ("gpc", Practice.SIGNAL_GPC_HONOURED, "affirms", "We respect the Global Privacy Control signal"),
        )
    }
    start = read.text.index("[address]")
    reading = Reading(
        language="en",
        covered=True,
        last_updated=LastUpdated(value="2025-03-03", status="complete", quote="Last updated: 3 March 2025"),
        contacts=(
            Contact(kind="email", value=f"privacy@{site}", status="wellformed", quote=f"Write to privacy@{site}"),
            Contact(kind="address", value="[address]", status="placeholder", quote="or to [address]"),
        ),
        claims=tuple(claims.values()),
        silences=tuple(
            Silence(claim=practice) for practice in Practice if practice not in {item.claim for item in claims.values()}
        ),
        defects=(Defect(type="placeholder", quote="[address]", start=start, end=start + 9),),
    )
    behaviours = [
        Behaviour(
            kind="third-party",
            subject=Subject(kind="request", name=host, host=host, entity=entity),
            conditions=CONDITIONS if category != "session-replay" else (Condition.ACCEPT,),
            evidence=_evidence(db, audit, "requests", f"requests.host = '{host}'", f"script from {host}"),
            facts={"category": category},
        )
        for host, _, entity, category, _ in vendors
    ]
    behaviours.append(
        Behaviour(
            kind="fingerprinting",
            subject=Subject(kind="script", name="canvas", host="cdn.metrico.example", entity="Metrico Analytics Inc."),
            conditions=CONDITIONS,
            evidence=_evidence(db, audit, "api_calls", "1", "CanvasRenderingContext2D.fillText, 14 calls"),
            facts={"criterion": "Englehardt and Narayanan 2016: text drawn, then read back", "calls": 14},
        )
    )

    def finding(
        rule: str,
        practice: Practice,
        verdict: Verdict,
        severity: Severity,
        summary: str,
        subject: Subject,
        evidence: tuple[Evidence, ...],
        cited: Sequence[str] = (),
        silences: tuple[Practice, ...] = (),
        visits: tuple[Condition, ...] = CONDITIONS,
        reasons: tuple[str, ...] = (),
    ) -> Finding:
        name = f"{site} {rule} {subject.kind} {subject.name}"
        return Finding(
            site=site,
            rule=rule,
            practice=practice,
            verdict=verdict,
            severity=severity,
            summary=summary,
            subject=subject,
            claims=tuple(CitedClaim(claim=claims[item], policy=policy.id, policy_url=policy.url) for item in cited),
            silences=silences,
            visits=visits,
            evidence=evidence,
            reasons=reasons or ("The statement holds for the whole site and names no exception.",),
            fingerprint=sha256(name.encode()).hexdigest()[:16],
        )

    companies = {row[3]: row for row in vendors}
    findings = [
        finding(
            "https-promised",
            Practice.SECURITY_HTTPS,
            Verdict.CONTRADICTED,
            Severity.HIGH,
            "The newsletter form sends the e-mail address unencrypted; the policy says that all data is encrypted.",
            Subject(kind="form", name=f"http://www.{site}/subscribe", host=f"www.{site}"),
            _evidence(db, audit, "forms", "1", "form with an e-mail field goes to a plain http address"),
            ("encrypted",),
            visits=(Condition.NO_CHOICE,),
        ),
        finding(
            "gpc-honoured",
            Practice.SIGNAL_GPC_HONOURED,
            Verdict.UNTESTED,
            Severity.INFO,
            "Whether Global Privacy Control is respected is not decided: no opt-out state could be read.",
            Subject(kind="signal", name="Sec-GPC"),
            _evidence(db, audit, "consent_signals", "visits.condition = 'signals'", "ad_storage=denied"),
            ("gpc",),
            visits=(Condition.SIGNALS,),
        ),
    ]
    if "analytics" in companies:
        seen = _evidence(
            db,
            audit,
            "cookies",
            "cookies.name = '_metrico' AND visits.condition = 'no-choice'",
            "_metrico=1.1763890000.44 set by https://cdn.metrico.example/analytics.js, 24 months",
        )
        about = Subject(kind="cookie", name="_metrico", host=site, entity="Metrico Analytics Inc.")
        findings += [
            finding(
                "consent-before-cookies",
                Practice.CONSENT_BEFORE_COOKIES,
                Verdict.CONTRADICTED,
                Severity.HIGH,
                "The analytics cookie _metrico is stored before any choice; the policy says it waits for agreement.",
                about,
                seen,
                ("analytics", "necessary"),
                visits=(Condition.NO_CHOICE, Condition.REJECT),
                reasons=(
                    "The cookie stood in the jar on the first page, with the banner left alone.",
                    "Its purpose is known: analytics, by the entry of its name and by the script that set it.",
                    "Not vague: the statement speaks of cookies that measure visits, which this one does.",
                    "The exception for strictly necessary cookies was tried and does not fit.",
                ),
            ),
            finding(
                "cookie-duration",
                Practice.COOKIES_DURATION,
                Verdict.CONTRADICTED,
                Severity.MEDIUM,
                "The cookie _metrico lives two years; the policy says no longer than twelve months.",
                about,
                seen,
                ("duration",),
            ),
            finding(
                "vendor-named",
                Practice.ANALYTICS_VENDOR_NAMED,
                Verdict.VAGUE,
                Severity.LOW,
                "Metrico Analytics is only covered by “partners”.",
                Subject(
                    kind="request",
                    name="cdn.metrico.example",
                    host="cdn.metrico.example",
                    entity="Metrico Analytics Inc.",
                ),
                _evidence(db, audit, "requests", "requests.host = 'cdn.metrico.example'", "script, on every page"),
                ("partners",),
                silences=(Practice.ANALYTICS_VENDOR_NAMED,),
            ),
        ]
    for host, _, entity, category, _ in vendors:
        if category == "advertising":
            findings.append(
                finding(
                    "ads-undisclosed",
                    Practice.ADS_THIRD_PARTY_NETWORKS,
                    Verdict.UNDISCLOSED,
                    Severity.MEDIUM,
                    f"{entity} loads advertising on the site; no statement covers it.",
                    Subject(kind="pixel", name=f"{host}/pixel.gif", host=host, entity=entity),
                    _evidence(db, audit, "requests", f"requests.host = '{host}'", f"pixel.gif?uid=8f3c2a to {host}"),
                    silences=(Practice.ADS_THIRD_PARTY_NETWORKS, Practice.ADS_PERSONALISED),
                )
            )
        if category == "payment":
            findings.append(
                finding(
                    "vendor-named",
                    Practice.THIRDPARTY_NAMED,
                    Verdict.CONSISTENT,
                    Severity.INFO,
                    f"{entity} is named as the payment provider.",
                    Subject(kind="request", name=host, host=host, entity=entity),
                    _evidence(db, audit, "requests", f"requests.host = '{host}'", "script"),
                    ("named",),
                )
            )
    return Assessment(
        behaviours=tuple(behaviours),
        readings=(PolicyReading(policy=policy, reading=reading),),
        findings=tuple(findings),
    )


def make_sample(path: Path) -> dict[str, Made]:
    """Five audits of a shop whose policy changes once, one of a clinic, one that did not finish."""
    db = open_database(path)
    first = datetime(2026, 7, 6, 8, 30, tzinfo=UTC)
    changed = POLICY.replace("3 March 2025", "1 October 2026").replace(
        "We do not sell your personal data to anybody.\n",
        "We do not sell your personal data to anybody.\nWe keep order data for ten years.\n",
    )
    month = timedelta(days=30)
    made = {
        "shop 1": store_audit(db, SHOP, first, [VENDORS[0], VENDORS[3], VENDORS[4]]),
        "shop 2": store_audit(db, SHOP, first + month, [VENDORS[0], VENDORS[3], VENDORS[4]]),
        "shop 3": store_audit(db, SHOP, first + 2 * month, VENDORS[:5]),
        "shop 4": store_audit(db, SHOP, first + 3 * month, VENDORS[:5], changed, status="incomplete"),
        "shop 5": store_audit(db, SHOP, first + 4 * month, VENDORS, changed),
        "clinic": store_audit(db, CLINIC, first + 4 * month, [VENDORS[3]]),
    }
    failed = start_audit(db, factories.audit(site="gone.example", url="https://gone.example/"))
    finish_audit(db, failed, status="failed", reason="the name does not resolve")
    made["failed"] = Made(failed, 0)
    for _, _, entity, category, country in VENDORS:
        db.execute("UPDATE entities SET country = ?, category = ? WHERE entity = ?", (country, category, entity))
    db.conn.commit()
    db.close()
    return made
