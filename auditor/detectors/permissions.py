"""Permissions that pages asked the visitor for."""

from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import Permission
from auditor.web.sites import host_of


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each permission by name."""
    groups: dict[str, list[Permission]] = {}
    for permission in scene.record.permissions:
        groups.setdefault(permission.name, []).append(permission)
    for name, asked in sorted(groups.items()):
        vendor = next((v for row in asked if (v := scene.vendor_behind(row.script_url))), None)
        yield Behaviour(
            kind="permission",
            subject=Subject(
                kind="permission",
                name=name,
                host=host_of(asked[0].frame_url),
                entity=vendor.company if vendor else None,
            ),
            conditions=scene.conditions(row.page_view for row in asked),
            evidence=tuple(
                scene.evidence(
                    "permissions", row.id, row.page_view, f"{name} asked by {row.script_url or row.frame_url}"
                )
                for row in asked
            ),
            facts={"outcomes": sorted({row.outcome for row in asked if row.outcome})},
        )


DETECTOR = Detector(
    id="permissions",
    title="Permissions asked for",
    description="What pages asked the visitor to allow.",
    criteria=("The interface that shows a prompt was called, whatever the answer.",),
    sources=("https://www.w3.org/TR/permissions/",),
    needs=("permissions",),
    kinds=("permission",),
    detect=detect,
    examples=("getCurrentPosition() is called.",),
    counterexamples=("permissions.query(), which asks the visitor nothing.",),
)
