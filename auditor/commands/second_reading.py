"""The second reader of the settings, asked about policies and shown beside the rules."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from auditor.errors import UsageError

if TYPE_CHECKING:
    from sqlite_utils import Database

    from auditor.model.policies import Claim, Reading
    from auditor.model.second_readings import Disagreement, SecondReading
    from auditor.second_reader import Endpoint

DIFFERS = {
    "only-second": "only the second reader finds it",
    "only-rules": "only the rules find it",
    "value": "they read it differently",
}


def endpoint_of(config: Path | None) -> "Endpoint | None":
    """The endpoint that the settings name under [second_reader]; None, and nothing is ever sent, without them.

    Raises UsageError.
    """
    from auditor.config import load_settings
    from auditor.second_reader import Endpoint

    chosen = dict(load_settings(config).get("second_reader") or {})
    if not chosen:
        return None
    name = chosen.pop("key_env", None)
    key = os.environ.get(name) if name else None
    if name and not key:
        raise UsageError(f"The environment has no {name}, which key_env names.", "Set it, or leave out key_env.")
    return Endpoint(key=key, **chosen)


def ask_about_audits(db: "Database", audits: Iterable[int], endpoint: "Endpoint", console: Console) -> None:
    """Have the policies of audits read again, store what was said, and say where it differs. An unchanged text that
    was read whole is not read twice. Raises DatabaseError.
    """
    from auditor.second_reader import disagreements, read_again, reader_of
    from auditor.store.reader import load_audit
    from auditor.store.readings import extra_knowledge, kept_readings, reader_version
    from auditor.store.second_readings import keep_second_reading, second_reading

    for audit in audits:
        record = load_audit(db, audit)
        texts = [policy.text.sha256 for policy in record.policies if policy.text is not None]
        version = reader_version(extra_knowledge(record.audit.settings))
        rules = kept_readings(db, record.audit.site, texts, version)
        for policy in record.policies:
            if policy.text is None or policy.status != "read":
                continue
            known = second_reading(db, policy.text.sha256, reader_of(endpoint))
            if known is None or not known.is_whole:
                with console.status(f"Asking {endpoint.model} about {policy.url}"):
                    known = read_again(policy.text, endpoint)
                keep_second_reading(db, policy.text.sha256, known)
            claims = rules[policy.text.sha256].claims if policy.text.sha256 in rules else ()
            found = disagreements(claims, known)
            console.print(f"{policy.url}: {in_short(known, found)}", markup=False, soft_wrap=True)


def in_short(reading: "SecondReading", found: "tuple[Disagreement, ...]") -> str:
    """One line on a second reading."""
    failed = sum(part.reason != "hidden" for part in reading.unread)
    parts = [f"the second reader ({reading.reader}) differs from the rules on {_counted(len(found), 'practice')}"]
    parts += [f"{_counted(failed, 'section')} it gave no usable answer to"] if failed else []
    parts += [f"{_counted(reading.dropped, 'invented quote')} dropped"] if reading.dropped else []
    return "; ".join(parts)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def second_json(reading: "SecondReading | None", rules: "Reading") -> dict[str, Any] | None:
    """The value of `second_reader` in JSON: null where none was asked."""
    if reading is None:
        return None
    from auditor.second_reader import disagreements

    found = disagreements(rules.claims, reading)
    return {
        "reader": reading.reader,
        "made": reading.made,
        "sections": reading.sections,
        "dropped": reading.dropped,
        "unread": [{"start": part.start, "end": part.end, "reason": part.reason} for part in reading.unread],
        "claims": [_claim(claim) for claim in reading.claims],
        "disagreements": [
            {
                "claim": one.claim,
                "kind": one.kind,
                "rules": [_claim(claim) for claim in one.rules],
                "second": [_claim(claim) for claim in one.second],
            }
            for one in found
        ],
    }


def _claim(claim: Any) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in ("claim", "value", "quote", "start", "end")}


def print_second_reading(console: Console, reading: "SecondReading", claims: "tuple[Claim, ...]") -> None:
    """Where the second reader differs, for people: both sides with their quotes."""
    from rich.markup import escape

    from auditor.commands.output.terminal import plain
    from auditor.second_reader import disagreements

    found = disagreements(claims, reading)
    console.print(f"\n[bold]Second reader[/bold] {escape(in_short(reading, found))}")
    for one in found:
        console.print(f"  {one.claim}: {DIFFERS[one.kind]}")
        for side, cited in (("rules", one.rules), ("second", one.second)):
            for claim in cited[:3]:
                console.print(f"    {side:>6}  {claim.value}  “{escape(plain(claim.quote, 200))}”", highlight=False)
    reasons = sorted({part.reason for part in reading.unread})
    if reasons:
        console.print(f"  not read: {', '.join(reasons)}")
