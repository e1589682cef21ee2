"""Calls of watched interfaces, counted by script, arguments and frame; and permissions that a page asked for."""

import json
from dataclasses import replace
from typing import Any

from auditor.model.observations import ApiCall, Permission
from auditor.web.sites import host_of, party_of
from spiders.cdp import CdpError
from spiders.collectors.base import Collector
from spiders.collectors.hook import NO_ROWS, Call

PERMISSIONS = {
    "Geolocation.getCurrentPosition": "geolocation",
    "Geolocation.watchPosition": "geolocation",
    "Notification.requestPermission": "notifications",
    "PushManager.subscribe": "push",
    "Navigator.requestMIDIAccess": "midi",
    "Clipboard.read": "clipboard-read",
    "Clipboard.readText": "clipboard-read",
    "MediaDevices.getDisplayMedia": "display-capture",
    "Document.requestStorageAccess": "storage-access",
    "WakeLock.request": "screen-wake-lock",
    "Bluetooth.requestDevice": "bluetooth",
    "USB.requestDevice": "usb",
    "HID.requestDevice": "hid",
    "Serial.requestPort": "serial",
    "DeviceMotionEvent.requestPermission": "motion-sensors",
    "DeviceOrientationEvent.requestPermission": "orientation-sensors",
    "IdleDetector.requestPermission": "idle-detection",
    "window.queryLocalFonts": "local-fonts",
    "window.getScreenDetails": "window-management",
}


class ApiCallCollector(Collector[ApiCall]):
    """One row for each interface, script, arguments and frame."""

    def rows(self) -> tuple[ApiCall, ...]:
        if not self.view.hook.in_place:
            raise CdpError("the instrumentation did not report itself in every frame")
        merged: dict[tuple[str, str | None, str, str], ApiCall] = {}
        for call in self.view.hook.calls:
            if call.api in NO_ROWS:
                continue
            script = self.view.causes.of_call(call)
            arguments = json.dumps(call.arguments, ensure_ascii=False)
            key = (call.frame_url, script, call.api, arguments)
            if key in merged:
                merged[key] = replace(merged[key], calls=merged[key].calls + call.calls)
            else:
                merged[key] = self._row(len(merged) + 1, call, script, arguments)
        return tuple(merged.values())

    def _row(self, number: int, call: Call, script: str | None, arguments: str) -> ApiCall:
        return ApiCall(
            id=number,
            frame_url=call.frame_url,
            script_url=script,
            party=party_of(host_of(script or ""), self.view.page_host),
            api=call.api,
            arguments=arguments,
            calls=call.calls,
            first_at=round(call.at - self.view.began, 4),
            stack=call.frames,
        )


class PermissionCollector(Collector[Permission]):
    """One row for each time of asking; `Permissions.query` asks the visitor nothing and is left out."""

    def rows(self) -> tuple[Permission, ...]:
        if not self.view.hook.in_place:
            raise CdpError("the instrumentation did not report itself in every frame")
        asked = [(name, call) for call in self.view.hook.calls for name in _names(call.api, call.arguments)]
        return tuple(
            Permission(
                id=number,
                frame_url=call.frame_url,
                name=name,
                script_url=self.view.causes.of_call(call),
                outcome={"default": "prompt"}.get(call.outcome or "", call.outcome),
                at=round(call.at - self.view.began, 4),
            )
            for number, (name, call) in enumerate(asked, start=1)
        )


def _names(api: str, arguments: list[Any]) -> tuple[str, ...]:
    if api == "MediaDevices.getUserMedia":
        wanted = arguments[0] if arguments and isinstance(arguments[0], dict) else {}
        return tuple(name for key, name in (("video", "camera"), ("audio", "microphone")) if wanted.get(key))
    return (PERMISSIONS[api],) if api in PERMISSIONS else ()
