"""Fingerprinting: scripts that read what makes a device different, by published criteria."""

from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.fingerprint_criteria import TECHNIQUES, score_of
from auditor.detectors.scene import Scene
from auditor.detectors.script_calls import DRAWING, Script
from auditor.detectors.style_fonts import probing_styles
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.model.findings import Behaviour, Evidence
from auditor.model.observations import ApiCall, Request
from auditor.web.sites import host_of
from auditor.web.urls import without_query

MOST_EVIDENCE = 12
STYLE_FONTS = 13
"""What it weighs that a style sheet finds out the fonts, as when a script does."""


def scripts_of(scene: Scene) -> dict[tuple[int, str], list[ApiCall]]:
    """All calls by page view and script; inline scripts by their frame."""
    groups: dict[tuple[int, str], list[ApiCall]] = {}
    for call in scene.record.api_calls:
        groups.setdefault((call.page_view, without_query(call.script_url or call.frame_url)), []).append(call)
    return groups


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each script or style sheet that fingerprints.

    One technique that has no other use, or two of the others.
    """
    found: dict[str, tuple[set[str], list[ApiCall], list[int]]] = {}
    for (_, url), calls in sorted(scripts_of(scene).items()):
        script = Script(tuple(calls))
        used = [technique for technique in TECHNIQUES if technique.is_used(script)]
        if any(technique.alone for technique in used) or len(used) > 1:
            names, rows, scores = found.setdefault(url, (set(), [], []))
            names.update(technique.name for technique in used)
            rows.extend(call for call in calls if _is_telling(call))
            scores.append(score_of(script))
    for url, (names, rows, scores) in found.items():
        evidence = tuple(
            scene.evidence("api_calls", call.id, call.page_view, f"{call.api} by {url}, {_times(call.calls)}")
            for call in _distinct(rows)[:MOST_EVIDENCE]
        )
        used_by = [technique.name for technique in TECHNIQUES if technique.name in names]
        yield _behaviour(scene, url, [call.page_view for call in rows], evidence, used_by, max(scores))
    probed: dict[str, list[Request]] = {}
    for sheet, requests in probing_styles(scene):
        probed.setdefault(sheet, []).extend(requests)
    for sheet, requests in probed.items():
        evidence = tuple(
            scene.evidence("requests", each.id, each.page_view, f"font asked for by {sheet}, and none sent")
            for each in requests[:MOST_EVIDENCE]
        )
        yield _behaviour(scene, sheet, [each.page_view for each in requests], evidence, ["style-fonts"], STYLE_FONTS)


def _behaviour(
    scene: Scene, url: str, pages: list[int], evidence: tuple[Evidence, ...], techniques: list[str], score: int
) -> Behaviour:
    vendor = scene.vendor_behind(url)
    return Behaviour(
        kind="fingerprinting",
        subject=subject_of("script", vendor, host=host_of(url), otherwise=url),
        conditions=scene.conditions(pages),
        evidence=evidence,
        facts={**vendor_facts(vendor), "script": url, "techniques": techniques, "score": score},
    )


_TELLING = (
    *DRAWING,
    "HTMLCanvasElement",
    "OffscreenCanvas",
    "WebGLRenderingContext",
    "WebGL2RenderingContext",
    "BaseAudioContext",
    "OfflineAudioContext",
    "AudioBuffer",
    "AnalyserNode",
    "RTCPeerConnection",
    "FontFaceSet",
    "FontFace",
    "Navigator",
    "WorkerNavigator",
    "NavigatorUAData",
    "Screen",
    "HTMLElement",
    "Element",
)


def _is_telling(call: ApiCall) -> bool:
    return call.api.partition(".")[0] in _TELLING


def _distinct(calls: list[ApiCall]) -> list[ApiCall]:
    # Interfaces that draw and read come before attributes, which many scripts ask for.
    by_api: dict[str, ApiCall] = {}
    for call in sorted(calls, key=lambda call: (_TELLING.index(call.api.partition(".")[0]), call.id)):
        by_api.setdefault(call.api, call)
    return list(by_api.values())


def _times(calls: int) -> str:
    return "once" if calls == 1 else f"{calls} times"


DETECTOR = Detector(
    id="fingerprinting",
    title="Fingerprinting",
    description="A script reads what makes this device different from others, and so can know it again without a "
    "cookie. Each script has a score of what it does of all that fingerprints.",
    criteria=(
        "canvas: a canvas of at least 16 by 16 pixels, text in two colours of its own or of ten characters, no "
        "save, restore or event listener on it, and its image read, whole or from an area of at least 16 by 16.",
        "canvas-font: at least 50 fonts set and one text measured at least 50 times.",
        "font-widths: at least 30 fonts measured by the size of an element, each over two fallbacks or more.",
        "audio: a tone made, compressed and rendered out of hearing on one channel for two seconds at most, and its "
        "samples read, or an analyser's view of them; or a tone for a script processor whose frequencies are read, or "
        "that makes no sound.",
        "fonts: at least 30 fonts asked for by name, whether the device has them.",
        "webgl: the unmasked names of the graphics driver read.",
        "webgl-image: a scene drawn on a canvas that is not in the page, and read as a picture.",
        "webgl-parameters: at least 15 parameters and 6 precisions of numbers asked of WebGL.",
        "webrtc: a peer connection with something to connect and an offer, which gathers the device's addresses; no "
        "camera or microphone is asked for.",
        "style-fonts: at least 30 fonts asked for by one style sheet on one page, all of them answered, and none with "
        "as much as a font has.",
        "sweep: at least 20 attributes of the device read, 8 of which pages seldom need.",
        "navigator: at least 12 attributes of the device read, 3 of which pages seldom need.",
        "Canvas, canvas-font, font-widths, style-fonts, audio and sweep are fingerprinting by themselves; of the "
        "others it takes two by the same script.",
    ),
    sources=(
        "Englehardt & Narayanan, Online Tracking: A 1-million-site Measurement and Analysis, CCS 2016, section 6",
        "Cao, Li & Wijmans, (Cross-)Browser Fingerprinting via OS and Hardware Level Features, NDSS 2017",
        "Takei et al., Web Browser Fingerprinting Using Only Cascading Style Sheets, BWCCA 2015",
        "Acar et al., FPDetective: Dusting the Web for Fingerprinters, CCS 2013, section 4",
        "Iqbal, Englehardt & Shafiq, Fingerprinting the Fingerprinters, S&P 2021, section 3 (looser criteria)",
    ),
    needs=("api_calls", "requests"),
    kinds=("fingerprinting",),
    detect=detect,
    examples=(
        "A script writes a pangram on a hidden canvas and reads it with toDataURL.",
        "A script renders a compressed oscillator offline and sums its samples.",
        "A script reads the graphics driver's names, and cores, memory, plugins and a dozen more attributes.",
    ),
    counterexamples=(
        "A chart is drawn, its state saved and restored, and offered as a picture.",
        "A video call opens a peer connection.",
        "An emoji test writes one character and reads it.",
    ),
)
