"""What the site's own consent string says of the vendors whose cookies are used."""

from auditor.mismatches.rule import Case
from auditor.model.findings import Behaviour


def denied_by_string(case: Case, after: str, group: tuple[Behaviour, ...]) -> tuple[Behaviour, ...]:
    """Vendors whose cookies these are, and to which the site's own consent string gives no consent then."""
    names = {cookie.subject.name for cookie in group}
    return tuple(
        row for row in case.of("tcf-vendor") if row.facts["after"] == after and names & {*row.facts["cookies"]}
    )


def in_the_string(row: Behaviour) -> str:
    """What the consent string says of a vendor, as a reason."""
    return (
        f"The site's own consent string gives {row.subject.name}, vendor {row.facts['tcf']} of the Transparency and "
        "Consent Framework, no consent to store or read anything."
    )
