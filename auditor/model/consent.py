"""Consent banners: what a page asks its visitors, measured as it was rendered, and the two answers."""

from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What a visitor answers."""

    ACCEPT = "accept"
    """Everything that is asked for."""
    REJECT = "reject"
    """Everything that can be refused, legitimate interest included."""


class BannerKind(StrEnum):
    """What a banner lets its visitors do."""

    BANNER = "banner"
    """It asks for a choice, and the page can do without."""
    NOTICE = "notice"
    """It tells, and asks nothing: all that can be done is to close it."""
    WALL = "wall"
    """It asks, offers no way to refuse, and the page cannot be used behind it."""
    PAY_OR_CONSENT = "pay-or-consent"
    """The only way not to consent costs money or a subscription."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """One banner as it stood in one page view, before anything in it was touched.

    Sizes are CSS pixels. None means not observed: a contrast over a picture, a button that is not there.
    """

    id: int
    page_view: int = 0
    kind: BannerKind
    cmp: str | None = None
    """Name of the consent manager, as a hint; None for one that is not known."""
    frame_url: str | None = None
    """Document that the banner stands in."""
    text: str
    """All that can be read in it, line by line."""
    language: str | None = None
    """ISO 639-1 code; None when the text is too short to tell."""
    buttons: tuple[tuple[str, str], ...] = ()
    """(role, text) of everything that can be pressed; roles: accept, reject, settings, save, acknowledge, close, pay,
    vendors, other."""
    reject_on_first_layer: bool | None = None
    clicks_to_accept: int | None = None
    clicks_to_reject: int | None = None
    """1 where the first layer offers it; beyond that only known once it was done. 0 is never written."""
    accept_text: str | None = None
    accept_area: float | None = None
    """px² of the button."""
    accept_font_size: float | None = None
    accept_contrast: float | None = None
    """Contrast ratio of the button's text as WCAG 2 has it, 1 to 21."""
    reject_text: str | None = None
    reject_area: float | None = None
    reject_font_size: float | None = None
    reject_contrast: float | None = None
    preticked: tuple[str, ...] | None = None
    """Labels of boxes and switches that are on and can be switched off; empty: none of them is on."""
    area: float | None = None
    """px² of the banner."""
    covers: float | None = None
    """Share of the window that the banner takes, 0 to 1."""
    usable_behind: bool | None = None
    """Whether the page can be read, scrolled and clicked beside or behind the banner."""
    policy_link: str | None = None
    vendor_list_link: str | None = None
    """A link, or the text of the button that opens the list."""
    screenshot: str | None = None
    """sha256 among the artifacts: the window with the banner."""
    screenshot_after: str | None = None
    """sha256 among the artifacts: the window after the choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVendor:
    """A vendor of the IAB's Global Vendor List, as a page's consent manager loaded it."""

    id: int
    name: str
    host: str | None
    """On which it discloses what it stores; None where it tells none."""
