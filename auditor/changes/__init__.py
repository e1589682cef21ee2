"""What changed between two audits of a site: behaviour, policies, findings; pure."""

from auditor.changes.compare import Changes, compare
from auditor.changes.snapshot import Snapshot

__all__ = ["Changes", "Snapshot", "compare"]
