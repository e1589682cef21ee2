"""The sites of the demo web, each a different truth, and what an audit of them has to find.

A site's pages lie in the folder of its name, what is true of it in `truth.toml` there.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.pages import TYPES, folder_routes, site_map
from auditor.demo.vendors import VENDORS
from auditor.demo.web import Handler, Site
from auditor.model.practices import Condition

HERE = Path(__file__).parent

SESSION = "site_session={id}; Path=/; Secure; HttpOnly; SameSite=Lax"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One finding as a careful reader of the site would write it down."""

    rule: str
    practice: str
    verdict: str
    subject: str
    """The subject's name, as it stands in the finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What an audit of a site has to come to: without a choice, after refusing, and after accepting."""

    mismatches: tuple[Expected, ...] = ()
    """All of them, and nothing else."""
    others: tuple[Expected, ...] = ()
    """Consistent and untested findings that have to be among the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSite:
    """One made-up site."""

    domain: str
    about: str
    """Which truth it stands for."""
    cookies: tuple[str, ...] = (SESSION,)
    visits: tuple[Condition, ...] = ()
    """What its story needs beside the usual visits of the demo."""
    tls_only: bool = True

    @property
    def folder(self) -> Path:
        return HERE / self.domain

    @property
    def truth(self) -> Truth:
        """As written in the site's folder."""
        rows = tomllib.loads((self.folder / "truth.toml").read_text(encoding="utf-8"))
        return Truth(
            mismatches=tuple(Expected(**row) for row in rows.get("mismatches", ())),
            others=tuple(Expected(**row) for row in rows.get("others", ())),
        )


DEMO_SITES = (
    DemoSite(
        domain="alder-joinery.example",
        about="says what it does: one session cookie and a named analytics service with its cookies and beacons",
    ),
    DemoSite(
        domain="birchbakes.example",
        about="denies what it does: 'only strictly necessary cookies', 'no analytics', 'no third parties'",
        cookies=("basket={id}; Path=/; Secure; HttpOnly; SameSite=Lax",),
    ),
    DemoSite(
        domain="cedar-cycles.example",
        about="loads analytics, an advertising pixel and an id-sync chain through a tag manager without a word",
        cookies=("basket={id}; Path=/; Secure; HttpOnly; SameSite=Lax",),
    ),
    DemoSite(
        domain="dunmore-theatre.example",
        about="a consent manager in wide use, set up as it should be, with a true list of the cookies",
    ),
    DemoSite(domain="elmfield-travel.example", about="a consent banner that changes nothing"),
    DemoSite(
        domain="fernhill-gazette.example",
        about="promises to honour Do Not Track and does not; tells the rest",
        visits=(Condition.SIGNALS,),
    ),
    DemoSite(domain="ghyll-tickets.example", about="reads a fingerprint of the device and denies it"),
    DemoSite(domain="hazel-hostel.example", about="has no policy at all"),
    DemoSite(
        domain="jade-river-tea.example",
        about="Chinese and English: shares with an unrelated third party without the promised consent",
        cookies=(SESSION, "page_lang=zh; Path=/; Max-Age=31536000; Secure; SameSite=Lax"),
    ),
    DemoSite(
        domain="kelp-outdoors.example",
        about="vague and at odds with itself: 'partners', a parent company, 'no cookies' and 'we use cookies'",
    ),
    DemoSite(
        domain="larch-clinic.example",
        about="promises encryption, answers over plain HTTP too and posts a form that way; PDF policy",
        tls_only=False,
    ),
    DemoSite(domain="maple-quotes.example", about="records sessions and denies it"),
)


def _site(demo: DemoSite) -> Site:
    """A site's folder, its style sheet on top of the common one, robots.txt and sitemap.xml where it has none."""
    routes = folder_routes(demo.folder)
    del routes["/truth.toml"]
    style = (HERE / "base.css").read_text(encoding="utf-8") + (demo.folder / "style.css").read_text(encoding="utf-8")
    sitemap = site_map(demo.domain, routes)
    robots = f"User-agent: *\nAllow: /\nSitemap: https://{demo.domain}/sitemap.xml\n"
    return Site(
        routes={
            "/sitemap.xml": _text(sitemap, ".xml"),
            "/robots.txt": _text(robots, ".txt"),
            **routes,
            "/style.css": _text(style, ".css"),
        },
        cookies=demo.cookies,
        tls_only=demo.tls_only,
    )


def _text(content: str, suffix: str) -> Handler:
    def handler(_: Request) -> Response:
        return Response(content, media_type=TYPES[suffix])

    return handler


DEMO_WEB: Mapping[str, Site] = {**{demo.domain: _site(demo) for demo in DEMO_SITES}, **VENDORS}
"""Every host of the demo web."""
