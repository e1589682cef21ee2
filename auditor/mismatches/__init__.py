"""What a site does held against what it says: behaviours x claims -> findings, one module a group of practices."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest

from auditor.mismatches import (
    abroad,
    asked_again,
    banner_words,
    choices,
    collection,
    consent_vendors,
    cookie_purposes,
    cookies,
    declared_cookies,
    devices,
    documents,
    durations,
    early_contact,
    form_leaks,
    identity,
    kept_away,
    lifetimes,
    links,
    listed_data,
    out_of_sight,
    prior_consent,
    publisher,
    refusals,
    sharing,
    sharing_consent,
    sign_in,
    signals,
    tracking,
    transport,
    unseen,
    vendors,
    withdrawal,
)
from auditor.mismatches.rule import Case, Judgement, Rule
from auditor.mismatches.statements import Statements
from auditor.mismatches.weighing import weigh
from auditor.model.findings import CitedClaim, Evidence, Finding, Subject, Verdict
from auditor.model.practices import Condition

RULES: tuple[Rule, ...] = (
    *documents.RULES,
    *publisher.RULES,
    *links.RULES,
    *cookies.RULES,
    *cookie_purposes.RULES,
    *declared_cookies.RULES,
    *lifetimes.RULES,
    *durations.RULES,
    *identity.RULES,
    *prior_consent.RULES,
    *refusals.RULES,
    *early_contact.RULES,
    *consent_vendors.RULES,
    *asked_again.RULES,
    *withdrawal.RULES,
    *choices.RULES,
    *vendors.RULES,
    *kept_away.RULES,
    *sign_in.RULES,
    *tracking.RULES,
    *devices.RULES,
    *sharing.RULES,
    *sharing_consent.RULES,
    *signals.RULES,
    *abroad.RULES,
    *transport.RULES,
    *collection.RULES,
    *form_leaks.RULES,
    *listed_data.RULES,
    *unseen.RULES,
    *banner_words.RULES,
    *out_of_sight.RULES,
)
MOST_EVIDENCE = 25

__all__ = ["RULES", "Case", "Judgement", "Rule", "Statements", "fingerprint_of", "judge"]


def judge(case: Case) -> tuple[Finding, ...]:
    """All findings of an audit, one for each rule and subject: mismatches first, the gravest first."""
    found = {
        finding.fingerprint: finding
        for rule in RULES
        for judgement in rule.judge(case)
        for finding in (_finding(case, rule, judgement),)
    }
    return tuple(sorted(found.values(), key=_order))


def fingerprint_of(site: str, rule: str, practice: str, subject: Subject) -> str:
    """Stable between audits: what is judged, not how. A vendor is known by its product, whatever its hosts are."""
    return sha256(f"{site}\n{rule}\n{practice}\n{subject.kind}\n{subject.name}".encode()).hexdigest()[:16]


def _finding(case: Case, rule: Rule, judgement: Judgement) -> Finding:
    frequency = max(
        (row.frequency for row in judgement.behaviours if row.frequency), key=lambda each: each.seen, default=None
    )
    return Finding(
        site=case.site,
        rule=rule.id,
        practice=judgement.practice,
        verdict=judgement.verdict,
        severity=judgement.severity,
        summary=f"{judgement.summary} ({frequency})" if frequency else judgement.summary,
        subject=judgement.subject,
        claims=_distinct(judgement.claims),
        silences=judgement.silences,
        visits=_visits(judgement),
        evidence=tuple(_evidence(judgement))[:MOST_EVIDENCE],
        reasons=judgement.reasons,
        weighing=weigh(case, rule, judgement),
        fingerprint=fingerprint_of(case.site, rule.id, judgement.practice, judgement.subject),
        frequency=frequency,
    )


def _distinct(claims: tuple[CitedClaim, ...]) -> tuple[CitedClaim, ...]:
    rows = {(c.policy, c.claim.claim, c.claim.value, c.claim.start, c.claim.end): c for c in claims}
    return tuple(rows.values())


def _visits(judgement: Judgement) -> tuple[Condition, ...]:
    seen = {condition for behaviour in judgement.behaviours for condition in behaviour.conditions}
    return tuple(condition for condition in Condition if condition in seen)


def _evidence(judgement: Judgement) -> Iterator[Evidence]:
    """The first row of each behaviour, then the second: none is left out because another has many."""
    seen: set[tuple[str, int]] = set()
    for turn in zip_longest(*(behaviour.evidence for behaviour in judgement.behaviours)):
        for row in turn:
            if row is not None and (row.table, row.id) not in seen:
                seen.add((row.table, row.id))
                yield row


def _order(finding: Finding) -> tuple[bool, int, int, str, str, str]:
    verdicts = list(Verdict)
    return (
        not finding.verdict.is_mismatch,
        -finding.severity.order,
        verdicts.index(finding.verdict),
        finding.rule,
        finding.practice,
        finding.subject.name,
    )
