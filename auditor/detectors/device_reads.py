"""What scripts read of a device that no permission guards: battery, sensors, devices, voices, keyboard, network."""

import json
from collections.abc import Iterator
from typing import Any

from auditor.detectors.detector import Detector
from auditor.detectors.fingerprint_criteria import UNMASKED
from auditor.detectors.fingerprinting import scripts_of
from auditor.detectors.scene import Scene
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.model.findings import Behaviour
from auditor.model.observations import ApiCall
from auditor.web.sites import host_of, site_of

MOST_EVIDENCE = 10
MANY_PERMISSIONS = 5
"""Different permissions whose state one script asks for; who needs one asks for that."""
MANY_FORMATS, KINDS_OF_FORMATS = 15, 3
"""Formats one script asks whether the device can play them, and in how many containers of sound and of pictures each: a
player asks for its own, and libraries of sound for sound alone."""
MANY_SYSTEMS = 5
"""Different systems of copy protection; a player knows two or three."""
_READS = {
    "Navigator.getBattery": "battery",
    "Navigator.getGamepads": "gamepads",
    "Navigator.deviceMemory": "memory",
    "WorkerNavigator.deviceMemory": "memory",
    "Keyboard.getLayoutMap": "keyboard layout",
    "MediaDevices.enumerateDevices": "cameras and microphones",
    "SpeechSynthesis.getVoices": "voices",
    "NavigatorUAData.getHighEntropyValues": "model and exact versions",
    "RTCPeerConnection.createDataChannel": "network addresses",
    "RTCPeerConnection.setLocalDescription": "network addresses",
    "RTCRtpSender.getCapabilities": "codecs",
    "RTCRtpReceiver.getCapabilities": "codecs",
    "GPUAdapter.info": "graphics driver",
    "StorageManager.estimate": "room for storage",
    "DeprecatedStorageQuota.queryUsageAndQuota": "room for storage",
    "Bluetooth.getAvailability": "Bluetooth",
    "XRSystem.isSessionSupported": "headsets",
    "PaymentRequest.hasEnrolledInstrument": "means of payment",
    "Navigator.getInstalledRelatedApps": "installed apps",
    "PressureObserver": "load of the processor",
    "Navigator.plugins": "plug-ins",
    "Navigator.mimeTypes": "plug-ins",
    "NetworkInformation.rtt": "network quality",
    "NetworkInformation.downlink": "network quality",
    "Accelerometer": "motion",
    "LinearAccelerationSensor": "motion",
    "GravitySensor": "motion",
    "Gyroscope": "motion",
    "AbsoluteOrientationSensor": "orientation",
    "RelativeOrientationSensor": "orientation",
    "Magnetometer": "magnetic field",
    "AmbientLightSensor": "light",
}
_FORMATS = (
    "HTMLMediaElement.canPlayType", "MediaSource.isTypeSupported", "MediaCapabilities.decodingInfo",
    "MediaCapabilities.encodingInfo",
)  # fmt: skip
_PARAMETERS = ("WebGLRenderingContext.getParameter", "WebGL2RenderingContext.getParameter")
_LISTENERS = {"devicemotion": "motion", "deviceorientation": "orientation", "deviceorientationabsolute": "orientation"}


def what_is_read(call: ApiCall) -> str | None:
    """What of the device a call reads, None for any other call."""
    if call.api == "EventTarget.addEventListener":
        return next((what for event, what in _LISTENERS.items() if f'["{event}"' in (call.arguments or "")), None)
    if call.api in _PARAMETERS and any(str(name) in (call.arguments or "") for name in UNMASKED):
        return "graphics driver"
    return _READS.get(call.api)


def _probes(calls: list[ApiCall]) -> Iterator[tuple[str, list[ApiCall]]]:
    """What one script finds out by asking for one thing after another, and the calls by which it does."""
    states = {call.arguments: call for call in calls if call.api == "Permissions.query"}
    if len(states) >= MANY_PERMISSIONS:
        yield "states of permissions", list(states.values())
    systems = {str(_first(call)): call for call in calls if call.api == "Navigator.requestMediaKeySystemAccess"}
    if len(systems) >= MANY_SYSTEMS:
        yield "systems of copy protection", list(systems.values())
    formats = {each: call for call in calls if call.api in _FORMATS for each in _formats(_first(call))}
    containers = {each.partition(";")[0].strip() for each in formats}
    each_kind = (sum(name.startswith(kind) for name in containers) for kind in ("audio/", "video/"))
    if len(formats) >= MANY_FORMATS and min(each_kind) >= KINDS_OF_FORMATS:
        yield "codecs", list(formats.values())


def _first(call: ApiCall) -> Any:
    arguments = json.loads(call.arguments or "[]")
    return arguments[0] if arguments else None


def _formats(asked: Any) -> Iterator[str]:
    """Media types in what was asked: one by itself, or those of a configuration."""
    if isinstance(asked, str):
        yield asked.lower()
    elif isinstance(asked, dict):
        for kind in ("audio", "video"):
            if isinstance(asked.get(kind), dict) and isinstance(asked[kind].get("contentType"), str):
                yield asked[kind]["contentType"].lower()


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each vendor, or each script where no vendor is known, over all pages."""
    found: dict[str, list[tuple[str, str, ApiCall]]] = {}
    for (_, url), calls in sorted(scripts_of(scene).items()):
        vendor = scene.vendor_behind(url)
        probes = {call.id: what for what, probing in _probes(calls) for call in probing}
        for call in calls:
            what = probes.get(call.id) or what_is_read(call)
            if what:
                found.setdefault(vendor.id if vendor else url, []).append((what, url, call))
    for _, reads in sorted(found.items()):
        first = {what: (url, call) for what, url, call in reversed(reads)}
        script = reads[0][1]
        vendor = scene.vendor_behind(script)
        yield Behaviour(
            kind="device-read",
            subject=subject_of("script", vendor, host=site_of(host_of(script) or ""), otherwise=script),
            conditions=scene.conditions(call.page_view for _, _, call in reads),
            evidence=tuple(
                scene.evidence("api_calls", call.id, call.page_view, f"{call.api} by {url}: {what}")
                for what, (url, call) in sorted(first.items())[:MOST_EVIDENCE]
            ),
            facts={
                **vendor_facts(vendor),
                "scripts": sorted({url for _, url, _ in reads}),
                "reads": sorted(first),
            },
        )


DETECTOR = Detector(
    id="device-reads",
    title="Readings of the device without a permission",
    description="A script reads the battery, sensors, attached devices or other properties that browsers give away "
    "without asking the visitor.",
    criteria=(
        "The interface was called, or its event listened to, by a script of the page: Battery Status, Generic Sensors, "
        "Device Orientation, Gamepad, Keyboard Map, Media Devices, Web Speech, Network Information, Device Memory, "
        "high-entropy client hints, plug-ins, the names of the graphics driver, storage quota, installed apps, compute "
        "pressure, codecs, Bluetooth, headsets, means of payment, and connections of WebRTC, which gather network "
        "addresses.",
        "The states of five different permissions or more were asked for.",
        "Of 15 media formats or more, of three containers of sound and of pictures each, it was asked whether the "
        "device plays them; or of five systems of copy protection, whether it has them.",
    ),
    sources=(
        "https://www.w3.org/TR/battery-status/#security-and-privacy-considerations",
        "Olejnik, Acar, Castelluccia & Diaz, The leaking battery, DPM 2015",
        "Das, Acar, Borisov & Pradeep, The Web's Sixth Sense, CCS 2018",
    ),
    needs=("api_calls",),
    kinds=("device-read",),
    detect=detect,
    examples=("navigator.getBattery() is called.", "A listener for devicemotion is set on the window."),
    counterexamples=("The width of the screen is read.", "Geolocation is asked for: that is a permission."),
)
