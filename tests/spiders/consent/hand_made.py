"""Hand-made banners, one in each language, each of another build."""

from auditor.demo.web import Site
from tests.spiders.consent.pages import SHARED, Case, file, page

STATE = "({yes: 'accept', no: 'reject'})[cookie('cookie_choice')] ?? null"
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "zh")


def hand_made(language: str, *, honest: bool) -> Case:
    banner = file(f"hand_made/{language}.html")
    html = page(banner, state=STATE, honest=honest, language=language, head="<script defer src=/choice.js></script>")
    site = Site(routes={"/": html, **SHARED})
    host = f"{'honest' if honest else 'deaf'}-{language}.example"
    return Case(host=host, language=language, honest=honest, state=STATE, site=site)


HAND_MADE = tuple(hand_made(language, honest=honest) for language in LANGUAGES for honest in (True, False))
