"""What is different between two audits of a site."""

from dataclasses import dataclass

from reports.database import Facts, Row
from reports.queries.audits import MISMATCH


@dataclass(frozen=True, slots=True)
class Changes:
    """What appeared and what went, from the older audit to the newer."""

    new_findings: tuple[Row, ...]
    gone_findings: tuple[Row, ...]
    judged_anew: tuple[Row, ...]
    """Mismatches or not, the same subject under the same rule with another verdict: `old_verdict`, `verdict`."""
    new_hosts: tuple[Row, ...]
    gone_hosts: tuple[Row, ...]
    new_cookies: tuple[Row, ...]
    gone_cookies: tuple[Row, ...]
    policies: tuple[Row, ...]
    """`{url, kind, before, after, old_text, new_text}`: ids and sha256 of a document on either side."""
    reread: tuple[str, ...]
    """URLs of policies whose text stayed the same while the reader changed: differences in claims come from us."""

    @property
    def nothing(self) -> bool:
        return not any(getattr(self, name) for name in self.__slots__)


def changes(facts: Facts, before: int, after: int) -> Changes:
    """What is different between two audits."""
    return Changes(
        new_findings=_findings(facts, after, before),
        gone_findings=_findings(facts, before, after),
        judged_anew=_judged_anew(facts, before, after),
        new_hosts=_hosts(facts, after, before),
        gone_hosts=_hosts(facts, before, after),
        new_cookies=_cookies(facts, after, before),
        gone_cookies=_cookies(facts, before, after),
        policies=_policies(facts, before, after),
        reread=_reread(facts, before, after),
    )


def _findings(facts: Facts, here: int, there: int) -> tuple[Row, ...]:
    return tuple(
        facts.rows(
            f"SELECT * FROM findings WHERE audit = ? AND {MISMATCH}"
            " AND fingerprint NOT IN (SELECT fingerprint FROM findings WHERE audit = ?) ORDER BY rule, subject_name",
            (here, there),
        )
    )


def _judged_anew(facts: Facts, before: int, after: int) -> tuple[Row, ...]:
    return tuple(
        facts.rows(
            "SELECT new.*, old.verdict AS old_verdict, old.id AS old_id FROM findings AS new"
            " JOIN findings AS old ON old.audit = ? AND old.fingerprint = new.fingerprint"
            " WHERE new.audit = ? AND old.verdict <> new.verdict ORDER BY new.rule, new.subject_name",
            (before, after),
        )
    )


_OF_AUDIT = "FROM visits JOIN page_views ON page_views.visit = visits.id"


def _hosts(facts: Facts, here: int, there: int) -> tuple[Row, ...]:
    asked = f"{_OF_AUDIT} JOIN requests ON requests.page_view = page_views.id WHERE visits.audit = ?"
    return tuple(
        facts.rows(
            "SELECT requests.host, requests.party, count(*) AS requests, count(DISTINCT requests.page_view) AS views"
            f" {asked} AND requests.host IS NOT NULL AND requests.host NOT IN"
            f" (SELECT requests.host {asked} AND requests.host IS NOT NULL)"
            " GROUP BY requests.host ORDER BY requests.party = 'first', requests.host",
            (here, there),
        )
    )


def _cookies(facts: Facts, here: int, there: int) -> tuple[Row, ...]:
    held = f"{_OF_AUDIT} JOIN cookies ON cookies.page_view = page_views.id WHERE visits.audit = ? AND cookies.stored"
    return tuple(
        facts.rows(
            "SELECT cookies.name, cookies.domain, cookies.party, max(cookies.lifetime_seconds) AS lifetime,"
            f" min(cookies.id) AS id, count(DISTINCT cookies.page_view) AS views {held}"
            f" AND (cookies.name, cookies.domain) NOT IN (SELECT cookies.name, cookies.domain {held})"
            " GROUP BY cookies.name, cookies.domain ORDER BY cookies.party = 'first', cookies.domain, cookies.name",
            (here, there),
        )
    )


def _policies(facts: Facts, before: int, after: int) -> tuple[Row, ...]:
    documents = "SELECT min(id) AS id, url, kind, sha256 FROM policies WHERE audit = ? AND status = 'read' GROUP BY url"
    return tuple(
        facts.rows(
            f"""
            WITH old AS ({documents}), new AS ({documents})
            SELECT coalesce(new.url, old.url) AS url, coalesce(new.kind, old.kind) AS kind, old.id AS before,
              new.id AS after FROM old FULL JOIN new ON old.url = new.url
            WHERE old.sha256 IS NOT new.sha256 ORDER BY 1
            """,
            (before, after),
        )
    )


def _reread(facts: Facts, before: int, after: int) -> tuple[str, ...]:
    rows = facts.rows(
        """
        SELECT DISTINCT new.url FROM policies AS old
        JOIN policies AS new ON new.url = old.url AND new.sha256 = old.sha256
        JOIN audits ON audits.id = new.audit
        JOIN findings AS old_finding ON old_finding.audit = old.audit
        JOIN finding_claims AS old_cited ON old_cited.finding = old_finding.id AND old_cited.policy = old.id
        JOIN claims AS old_claim ON old_claim.id = old_cited.claim
        JOIN findings AS new_finding ON new_finding.audit = new.audit
        JOIN finding_claims AS new_cited ON new_cited.finding = new_finding.id AND new_cited.policy = new.id
        JOIN claims AS new_claim ON new_claim.id = new_cited.claim
        WHERE old.audit = ? AND new.audit = ? AND old_claim.reading <> new_claim.reading
        """,
        (before, after),
    )
    return tuple(row["url"] for row in rows)
