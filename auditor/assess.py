"""The whole judgement in order: what was recorded and what is known -> behaviours, readings, findings. Pure."""

from auditor.claims import read_document
from auditor.claims.mentions import with_vendors
from auditor.detectors import behaviours_of
from auditor.knowledge import Knowledge
from auditor.mismatches import Case, Statements, judge
from auditor.model.findings import Assessment, PolicyReading
from auditor.model.observations import AuditRecord
from auditor.model.policies import PolicyDocument
from auditor.model.practices import Condition


def assess(record: AuditRecord, knowledge: Knowledge) -> Assessment:
    """Judge one audit. The same record and knowledge give the same assessment; nothing is fetched."""
    behaviours = behaviours_of(record, knowledge)
    readings = tuple(_read(policy, record.audit.site, knowledge) for policy in record.policies if _is_read(policy))
    case = Case(
        site=record.audit.site,
        behaviours=behaviours,
        statements=Statements(readings, record.policies, record.audit.policy_search),
        conditions=_conditions(record),
    )
    return Assessment(behaviours=behaviours, readings=readings, findings=judge(case))


def _is_read(policy: PolicyDocument) -> bool:
    return policy.status == "read" and policy.text is not None


def _read(policy: PolicyDocument, site: str, knowledge: Knowledge) -> PolicyReading:
    assert policy.text is not None
    reading = with_vendors(read_document(policy.text, site), policy.text, knowledge)
    return PolicyReading(policy=policy, reading=reading)


def _conditions(record: AuditRecord) -> frozenset[Condition]:
    loaded = {page.visit for page in record.page_views if page.final_url is not None}
    return frozenset(visit.condition for visit in record.visits if visit.id in loaded)
