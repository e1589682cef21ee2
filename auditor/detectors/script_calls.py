"""What one script asked of the browser on one page, and which of it are attributes of the device."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from auditor.model.observations import ApiCall

DRAWING = ("CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D")

RARE_ATTRIBUTES = frozenset(
    {
        "Navigator.plugins",
        "Navigator.mimeTypes",
        "Navigator.hardwareConcurrency",
        "Navigator.deviceMemory",
        "Navigator.maxTouchPoints",
        "Navigator.getBattery",
        "Navigator.getGamepads",
        "Navigator.javaEnabled",
        "Navigator.vendor",
        "WorkerNavigator.hardwareConcurrency",
        "WorkerNavigator.deviceMemory",
        "NavigatorUAData.getHighEntropyValues",
        "Keyboard.getLayoutMap",
        "MediaDevices.enumerateDevices",
        "SpeechSynthesis.getVoices",
        "Screen.pixelDepth",
        "Screen.availWidth",
        "Screen.availHeight",
        "WebGLRenderingContext.getSupportedExtensions",
        "WebGLRenderingContext.getShaderPrecisionFormat",
        "WebGL2RenderingContext.getSupportedExtensions",
        "WebGL2RenderingContext.getShaderPrecisionFormat",
    }
)
"""Attributes of the device that a page seldom needs to know."""
COMMON_ATTRIBUTES = frozenset(
    {
        "Navigator.userAgent",
        "Navigator.appVersion",
        "Navigator.platform",
        "Navigator.language",
        "Navigator.languages",
        "Navigator.doNotTrack",
        "Navigator.cookieEnabled",
        "Navigator.webdriver",
        "Navigator.connection",
        "WorkerNavigator.connection",
        "WorkerNavigator.appVersion",
        "WorkerNavigator.language",
        "NetworkInformation.effectiveType",
        "NetworkInformation.rtt",
        "NetworkInformation.downlink",
        "WorkerNavigator.userAgent",
        "WorkerNavigator.platform",
        "WorkerNavigator.languages",
        "Screen.width",
        "Screen.height",
        "Screen.colorDepth",
        "Date.getTimezoneOffset",
    }
)
"""Attributes that statistics and layouts ask for too."""


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

    @property
    def attributes(self) -> frozenset[str]:
        """Attributes of the device that it read."""
        return frozenset(self._by_api) & (RARE_ATTRIBUTES | COMMON_ATTRIBUTES)

    def of(self, *apis: str) -> list[tuple[Sequence[Any], int]]:
        """(arguments, number of calls) of the named interfaces."""
        return [row for api in apis for row in self._by_api.get(api, ())]

    def drawing(self, member: str) -> list[tuple[Sequence[Any], int]]:
        """The same, of a member of the 2D drawing contexts."""
        return self.of(*(f"{context}.{member}" for context in DRAWING))
