"""Banners of other builds, each with something that the others have not."""

from auditor.demo.web import Site
from auditor.model.consent import Choice
from tests.spiders.consent.hand_made import STATE
from tests.spiders.consent.pages import SHARED, WEB, Case, file, page

BOTH_WAYS = ("icons", "pictures", "radios", "sentence", "span-links")
"""Where accepting is no plainer than rejecting."""
ACCEPTED = ("tick-first",)
"""Where it is accepting that takes more."""
NAMES = sorted(path.stem for path in (WEB / "builds").iterdir())


def build(name: str) -> Case:
    html = page(file(f"builds/{name}.html"), state=STATE, head="<script defer src=/choice.js></script>")
    site = Site(routes={"/": html, **SHARED})
    choices = tuple(Choice) if name in BOTH_WAYS else (Choice.ACCEPT,) if name in ACCEPTED else (Choice.REJECT,)
    return Case(host=f"{name}.builds.example", state=STATE, choices=choices, site=site)


BUILDS = tuple(map(build, NAMES))
