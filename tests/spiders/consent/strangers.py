"""What pages put over themselves in many languages: mostly no consent banner. The table is `web/strangers.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.demo.web import Handler, Site
from auditor.model.consent import BannerKind
from tests.spiders.consent.others import WATCH
from tests.spiders.consent.pages import SHARED, file, page

HOST = "strangers.example"
_RTL = {"ar", "he", "fa"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """One thing that stands over a page, or in it."""

    language: str
    form: str
    """Class of what carries it: a bar, a box over a veil; `inline` within the page."""
    text: str
    buttons: tuple[str, ...]
    extra: str = ""
    """Markup before the buttons."""
    kind: BannerKind | None = None
    """What it is; None: nothing that asks for or tells of cookies."""

    @property
    def html(self) -> str:
        direction = ' dir="rtl"' if self.language in _RTL else ""
        buttons = " ".join(f"<button type=button>{text}</button>" for text in self.buttons)
        inner = f"<p>{self.text}</p>{self.extra}{buttons}"
        if self.form == "box":
            return (
                f'<div class="veil"></div><div class="box" style="z-index:2000" role="dialog"{direction}>{inner}</div>'
            )
        return f'<div class="{self.form}"{direction}>{inner}</div>'


def _read(row: Mapping[str, str]) -> Stranger:
    kind = BannerKind(row["kind"]) if "kind" in row else None
    return Stranger(**{**row, "buttons": tuple(row["buttons"]), "kind": kind})  # type: ignore[arg-type]


STRANGERS: Mapping[str, Stranger] = {name: _read(row) for name, row in tomllib.loads(file("strangers.toml")).items()}
ROUTES: dict[str, Handler | str] = {
    f"/{name}": page(one.html, language=one.language, head=WATCH) for name, one in STRANGERS.items()
}
SITES = {HOST: Site(routes={**ROUTES, **SHARED})}
