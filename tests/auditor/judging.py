"""Small audits and small policies for tests of detectors and rules."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from auditor.detectors import behaviours_of
from auditor.detectors.scene import CHOICES, Scene
from auditor.knowledge import Knowledge, load_knowledge
from auditor.mismatches import Case, Statements, judge
from auditor.model.findings import Finding, PolicyReading
from auditor.model.observations import Cookie, Request
from auditor.model.policies import Claim, Contact, LastUpdated, PolicyDocument, Reading, Silence
from auditor.model.practices import Condition, Phase, Practice, Scope
from auditor.model.records import AuditRecord
from auditor.web.sites import host_of, party_of, site_of
from tests import factories
from tests.factories import PAGE, SITE

KNOWLEDGE = load_knowledge()
ID = "8f14e45fceea167a5a36dedd4bea2543"
"""A value that can stand for one visitor."""

CONTACT = Contact(kind="email", value="a@shop.example", status="wellformed", quote="Write to a@shop.example.")


def record(*, conditions: Iterable[Condition] = (Condition.NO_CHOICE,), **facts: Any) -> AuditRecord:
    """An audit with one visit of one page for each condition; page view 1 belongs to the first. Facts by table name.

    In a visit with a choice the page was loaded after it.
    """
    chosen = tuple(conditions)
    visits = tuple(factories.visit(id=number, condition=condition) for number, condition in enumerate(chosen, start=1))
    pages = tuple(
        factories.page_view(id=number, visit=number, phase=Phase.NEXT if condition in CHOICES else Phase.BEFORE)
        for number, condition in enumerate(chosen, start=1)
    )
    audit = factories.audit(policy_search=facts.pop("policy_search", "found"))
    return AuditRecord(**{"audit": audit, "visits": visits, "page_views": pages} | facts)


def requests(*urls: str, **changes: Any) -> tuple[Request, ...]:
    """A request to each URL, sent by a script of the page in page view 1."""
    return tuple(request(number, url, **changes) for number, url in enumerate(urls, start=1))


def request(number: int, url: str, **changes: Any) -> Request:
    host = host_of(url)
    facts = {"id": number, "page_view": 1, "url": url, "host": host, "site": site_of(host) if host else None}
    return factories.request(**facts | {"party": party_of(host, SITE), "type": "script"} | changes)


def cookie(name: str, *, number: int = 1, domain: str = SITE, **changes: Any) -> Cookie:
    """A cookie stored for a year in page view 1."""
    facts = {"id": number, "page_view": 1, "name": name, "value": ID, "domain": domain, "lifetime_seconds": 31_536_000}
    return factories.cookie(**facts | {"party": party_of(domain, SITE), "setter_url": None} | changes)


def said(*claims: tuple[Any, ...], unsaid: Iterable[Practice] | None = None, **changes: Any) -> PolicyReading:
    """A policy that says each (practice, value, quote[, changes of the claim]) and is silent on all else."""
    text, rows = "", []
    for practice, value, quote, *more in claims:
        start = len(text) + 1
        text += f"\n{quote}"
        facts = {"claim": Practice(practice), "value": value, "quote": quote, "start": start, "end": start + len(quote)}
        rows.append(Claim(**facts | {"scope": Scope.SITE} | (more[0] if more else {})))
    spoken = {row.claim for row in rows}
    silent = [practice for practice in Practice if practice not in spoken] if unsaid is None else list(unsaid)
    reading = Reading(
        language="en",
        covered=changes.pop("covered", True),
        last_updated=changes.pop("last_updated", LastUpdated(value="2026-01-01", status="complete", quote="1.1.2026")),
        contacts=changes.pop("contacts", (CONTACT,)),
        claims=tuple(rows),
        silences=tuple(Silence(claim=practice) for practice in silent),
    )
    policy = factories.policy(text or "Privacy policy", id=changes.pop("id", 1))
    return PolicyReading(policy=replace(policy, **changes), reading=reading)


def findings(
    audit: AuditRecord,
    *readings: PolicyReading,
    knowledge: Knowledge = KNOWLEDGE,
    policies: tuple[PolicyDocument, ...] = (),
) -> tuple[Finding, ...]:
    """The audit judged against these policies; without any, against none (`policy_search` of the audit tells why)."""
    documents = (*(reading.policy for reading in readings), *policies)
    case = Case(
        site=audit.audit.site,
        behaviours=behaviours_of(audit, knowledge),
        statements=Statements(readings, documents, audit.audit.policy_search),
        conditions=Scene(audit, knowledge).run,
    )
    return judge(case)


def verdicts(found: Iterable[Finding], rule: str) -> dict[str, str]:
    """Subject -> verdict, of one rule's findings."""
    return {finding.subject.name: str(finding.verdict) for finding in found if finding.rule == rule}


__all__ = ["ID", "KNOWLEDGE", "PAGE", "SITE", "cookie", "findings", "record", "request", "requests", "said", "verdicts"]
