"""Stored pictures: the only bytes of a site that the report hands to a browser as they are."""

from reports.database import Facts

SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


def picture(facts: Facts, digest: str) -> tuple[str, bytes] | None:
    """Media type and bytes of a PNG or JPEG among the artifacts, None for anything else.

    The first bytes decide, whatever the database calls them: a page of HTML must not come out under our address.
    """
    content = facts.value("SELECT content FROM artifacts WHERE sha256 = ?", (digest,))
    for media_type, signature in SIGNATURES.items():
        if content is not None and content.startswith(signature):
            return media_type, content
    return None
