"""What might be made of the sample's audits: behaviours, claims, findings."""

from collections.abc import Sequence
from hashlib import sha256

from sqlite_utils import Database

from auditor.model.findings import (
    Assessment,
    Behaviour,
    CitedClaim,
    Confidence,
    Evidence,
    Finding,
    PolicyReading,
    Severity,
    Subject,
    Verdict,
    Weighing,
)
from auditor.model.policies import (
    Contact,
    Defect,
    DocumentText,
    LastUpdated,
    PolicyDocument,
    Reading,
    Silence,
)
from auditor.model.practices import Condition, Practice
from tests.reports.sample_pages import CONDITIONS, Vendor, claim


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
    vendors: Sequence[Vendor],
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
        weighing: Weighing | None = None,
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
            weighing=weighing,
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
                    weighing=Weighing(confidence=Confidence.MEDIUM, doubts=("The text is long.",)),
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
