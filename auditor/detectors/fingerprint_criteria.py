"""Criteria by which a script's calls are a technique of fingerprinting, and what each technique weighs.

Canvas, canvas font, WebRTC and audio: Englehardt & Narayanan, "Online Tracking: A 1-million-site Measurement and
Analysis", CCS 2016, section 6. Fonts: Acar et al., "FPDetective", CCS 2013, section 4. WebGL and attributes are in
neither: the criteria are ours and stand with them, as do those of audio, which say what the paper's scripts do.
Iqbal, Englehardt & Shafiq, "Fingerprinting the Fingerprinters", S&P 2021, section 3, use looser ones (20 fonts; any one
call of the audio interface) to train a classifier; a looser criterion accuses scripts that draw and play, so it is not
taken over.

Where The Markup's Blacklight differs: it asks for text of ten code points and not of ten different ones, checks neither
colours nor the size of the canvas, and does not count the measurements of one text (canvas-fingerprinting.ts there).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.detectors.script_calls import RARE_ATTRIBUTES, Script

SMALLEST_SIDE = 16
"""Pixels of a canvas, and of the area read from it, in both directions."""
FEWEST_CHARACTERS = 10
FEWEST_COLOURS = 2
FEWEST_FONTS = 50
FEWEST_FONTS_ASKED = 30
FEWEST_ATTRIBUTES = 12
MANY_ATTRIBUTES, MANY_RARE = 20, 8
FEWEST_PARAMETERS, FEWEST_PRECISIONS = 15, 6
"""What engines ask of WebGL is a dozen limits and one or two precisions; fingerprints have all of them."""
SHORTEST_TONE, LONGEST_TONE = 0.05, 2.0
"""Seconds of sound that is rendered and heard by nobody; less is a test whether the browser can do it."""
FEWEST_RARE = 3
UNMASKED = (37445, 37446)
"""UNMASKED_VENDOR_WEBGL and UNMASKED_RENDERER_WEBGL."""


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
    if len(_colours_of_text(script)) < FEWEST_COLOURS and max(len(set(text)) for text in texts) < FEWEST_CHARACTERS:
        return False
    whole = script.of("HTMLCanvasElement.toDataURL", "HTMLCanvasElement.toBlob", "OffscreenCanvas.convertToBlob")
    areas = (arguments[2:4] for arguments, _ in script.drawing("getImageData") if len(arguments) >= 4)
    return any(_is_large(arguments) for arguments, _ in whole) or any(_sides_reach(area) for area in areas)


def _colours_of_text(script: Script) -> set[str]:
    """Colours in which text was written. An audit that did not record them has all that were set, of shapes too."""
    written = [
        str(argument["colour"])
        for member in ("fillText", "strokeText")
        for arguments, _ in script.drawing(member)
        for argument in arguments[1:]
        if isinstance(argument, dict) and "colour" in argument
    ]
    return set(written) or {str(arguments[0]) for arguments, _ in script.drawing("fillStyle") if arguments}


def is_canvas_font(script: Script) -> bool:
    """At least 50 fonts set, and at least 50 measurements of the same text."""
    fonts = {str(arguments[0]) for arguments, _ in script.drawing("font") if arguments}
    measured: dict[str, int] = {}
    for arguments, calls in script.drawing("measureText"):
        text = str(arguments[0]) if arguments else ""
        measured[text] = measured.get(text, 0) + calls
    return len(fonts) >= FEWEST_FONTS and max(measured.values(), default=0) >= FEWEST_FONTS


_SIZES = (
    "HTMLElement.offsetWidth", "HTMLElement.offsetHeight", "Element.clientWidth", "Element.getBoundingClientRect",
    "Element.getClientRects",
)  # fmt: skip


def is_font_widths(script: Script) -> bool:
    """At least 30 fonts, each measured by the size of an element, over two fallbacks or more: what has the size of both
    its fallbacks is not installed. A menu of fonts shows each one over one fallback."""
    fallbacks: dict[str, set[str]] = {}
    for arguments, _ in script.of(*_SIZES):
        family, comma, fallback = str(arguments[0]).partition(",") if arguments else ("", "", "")
        if comma:
            fallbacks.setdefault(family.strip(" \"'").lower(), set()).add(fallback.strip())
    return sum(len(each) > 1 for each in fallbacks.values()) >= FEWEST_FONTS_ASKED


def is_fonts(script: Script) -> bool:
    """At least 30 fonts asked for by name, whether the device has them."""
    asked = {str(arguments[0]) for arguments, _ in script.of("FontFaceSet.check", "FontFaceSet.load") if arguments}
    local = {
        str(arguments[1])
        for arguments, _ in script.of("FontFace")
        if len(arguments) > 1 and str(arguments[1]).lstrip().startswith("local(")
    }
    return max(len(asked), len(local)) >= FEWEST_FONTS_ASKED


_ANALYSED = tuple(
    f"AnalyserNode.get{form}{what}Data" for form in ("Float", "Byte") for what in ("Frequency", "TimeDomain")
)


def is_audio(script: Script) -> bool:
    """A tone made, compressed and rendered out of hearing on one channel for a second or two, and its samples read, or
    what an analyser makes of them; or a tone for a script processor whose frequencies are read, or that makes no sound.

    Instruments render two channels, and draw what is heard.
    """
    if not script.of("BaseAudioContext.createOscillator", "OscillatorNode"):
        return False
    compresses = script.of("BaseAudioContext.createDynamicsCompressor", "DynamicsCompressorNode")
    rendered = script.of("OfflineAudioContext.startRendering")
    samples = script.of("AudioBuffer.getChannelData", "AudioBuffer.copyFromChannel", *_ANALYSED)
    if compresses and rendered and samples and _is_short(script.of("OfflineAudioContext")):
        return True
    analyses = script.of("BaseAudioContext.createAnalyser", "AnalyserNode")
    listens = script.of("BaseAudioContext.createScriptProcessor")
    # Browsers play nothing before a visitor has done something, and so nothing can be read; the silence is put up.
    silent = script.of("BaseAudioContext.createGain") and ([0], 1) in script.of("AudioParam.value")
    return bool(analyses and listens and (script.of("AnalyserNode.getFloatFrequencyData") or silent))


def _is_short(contexts: list[tuple[Sequence[Any], int]]) -> bool:
    """Is one of them of one channel, and two seconds at most? Where none was recorded that does not speak against."""
    made = [_channels_and_seconds(arguments) for arguments, _ in contexts]
    return not made or any(channels == 1 and SHORTEST_TONE <= seconds <= LONGEST_TONE for channels, seconds in made)


def _channels_and_seconds(arguments: Sequence[Any]) -> tuple[float, float]:
    if len(arguments) == 1 and isinstance(arguments[0], dict):
        given = arguments[0]
        arguments = [given.get("numberOfChannels", 1), given.get("length"), given.get("sampleRate")]
    numbers = [each for each in arguments[:3] if isinstance(each, int | float) and each > 0]
    return (numbers[0], numbers[1] / numbers[2]) if len(numbers) == 3 else (0, 0)


def is_webrtc(script: Script) -> bool:
    """A peer connection that gathers addresses: something to connect, and an offer. Calls do this too; see the weights.
    One that asks for the camera or microphone is a call."""
    connects = script.of("RTCPeerConnection.createDataChannel", "RTCPeerConnection.addTransceiver")
    offers = script.of("RTCPeerConnection.createOffer", "RTCPeerConnection.setLocalDescription")
    return bool(connects and offers and not script.of("MediaDevices.getUserMedia"))


def is_webgl(script: Script) -> bool:
    """The unmasked names of the graphics driver are read, which the extension WEBGL_debug_renderer_info exists to hide
    or show (https://registry.khronos.org/webgl/extensions/WEBGL_debug_renderer_info/)."""
    reads = script.of("WebGLRenderingContext.getParameter", "WebGL2RenderingContext.getParameter")
    return any(arguments and arguments[0] in UNMASKED for arguments, _ in reads)


def is_webgl_image(script: Script) -> bool:
    """A scene drawn where nobody sees it, and read as a picture: Cao, Li & Wijmans, "(Cross-)Browser Fingerprinting via
    OS and Hardware Level Features", NDSS 2017. Thumbnails are made like that too; see the weights."""
    pictures = script.of("HTMLCanvasElement.toDataURL", "HTMLCanvasElement.toBlob", "OffscreenCanvas.convertToBlob")
    return any(
        isinstance(argument, dict) and argument.get("webgl") and not argument.get("shown") and _is_large([argument])
        for arguments, _ in pictures
        for argument in arguments
    )


def is_webgl_parameters(script: Script) -> bool:
    """All that WebGL tells of the device: at least 15 parameters and 6 precisions of numbers."""
    contexts = ("WebGLRenderingContext", "WebGL2RenderingContext")
    parameters = {str(arguments) for arguments, _ in script.of(*(f"{each}.getParameter" for each in contexts))}
    precisions = {
        str(arguments) for arguments, _ in script.of(*(f"{each}.getShaderPrecisionFormat" for each in contexts))
    }
    return len(parameters) >= FEWEST_PARAMETERS and len(precisions) >= FEWEST_PRECISIONS


def is_sweep(script: Script) -> bool:
    """At least 20 attributes of the device read, 8 of which pages seldom need: no statistics ask for as much."""
    found = script.attributes
    return len(found) >= MANY_ATTRIBUTES and len(found & RARE_ATTRIBUTES) >= MANY_RARE


def is_attributes(script: Script) -> bool:
    """At least 12 attributes of the device read, 3 of which pages seldom need: cores, memory, plugins, voices …"""
    found = script.attributes
    return len(found) >= FEWEST_ATTRIBUTES and len(found & RARE_ATTRIBUTES) >= FEWEST_RARE


@dataclass(frozen=True, slots=True)
class Technique:
    """One technique: its criteria, and what they prove."""

    name: str
    is_used: Callable[[Script], bool]
    weight: int
    """In a script's score, of 100."""
    alone: bool
    """Has it no other use, so that it is fingerprinting by itself?"""


TECHNIQUES = (
    Technique("canvas", is_canvas, 22, True),
    Technique("canvas-font", is_canvas_font, 13, True),
    Technique("font-widths", is_font_widths, 13, True),
    Technique("audio", is_audio, 17, True),
    Technique("sweep", is_sweep, 9, True),
    Technique("fonts", is_fonts, 4, False),
    Technique("webrtc", is_webrtc, 4, False),
    Technique("webgl", is_webgl, 5, False),
    Technique("webgl-image", is_webgl_image, 4, False),
    Technique("webgl-parameters", is_webgl_parameters, 3, False),
    Technique("navigator", is_attributes, 6, False),
)


def score_of(script: Script) -> int:
    """How much a script does of all that fingerprints, 0 to 100: the weights of its techniques, and half a point for
    each rare attribute it reads. A measure to sort scripts by; whether one fingerprints is not read off it.
    """
    techniques = sum(technique.weight for technique in TECHNIQUES if technique.is_used(script))
    return min(100, techniques + len(script.attributes & RARE_ATTRIBUTES) // 2)


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
