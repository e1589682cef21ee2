"""Findings for people at a terminal: grouped by site, the gravest first, with both sides of the evidence."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from auditor.commands.output.terminal import messages, plain
from auditor.errors import AuditorError
from auditor.model.findings import Evidence, Finding, Verdict
from auditor.model.observations import Audit
from auditor.suppressions import NONE, Suppression, Suppressions

SHOWN_EVIDENCE = 3
STYLES = {
    "high": "bold white on red",
    "medium": "bold black on yellow",
    "low": "black on cyan",
    "info": "black on white",
    Verdict.CONTRADICTED: "bold red",
    Verdict.UNDISCLOSED: "bold yellow",
    Verdict.VAGUE: "yellow",
    Verdict.AMBIGUOUS: "magenta",
    Verdict.CONSISTENT: "green",
    Verdict.UNTESTED: "dim",
}


def complain(error: AuditorError) -> None:
    """Print an expected failure and what to do next on standard error."""
    console = messages()
    console.print(Text.assemble(("Error: ", "bold red"), plain(error.message)))
    if error.hint:
        console.print(Text.assemble(("Next: ", "bold"), plain(error.hint)))


def print_audit(
    console: Console,
    audit: Audit,
    shown: Sequence[Finding],
    everything: Sequence[Finding],
    waived: Suppressions = NONE,
) -> None:
    """Print one audit's heading, its findings, and what is not shown."""
    console.print(heading(audit))
    if audit.reason:
        console.print(Text(f"  {audit.status}: {plain(audit.reason)}", "yellow"))
    if not everything and audit.status == "incomplete":
        words = f"no finding is stored; `auditor assess {audit.id}` judges what was seen"
        hang(console, Text("  "), Text(words))
    elif everything or audit.status != "failed":
        hang(console, Text("  "), Text(summary(shown, everything) + _how_many(shown, waived)))
    for finding in in_order(shown):
        console.print()
        print_finding(console, finding, waived.of(finding))
    console.print()


def heading(audit: Audit) -> Text:
    """Site, number and time of an audit."""
    when = audit.started[:16].replace("T", " ")
    return Text.assemble((plain(audit.site), "bold"), f" · audit {audit.id} · {when} UTC · {audit.status}")


def summary(shown: Sequence[Finding], everything: Sequence[Finding]) -> str:
    """How many of each verdict, and how many are not shown."""
    counts = Counter(finding.verdict for finding in shown)
    text = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict]) or "no findings"
    hidden = Counter(finding.verdict for finding in everything) - counts
    if hidden:
        rest = ", ".join(f"{hidden[verdict]} {verdict}" for verdict in Verdict if hidden[verdict])
        text += f" (not shown: {rest})"
    return text


def in_order(found: Sequence[Finding]) -> list[Finding]:
    """The gravest first; within a severity as the verdicts are listed, then by rule and subject."""
    verdicts = list(Verdict)
    return sorted(
        found,
        key=lambda finding: (
            -finding.severity.order,
            verdicts.index(finding.verdict),
            finding.rule,
            finding.subject.name,
        ),
    )


def print_finding(console: Console, finding: Finding, suppression: Suppression | None = None) -> None:
    """Print one finding: verdict, what it is about, what is said, and what was seen."""
    severity = Text(f" {finding.severity.upper()} ", STYLES[finding.severity])
    verdict = Text(str(finding.verdict), STYLES[finding.verdict])
    console.print(Text.assemble("  ", severity, " ", verdict, (f"  {finding.rule}  {finding.fingerprint}", "dim")))
    hang(console, Text("    "), Text(plain(finding.summary)))
    if suppression:
        words = f"Suppressed until {suppression.expires}: {suppression.reason}"
        hang(console, Text("    "), Text(plain(words), "italic"))
    # One sentence may have been read as several claims.
    for words, url in dict.fromkeys((cited.claim.quote, cited.policy_url) for cited in finding.claims):
        _line(console, "said", Text.assemble(f"“{plain(words, 300)}”", (f"  {plain(url)}", "dim")))
    for quote, item in finding.quoted.items():
        where = f"  the banner on {plain(item.page_url)}" if item.page_url else "  the banner"
        _line(console, "said", Text.assemble(f"“{plain(quote, 300)}”", (where, "dim")))
    if finding.silences:
        _line(console, "not said", Text(", ".join(finding.silences)))
    seen = [item for item in finding.evidence if item.quote is None]
    shown = _unlike(seen)[:SHOWN_EVIDENCE]
    for item in shown:
        _line(console, "seen", _seen(item))
    if len(seen) > len(shown):
        _line(console, "", Text(f"and {len(seen) - len(shown)} more", "dim"))
    for reason in finding.reasons:
        _line(console, "because", Text(plain(reason)))


def _how_many(shown: Sequence[Finding], waived: Suppressions) -> str:
    count = sum(waived.of(finding) is not None for finding in shown)
    return f"; {count} of them suppressed" if count else ""


def complain_of_expired(waived: Suppressions) -> None:
    """Say on standard error which suppressions are no longer applied."""
    for one in waived.expired:
        words = f"The suppression of {one.target} expired on {one.expires} and is not applied: {one.reason}"
        messages().print(Text(plain(words), "yellow"))


def _unlike(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The first of each that show the same: a cookie that was set on every page tells no more the second time."""
    first: dict[str, Evidence] = {}
    for item in evidence:
        first.setdefault(item.detail or f"{item.table} {item.id}", item)
    return list(first.values())


def _line(console: Console, label: str, text: Text) -> None:
    hang(console, Text(f"    {label:>8}  ", "bold"), text)


def hang(console: Console, prefix: Text, text: Text) -> None:
    """Print text behind a prefix; in a terminal, further lines begin where the first one does."""
    lines = [text] if console.soft_wrap else list(text.wrap(console, max(20, console.width - len(prefix))))
    for line in lines:
        line.rstrip()
        console.print(Text.assemble(prefix, line))
        prefix = Text(" " * len(prefix))


def _seen(item: Evidence) -> Text:
    words = plain(item.detail, 300) if item.detail else ""
    where = f"  {item.table} {item.id}" + (f" on {plain(item.page_url)}" if item.page_url else "")
    return Text.assemble(words, (where, "dim"))
