"""Policies: their texts, what was read in them, and what became of each claim."""

import json

from auditor.model.policies import Claim
from auditor.model.second_readings import SecondReading
from auditor.second_reader import disagreements
from auditor.store.rows import from_row
from reports.database import Facts, Row

RANK = ("contradicted", "ambiguous", "undisclosed", "vague", "consistent", "untested")
"""Which verdict colours a claim that several findings cite."""


def policies(facts: Facts, audit_id: int) -> list[Row]:
    """The documents an audit looked at, with title, language and words of those that were read."""
    return facts.rows(
        "SELECT policies.*, policy_texts.title, policy_texts.language, policy_texts.words FROM policies"
        " LEFT JOIN policy_texts USING (sha256) WHERE audit = ? ORDER BY policies.id",
        (audit_id,),
    )


def policy(facts: Facts, policy_id: int) -> Row | None:
    """One document with its text, blocks and links, None when there is none of this id."""
    row = facts.row(
        "SELECT policies.*, audits.site, audits.started, policy_texts.title, policy_texts.language, policy_texts.words,"
        " policy_texts.text, policy_texts.blocks, policy_texts.links FROM policies"
        " JOIN audits ON audits.id = policies.audit LEFT JOIN policy_texts USING (sha256) WHERE policies.id = ?",
        (policy_id,),
    )
    if row is None or row["text"] is None:
        return row
    return row | {"blocks": json.loads(row["blocks"]), "links": json.loads(row["links"])}


def text_of(facts: Facts, sha256: str) -> Row | None:
    """Text and blocks of a policy text."""
    row = facts.row("SELECT text, blocks FROM policy_texts WHERE sha256 = ?", (sha256,))
    return None if row is None else row | {"blocks": json.loads(row["blocks"])}


def reading(facts: Facts, policy: Row) -> Row | None:
    """The last reading of a policy's text for its site, None when it has not been read for claims."""
    row = facts.row(
        "SELECT * FROM readings WHERE sha256 = ? AND site = ? ORDER BY id DESC LIMIT 1",
        (policy["sha256"], policy["site"]),
    )
    if row is None:
        return None
    return row | {name: json.loads(row[name]) for name in ("last_updated", "contacts", "silences", "defects")}


def claims(facts: Facts, reading_id: int) -> list[Row]:
    """The claims of a reading in the order of the text."""
    rows = facts.rows(
        "SELECT claims.*, practices.meaning FROM claims JOIN practices ON practices.practice = claims.claim"
        " WHERE reading = ? ORDER BY start, end, claims.id",
        (reading_id,),
    )
    return [row | {"qualifiers": json.loads(row["qualifiers"])} for row in rows]


def second_reading(facts: Facts, policy: Row, reading: Row | None) -> Row | None:
    """What a second reader said last of a policy's text, and where it differs from the rules; None when none was asked.

    `{reader, made, sections, dropped, unread, disagreements}`
    """
    row = facts.row("SELECT * FROM second_readings WHERE sha256 = ? ORDER BY id DESC LIMIT 1", (policy["sha256"],))
    if row is None:
        return None
    second = from_row(SecondReading, row)
    rules = facts.rows("SELECT * FROM claims WHERE reading = ? ORDER BY start", (reading["id"],)) if reading else []
    return row | {
        "unread": [part for part in second.unread if part.reason != "hidden"],
        "disagreements": disagreements([from_row(Claim, rule) for rule in rules], second),
    }


def findings_by_claim(facts: Facts, audit_id: int) -> dict[int, list[Row]]:
    """The findings of an audit by the id of each claim they cite, the weightiest verdict first."""
    found: dict[int, list[Row]] = {}
    for row in facts.rows(
        "SELECT DISTINCT finding_claims.claim, findings.id, findings.verdict, findings.severity, findings.summary"
        " FROM findings JOIN finding_claims ON finding_claims.finding = findings.id WHERE findings.audit = ?",
        (audit_id,),
    ):
        found.setdefault(row["claim"], []).append(row)
    return {claim: sorted(rows, key=lambda row: RANK.index(row["verdict"])) for claim, rows in found.items()}


def versions(facts: Facts, policy: Row) -> list[Row]:
    """The different texts this site published at this address, the oldest first, each with its first document."""
    return facts.rows(
        """
        SELECT min(policies.id) AS id, policies.sha256, min(policies.fetched) AS fetched,
          max(policies.fetched) AS last_fetched, policy_texts.words
        FROM audits JOIN policies ON policies.audit = audits.id JOIN policy_texts USING (sha256)
        WHERE audits.site = ? AND policies.url = ? GROUP BY policies.sha256 ORDER BY min(policies.id)
        """,
        (policy["site"], policy["url"]),
    )


def texts_over_time(facts: Facts, site: str) -> list[Row]:
    """What each audit of a site found as its policies: `{audit, started, id, kind, url, sha256, status}`."""
    return facts.rows(
        "SELECT policies.audit, audits.started, policies.id, policies.kind, policies.url, policies.sha256,"
        " policies.status FROM audits JOIN policies ON policies.audit = audits.id WHERE audits.site = ?"
        " ORDER BY policies.audit, policies.id",
        (site,),
    )


def ledger(facts: Facts, audit_id: int) -> list[Row]:
    """Every practice with what the audit's policies say of it and what became of that.

    `{practice, group, meaning, claims, silent_in, findings}`; findings are all of the practice, with or without claim.
    """
    practices = facts.rows('SELECT practice, "group", meaning FROM practices ORDER BY practice')
    said: dict[str, list[Row]] = {}
    silent: dict[str, int] = {}
    read = 0
    for document in facts.rows(
        "SELECT policies.*, audits.site FROM policies JOIN audits ON audits.id = policies.audit"
        " WHERE audit = ? AND policies.sha256 IS NOT NULL AND policies.status = 'read' ORDER BY policies.id",
        (audit_id,),
    ):
        found = reading(facts, document)
        if found is None:
            continue
        read += 1
        for row in claims(facts, found["id"]):
            said.setdefault(row["claim"], []).append(row | {"policy": document["id"]})
        for practice in found["silences"]:
            silent[practice] = silent.get(practice, 0) + 1
    if not read:
        return []
    judged: dict[str, list[Row]] = {}
    for row in facts.rows("SELECT id, practice, verdict, severity, summary FROM findings WHERE audit = ?", (audit_id,)):
        judged.setdefault(row["practice"], []).append(row)
    by_claim = findings_by_claim(facts, audit_id)
    return [
        row
        | {
            "claims": [item | {"findings": by_claim.get(item["id"], [])} for item in said.get(row["practice"], [])],
            "silent_in": silent.get(row["practice"], 0),
            "read": read,
            "findings": sorted(judged.get(row["practice"], []), key=lambda item: RANK.index(item["verdict"])),
        }
        for row in practices
    ]
