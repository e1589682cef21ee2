"""Audits as other tools keep what was loaded: HAR 1.2 out and in, WARC 1.1 out."""

from collections.abc import Callable

from auditor.model.observations import Artifact

ArtifactOf = Callable[[str], Artifact | None]
"""Bytes kept as evidence, by sha256."""
