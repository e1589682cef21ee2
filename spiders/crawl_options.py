"""The options of a run: what is recorded with each audit, because it changes what is seen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from auditor.errors import UsageError
from auditor.model.practices import Condition
from spiders.options import BrowserOptions, Settle
from spiders.recipe import kind_of

USUAL_VISITS = (Condition.NO_CHOICE, Condition.REJECT, Condition.ACCEPT, Condition.SIGNALS)
"""What `auditor crawl` makes unless it is told otherwise."""
NOT_IN_THE_SHELL = (Condition.SIGNALS, Condition.DNT, Condition.NO_COOKIES)
"""The headless shell reads none of the preferences for Do Not Track and cookies; it has Global Privacy Control."""
CHOICES = frozenset({Condition.ACCEPT, Condition.REJECT})
"""Visits that answer the banner which one without a choice has seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """How sites are visited. Times are seconds."""

    pages: int = 5
    """Page views of one visit."""
    visits: tuple[Condition, ...] = (Condition.NO_CHOICE,)
    policy: str | None = None
    """A file or URL to take as the policy instead of looking for one."""
    timeout: float = 30.0
    """For one page to load and settle."""
    dwell: float = Settle().dwell
    """To stay on a page at least, after it has loaded: many tags wait for a second or two."""
    concurrency: int = 2
    """Visits side by side."""
    browser: str = "full"
    """full, shell, or a path."""
    user_agent: str | None = None
    locale: str | None = None
    proxy: str | None = None
    obey_robots: bool = True
    connect_to: tuple[str, ...] = ()
    """HOST1:PORT1:HOST2:PORT2, as curl has it."""
    insecure: bool = False
    spki: tuple[str, ...] = ()
    """base64 SHA-256 of public keys that are trusted, for a test authority."""
    allow_private: bool = False
    knowledge: tuple[str, ...] = ()
    """Names or paths of further vendor files."""
    repeat: int = 1
    """How often the visit without a choice is made: what comes and goes by chance is seen in some of them."""
    bodies: bool = False
    """Keep the bodies of responses, for archives."""
    typing: bool = True
    """Type known values into forms before a page is left; nothing is submitted."""
    further: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)
    """Site -> visits that are made of it beside the others."""

    def __post_init__(self) -> None:
        for name, least in (("pages", 1), ("concurrency", 1), ("timeout", 1), ("repeat", 1)):
            if getattr(self, name) < least:
                raise UsageError(
                    f"--{name} must be {least} or more, not {getattr(self, name):g}.",
                    f"Leave it out for {_DEFAULTS[name]}.",
                )
        if not self.visits:
            raise UsageError("--visits names no visit.", "Use --visits no-choice.")
        if Condition.NO_CHOICE not in self.visits and self.answers_banners:
            raise UsageError(
                "A visit with a choice is held against one without.", f"Use --visits no-choice,{','.join(self.visits)}."
            )
        if self.repeat > 1 and Condition.NO_CHOICE not in self.visits:
            raise UsageError(
                "--repeat is for the visit without a choice.", f"Use --visits no-choice,{','.join(self.visits)}."
            )
        unable = [condition for condition in self.visits if condition in NOT_IN_THE_SHELL]
        if unable and is_shell(self.browser):
            raise UsageError(
                f"The headless shell cannot make visits under: {', '.join(unable)}.", "Use --browser full for them."
            )

    @classmethod
    def from_arguments(cls, arguments: Mapping[str, str]) -> "CrawlOptions":
        """From texts, as `scrapy crawl site -a name=value` gives them; lists are separated by commas."""
        unknown = [name for name in arguments if name not in _DEFAULTS]
        if unknown:
            raise UsageError(f"Unknown argument: {', '.join(unknown)}.", f"Arguments are {', '.join(_DEFAULTS)}.")
        return cls(**{name: _value(name, text, _DEFAULTS[name]) for name, text in arguments.items()})

    def browser_options(self, condition: Condition = Condition.NO_CHOICE) -> BrowserOptions:
        """What of it concerns the browser of visits under this condition."""
        return BrowserOptions(
            kind=self.browser,
            user_agent=self.user_agent,
            locale=self.locale,
            proxy=self.proxy,
            connect_to=self.connect_to,
            insecure=self.insecure,
            spki=self.spki,
            gpc=condition in (Condition.SIGNALS, Condition.GPC),
            dnt=condition in (Condition.SIGNALS, Condition.DNT),
            cookies=condition is not Condition.NO_COOKIES,
            bodies=self.bodies,
            typing=self.typing,
            settle=Settle(dwell=self.dwell),
        )

    def of_site(self, site: str) -> "CrawlOptions":
        """The options of one site's audit."""
        visits = {*self.visits, *self.further.get(site, ())}
        return replace(self, visits=tuple(each for each in Condition if each in visits), further={})

    @property
    def answers_banners(self) -> bool:
        """Is a banner to be looked for, because some visit answers it?"""
        return not CHOICES.isdisjoint(self.visits)

    def as_settings(self) -> dict[str, Any]:
        """What is stored with the audit, JSON values only."""
        settings = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
        del settings["further"]
        return settings


_DEFAULTS = {each.name: each.default for each in fields(CrawlOptions) if each.name != "further"}


def _value(name: str, text: str, default: object) -> Any:
    if name == "visits":
        return conditions(text)
    if isinstance(default, bool):
        return text.lower() in ("1", "yes", "true", "on")
    if isinstance(default, tuple):
        return tuple(part for part in text.split(",") if part)
    try:
        return type(default)(text) if isinstance(default, (int, float)) else text
    except ValueError:
        raise UsageError(f"{name} must be a number, not {text!r}.") from None


def is_shell(browser: str) -> bool:
    """Is it the headless shell, by its name or path?"""
    return browser == "shell" or kind_of(Path(browser)) == "shell"


def usual_visits(browser: str) -> tuple[Condition, ...]:
    """The visits that are made unless others are named, as far as this browser can make them."""
    unable = NOT_IN_THE_SHELL if is_shell(browser) else ()
    return tuple(condition for condition in USUAL_VISITS if condition not in unable)


def conditions(text: str) -> tuple[Condition, ...]:
    """`reject,signals` -> conditions in the order in which they are visited: the others walk the pages of the first.

    A visit with a choice brings one without along. Raises UsageError for an unknown one.
    """
    names = named_conditions(text)
    if not CHOICES.isdisjoint(names):
        names.append(Condition.NO_CHOICE)
    return tuple(condition for condition in Condition if condition in names)


def named_conditions(text: str) -> list[Condition]:
    """`reject,no-choice` -> these conditions, in this order. Raises UsageError for an unknown one."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    able = tuple(condition for condition in Condition if condition is not Condition.UNKNOWN)
    unknown = [name for name in names if name not in able]
    if unknown:
        raise UsageError(f"Unknown visit: {', '.join(unknown)}.", f"Visits are {', '.join(able)}.")
    return [Condition(name) for name in names]
