"""The whole judgement in order: what was recorded and what is known -> behaviours, readings, findings. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from auditor.claims import read_document
from auditor.claims.banner_text import without_banner
from auditor.claims.mentions import with_vendors
from auditor.detectors import behaviours_of
from auditor.detectors.scene import Scene
from auditor.knowledge import Knowledge
from auditor.mismatches import Case, Statements, judge
from auditor.model.findings import Assessment, PolicyReading
from auditor.model.policies import DocumentText, Reading
from auditor.model.records import AuditRecord

NOTHING_READ: Mapping[str, Reading] = MappingProxyType({})


def assess(record: AuditRecord, knowledge: Knowledge, known: Mapping[str, Reading] = NOTHING_READ) -> Assessment:
    """Judge one audit. The same record and knowledge give the same assessment; nothing is fetched.

    `known` holds readings, by sha256 of the text, that were made before with the same reader and knowledge.
    """
    behaviours = behaviours_of(record, knowledge)
    readings = tuple(
        PolicyReading(policy=policy, reading=known.get(policy.text.sha256) or _read(policy.text, record, knowledge))
        for policy in record.policies
        if policy.status == "read" and policy.text is not None
    )
    asked = {banner.text for banner in record.banners or () if banner.text}
    said = tuple(
        replace(each, reading=without_banner(each.reading, each.policy.text, asked)) if each.policy.text else each
        for each in readings
    )
    case = Case(
        site=record.audit.site,
        behaviours=behaviours,
        statements=Statements(said, record.policies, record.audit.policy_search),
        conditions=Scene(record, knowledge).run,
    )
    return Assessment(behaviours=behaviours, readings=readings, findings=judge(case))


def _read(text: DocumentText, record: AuditRecord, knowledge: Knowledge) -> Reading:
    return with_vendors(read_document(text, record.audit.site), text, knowledge)
