"""Fonts that style sheets ask for to learn which the device has, without any script.

`src: local("Calibri"), url(/no-calibri)` asks for the address only where the font is missing; what comes is no font.
Takei et al., "Web Browser Fingerprinting Using Only Cascading Style Sheets", BWCCA 2015; the number is ours, and that
of fonts asked for by scripts.
"""

import json
from collections.abc import Iterator

from auditor.detectors.fingerprint_criteria import FEWEST_FONTS_ASKED
from auditor.detectors.scene import Scene
from auditor.model.observations import Request
from auditor.web.urls import without_query

_NO_CONTENT, _FAILED = 204, 400
SMALLEST_FONT = 600
"""Bytes; a font with a single letter has more."""


def probing_styles(scene: Scene) -> Iterator[tuple[str, list[Request]]]:
    """(style sheet, what it asked for) for each one that asked for many fonts on one page and got none."""
    asked: dict[tuple[int, str], dict[str, Request]] = {}
    for request in scene.record.requests:
        if request.type == "font" and request.initiator_url:
            key = request.page_view, without_query(request.initiator_url)
            asked.setdefault(key, {})[request.url] = request
    for (_, sheet), requests in sorted(asked.items()):
        if len(requests) >= FEWEST_FONTS_ASKED and all(map(_is_no_font, requests.values())):
            yield sheet, list(requests.values())


def _is_no_font(request: Request) -> bool:
    """Was it answered, and with less than any font has? What is missing or fails may be a mistake of the site's."""
    if request.status is None or request.status >= _FAILED:
        return False
    if request.status == _NO_CONTENT:
        return True
    told = json.loads(request.response_headers or "{}").get("content-length", "")
    size = int(told) if str(told).isdecimal() else request.response_size
    return size is not None and size < SMALLEST_FONT
