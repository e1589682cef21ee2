"""Banners of other builds, each with something that the others have not."""

from auditor.demo.web import Site
from tests.spiders.consent.hand_made import STATE
from tests.spiders.consent.pages import SHARED, WEB, Case, file, page

NAMES = sorted(path.stem for path in (WEB / "builds").iterdir())


def build(name: str) -> Case:
    html = page(file(f"builds/{name}.html"), state=STATE, head="<script defer src=/choice.js></script>")
    return Case(host=f"{name}.builds.example", state=STATE, site=Site(routes={"/": html, **SHARED}))


BUILDS = tuple(map(build, NAMES))
