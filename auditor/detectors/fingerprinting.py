"""Fingerprinting: scripts that read what makes a device different, by published criteria.

Canvas, canvas font, WebRTC and audio: Englehardt & Narayanan, "Online Tracking: A 1-million-site Measurement and
Analysis", CCS 2016, section 6. WebGL is not in the paper: a script counts that asks for the names behind the graphics
driver, which the extension WEBGL_debug_renderer_info exists to hide or show.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import vendor_facts
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import ApiCall
from auditor.web.sites import host_of
from auditor.web.urls import without_query

MOST_EVIDENCE = 12
SMALLEST_SIDE = 16
"""Pixels of a canvas, and of the area read from it, in both directions."""
FEWEST_CHARACTERS = 10
FEWEST_COLOURS = 2
FEWEST_FONTS = 50
_DRAWING = ("CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D")
_UNMASKED = (37445, 37446)
"""UNMASKED_VENDOR_WEBGL and UNMASKED_RENDERER_WEBGL."""


@dataclass(frozen=True)
class Script:
    """All calls of one script on one page."""

    calls: tuple[ApiCall, ...]

    @cached_property
    def _by_api(self) -> dict[str, list[tuple[Sequence[Any], int]]]:
        found: dict[str, list[tuple[Sequence[Any], int]]] = {}
        for call in self.calls:
            arguments: list[Any] = json.loads(call.arguments or "[]")
            found.setdefault(call.api.removesuffix(".set"), []).append((arguments, call.calls))
        return found

    def of(self, *apis: str) -> list[tuple[Sequence[Any], int]]:
        """(arguments, number of calls) of the named interfaces."""
        return [row for api in apis for row in self._by_api.get(api, ())]

    def drawing(self, member: str) -> list[tuple[Sequence[Any], int]]:
        """The same, of a member of the 2D drawing contexts."""
        return self.of(*(f"{context}.{member}" for context in _DRAWING))


def is_canvas(script: Script) -> bool:
    """The paper's four conditions: a canvas of at least 16 by 16; text in two colours or of 10 different characters;
    no save, restore or addEventListener on it; and its image read by toDataURL or from an area of at least 16 by 16."""
    if script.drawing("save") or script.drawing("restore"):
        return False
    if any("<canvas>" in arguments[1:] for arguments, _ in script.of("EventTarget.addEventListener")):
        return False
    texts = [
        str(arguments[0])
        for member in ("fillText", "strokeText")
        for arguments, _ in script.drawing(member)
        if arguments
    ]
    if not texts:
        return False
    colours = {str(arguments[0]) for arguments, _ in script.drawing("fillStyle") if arguments}
    if len(colours) < FEWEST_COLOURS and max(len(set(text)) for text in texts) < FEWEST_CHARACTERS:
        return False
    whole = script.of("HTMLCanvasElement.toDataURL", "HTMLCanvasElement.toBlob", "OffscreenCanvas.convertToBlob")
    areas = (arguments[2:4] for arguments, _ in script.drawing("getImageData") if len(arguments) >= 4)
    return any(_is_large(arguments) for arguments, _ in whole) or any(_sides_reach(area) for area in areas)


def is_canvas_font(script: Script) -> bool:
    """At least 50 fonts set, and at least 50 measurements of the same text."""
    fonts = {str(arguments[0]) for arguments, _ in script.drawing("font") if arguments}
    measured: dict[str, int] = {}
    for arguments, calls in script.drawing("measureText"):
        text = str(arguments[0]) if arguments else ""
        measured[text] = measured.get(text, 0) + calls
    return len(fonts) >= FEWEST_FONTS and max(measured.values(), default=0) >= FEWEST_FONTS


def is_audio(script: Script) -> bool:
    """A tone made, shaped, and its samples or frequencies read."""
    makes = script.of("BaseAudioContext.createOscillator")
    shapes = script.of("BaseAudioContext.createDynamicsCompressor", "BaseAudioContext.createAnalyser")
    reads = script.of(
        "OfflineAudioContext.startRendering",
        "AudioBuffer.getChannelData",
        "AudioBuffer.copyFromChannel",
        "AnalyserNode.getFloatFrequencyData",
        "AnalyserNode.getByteFrequencyData",
    )
    return bool(makes and shapes and reads)


def is_webrtc(script: Script) -> bool:
    """A peer connection that gathers addresses: a data channel and an offer. Calls do this too; see the score."""
    return bool(script.of("RTCPeerConnection.createDataChannel") and script.of("RTCPeerConnection.createOffer"))


def is_webgl(script: Script) -> bool:
    """The unmasked names of the graphics driver are read."""
    reads = script.of("WebGLRenderingContext.getParameter", "WebGL2RenderingContext.getParameter")
    return any(arguments and arguments[0] in _UNMASKED for arguments, _ in reads)


TECHNIQUES: tuple[tuple[str, Callable[[Script], bool], bool], ...] = (
    ("canvas", is_canvas, True),
    ("canvas-font", is_canvas_font, True),
    ("audio", is_audio, True),
    ("webrtc", is_webrtc, False),
    ("webgl", is_webgl, False),
)
"""Name, criteria, and whether it has no other use and so is fingerprinting by itself."""


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each script that fingerprints: one technique without other use, or two of the others."""
    groups: dict[tuple[int, str], list[ApiCall]] = {}
    for call in scene.record.api_calls:
        address = without_query(call.script_url or call.frame_url)
        groups.setdefault((call.page_view, address), []).append(call)
    found: dict[str, tuple[set[str], list[ApiCall]]] = {}
    for (_, url), calls in sorted(groups.items()):
        script = Script(tuple(calls))
        techniques = [(name, alone) for name, criteria, alone in TECHNIQUES if criteria(script)]
        if any(alone for _, alone in techniques) or len(techniques) > 1:
            names, rows = found.setdefault(url, (set(), []))
            names.update(name for name, _ in techniques)
            rows.extend(call for call in calls if _is_telling(call))
    for url, (names, rows) in found.items():
        vendor = scene.vendor_behind(url)
        yield Behaviour(
            kind="fingerprinting",
            subject=Subject(
                kind="script",
                name=vendor.product if vendor else url,
                host=host_of(url),
                entity=vendor.company if vendor else None,
            ),
            conditions=scene.conditions(call.page_view for call in rows),
            evidence=tuple(
                scene.evidence("api_calls", call.id, call.page_view, f"{call.api} by {url}, {_times(call.calls)}")
                for call in _distinct(rows)[:MOST_EVIDENCE]
            ),
            facts={
                **(vendor_facts(vendor) if vendor else {}),
                "script": url,
                "techniques": [name for name, _, _ in TECHNIQUES if name in names],
            },
        )


def _is_telling(call: ApiCall) -> bool:
    return call.api.partition(".")[0] in (
        *_DRAWING,
        "HTMLCanvasElement",
        "OffscreenCanvas",
        "WebGLRenderingContext",
        "WebGL2RenderingContext",
        "BaseAudioContext",
        "OfflineAudioContext",
        "AudioBuffer",
        "AnalyserNode",
        "RTCPeerConnection",
    )


def _distinct(calls: list[ApiCall]) -> list[ApiCall]:
    by_api: dict[str, ApiCall] = {}
    for call in calls:
        by_api.setdefault(call.api, call)
    return list(by_api.values())


def _is_large(arguments: Sequence[Any]) -> bool:
    """Canvas of at least 16 by 16, where its size was recorded; a size that was not recorded does not speak against."""
    sizes = [found for argument in arguments if (found := _size(argument))]
    return not sizes or any(_sides_reach(size) for size in sizes)


def _size(argument: Any) -> tuple[Any, Any] | None:
    if isinstance(argument, str) and argument.startswith("{"):
        try:
            argument = json.loads(argument)
        except ValueError:
            return None
    if isinstance(argument, dict) and "width" in argument and "height" in argument:
        return argument["width"], argument["height"]
    return None


def _sides_reach(sides: Sequence[Any]) -> bool:
    return all(isinstance(side, int | float) and abs(side) >= SMALLEST_SIDE for side in sides)


def _times(calls: int) -> str:
    return "once" if calls == 1 else f"{calls} times"
