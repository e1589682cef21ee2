"""Banners of other builds, each with something that the others have not."""

from auditor.demo.web import Site
from auditor.model.consent import Choice
from tests.spiders.consent.hand_made import STATE
from tests.spiders.consent.pages import SHARED, WEB, Case, file, page

BOTH_WAYS = ("icons", "lists", "pictures", "radios", "sentence", "span-links")
"""Where accepting is no plainer than rejecting."""
ACCEPTED = ("tick-first",)
"""Where it is accepting that takes more."""
NAMES = sorted(path.stem for path in (WEB / "builds").iterdir())


def _page(name: str) -> str:
    return page(file(name), state=STATE, head="<script defer src=/choice.js></script>")


def build(name: str) -> Case:
    site = Site(routes={"/": _page(f"builds/{name}.html"), "/settings": _page("others/settings.html"), **SHARED})
    choices = tuple(Choice) if name in BOTH_WAYS else (Choice.ACCEPT,) if name in ACCEPTED else (Choice.REJECT,)
    return Case(host=f"{name}.builds.example", state=STATE, choices=choices, site=site)


BUILDS = tuple(map(build, NAMES))
