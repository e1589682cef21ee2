"""Banners of other builds, each with something that the others have not."""

from collections.abc import Mapping

from auditor.demo.web import Handler, Site
from auditor.model.consent import Choice
from tests.spiders.consent.hand_made import STATE
from tests.spiders.consent.pages import SHARED, WEB, Case, file, page, served

BOTH_WAYS = ("icons", "lists", "pictures", "radios", "sentence", "span-links")
"""Where accepting is no plainer than rejecting."""
ACCEPTED = ("other-rule", "tick-first")
"""Where it is accepting that takes more."""
LATE: Mapping[str, Mapping[str, Handler]] = {"own-page": {"/choice.js": served("choice.js", after=0.8)}}
"""Files that come late: the banner stands there until its script has come and takes it away."""
NAMES = sorted(path.stem for path in (WEB / "builds").iterdir())


def _page(name: str) -> str:
    return page(file(name), state=STATE, head="<script defer src=/choice.js></script>")


def build(name: str) -> Case:
    pages = {"/": _page(f"builds/{name}.html"), "/settings": _page("others/settings.html")}
    choices = tuple(Choice) if name in BOTH_WAYS else (Choice.ACCEPT,) if name in ACCEPTED else (Choice.REJECT,)
    site = Site(routes={**pages, **SHARED, **LATE.get(name, {})})
    return Case(host=f"{name}.builds.example", state=STATE, choices=choices, site=site)


BUILDS = tuple(map(build, NAMES))
