"""Is it a consent banner? From what a survey of a frame found, by words and form, without touching anything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditor.model.consent import BannerKind
from auditor.policy.language import language_of
from spiders.consent.words import Role, first_mention, mentions, plain, role_of, says

_LONGEST = 16_000
_LONGEST_INLINE = 1_500
_HEADING = 160
_SHORT = 40
"""Characters: of a text that still is a banner's, of one that stands among the page's own content, of that part of it
that says what it is about, and of a button that names one thing."""

_BISCUITS = frozenset({None, "en", "sv", "hu"})
"""Languages with one word for both; None: a text too short to tell."""
_MOVES = frozenset({Role.ACCEPT, Role.REJECT, Role.SETTINGS, Role.SAVE, Role.ACKNOWLEDGE, Role.CLOSE})
_PLAIN = frozenset({Role.ACCEPT, Role.REJECT, Role.SETTINGS, Role.SAVE})
"""What a text may do that nothing marks as a control."""
_WORTH: Mapping[Role, float] = {
    Role.REJECT: 4,
    Role.ACCEPT: 3,
    Role.SETTINGS: 2,
    Role.SAVE: 1.5,
    Role.PAY: 1,
    Role.ACKNOWLEDGE: 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something that can be pressed."""

    node: int
    text: str
    role: Role
    leads_to: str | None
    """Address of a link that leaves the document."""
    as_button: bool
    """A link that is made to look and act like a button."""
    area: float
    font_size: float | None
    contrast: float | None
    is_tab: bool

    @property
    def pressable(self) -> bool:
        """Nothing is pressed that leads away, and of what could lead away only what calls itself a button."""
        return self.leads_to is None or (self.as_button and self.role in _MOVES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Something that is on or off."""

    node: int
    label: str
    on: bool
    radio: bool
    fixed: bool
    shown: bool
    picks: tuple[int, int] | None = None
    """Of a list of words: the places of the one that refuses and of the one that accepts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A part of a frame that may be a banner."""

    node: int
    text: str
    named: bool
    """Its names say cookie, consent and the like."""
    dialog: bool
    lifted: bool
    """It stands above the page."""
    where: str
    area: float
    covers: float
    controls: tuple[Control, ...]
    boxes: tuple[Box, ...]
    waits: bool
    """Something in it cannot be pressed yet."""
    writes: int
    """Fields to write in."""

    def of(self, *roles: Role) -> tuple[Control, ...]:
        """Its controls with one of the roles that can be pressed, those of the first role first."""
        return tuple(one for role in roles for one in self.controls if one.role is role and one.pressable)

    def first(self, *roles: Role) -> Control | None:
        """The first of them; of several with one role what speaks of all, and the largest."""
        for role in roles:
            if found := self.of(role):
                return max(
                    found, key=lambda one: (one.leads_to is None, says("all", one.text), not one.is_tab, one.area)
                )
        return None

    @property
    def accepts(self) -> Control | None:
        """What agrees to all. An OK beside a way to refuse is one, and so is the only other button beside a refusal or
        the settings."""
        if control := self.first(Role.ACCEPT):
            return control
        if not self.offers_choice:
            return None
        return self.first(Role.ACKNOWLEDGE) or (self._only_other if self.of(Role.REJECT, Role.SETTINGS) else None)

    @property
    def rejects(self) -> Control | None:
        """What refuses all: where the text says so the cross that closes it, and the only other button beside an
        acceptance."""
        if self.is_piecemeal:
            return None
        if control := self.first(Role.REJECT) or self._closing_refuses:
            return control
        return self._only_other if self.of(Role.ACCEPT) and not self.of(Role.SETTINGS, Role.SAVE) else None

    def each(self, role: Role) -> tuple[Control, ...]:
        """Controls that answer for one purpose each: several with one text, which does not speak of all."""
        found = self.of(role)
        same = len(found) > 1 and len({one.text for one in found}) == 1
        return found if same and not says("all", found[0].text) else ()

    @property
    def is_piecemeal(self) -> bool:
        """It is answered purpose by purpose, and saved."""
        return bool(self.each(Role.ACCEPT) and self.each(Role.REJECT) and self.of(Role.SAVE))

    @property
    def _closing_refuses(self) -> Control | None:
        return self.first(Role.CLOSE) if says("closing_refuses", self.text) else None

    @property
    def _only_other(self) -> Control | None:
        others = [one for one in self.of(Role.OTHER) if not one.is_tab and 0 < len(one.text) <= _SHORT]
        others = [one for one in others if not (says("leaves", one.text) or one.text.endswith("?"))]
        others = [one for one in others if not says("other_purpose", one.text)]
        return others[0] if len(others) == 1 else None

    @property
    def offers_choice(self) -> bool:
        chooses = self.of(Role.REJECT, Role.SETTINGS, Role.SAVE) or self._closing_refuses
        return bool(chooses) or any(not box.fixed for box in self.boxes)

    @property
    def saves_choice(self) -> bool:
        """It keeps what its boxes say, without asking first whether they are wanted."""
        return bool(self.of(Role.SAVE)) and any(not box.fixed for box in self.boxes)

    @property
    def pays(self) -> tuple[Control, ...]:
        return tuple(one for one in self.controls if one.role is Role.PAY)


def read_candidate(facts: Mapping[str, Any]) -> Candidate:
    """A candidate as the script in the frame described it."""
    controls = tuple(
        Control(role=_role(one), **_without(one, "disabled", "bare", "sentence")) for one in facts["buttons"]
    )
    usable = tuple(
        one
        for one, fact in zip(controls, facts["buttons"], strict=True)
        if not fact["disabled"] and (one.role in _PLAIN or not fact["bare"])
    )
    # A button that stays pressed is a switch, unless it says what it does.
    switches = (one for one in facts["boxes"] if not (one["is_button"] and role_of(one["label"]) in _MOVES))
    boxes = tuple(box for one in switches if (box := _box(one)) is not None)
    waits = any(fact["disabled"] for fact in facts["buttons"])
    named = frozenset(plain(box.label) for box in boxes)
    usable = tuple(replace(one, role=Role.OTHER, is_tab=True) if _names_only(one, named) else one for one in usable)
    return Candidate(**_without(facts, "buttons", "boxes"), controls=usable, boxes=boxes, waits=waits)


def _names_only(control: Control, switches: frozenset[str]) -> bool:
    """A heading that unfolds what is said of one purpose, "Strictly necessary cookies", answers nothing."""
    if control.role not in (Role.ACCEPT, Role.REJECT):
        return False
    return plain(control.text) in switches or (control.is_tab and says("necessary", control.text))


def _box(fact: Mapping[str, Any]) -> Box | None:
    """A switch; None: a list of words that say neither yes nor no."""
    box = Box(**_without(fact, "is_button", "options", "chosen"))
    if not fact["options"]:
        return box
    roles = [role_of(option) for option in fact["options"]]
    if not {Role.ACCEPT, Role.REJECT} <= set(roles):
        return None
    picks = (roles.index(Role.REJECT), roles.index(Role.ACCEPT))
    return replace(box, on=fact["chosen"] == picks[1], picks=picks)


def _role(fact: Mapping[str, Any]) -> Role:
    """What a control does: "here" does what its sentence says."""
    role = role_of(fact["text"])
    if fact["is_tab"] and fact["text"].endswith("?"):
        # What opens an answer.
        return Role.OTHER
    if not says("here", fact["text"]):
        return role
    return next((one for one in (Role.SETTINGS, Role.REJECT) if says(one, fact["sentence"])), role)


def _without(facts: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in names}


def kind_of(candidate: Candidate, *, usable_behind: bool | None = None) -> BannerKind | None:
    """What kind of banner a candidate is, None when it is none.

    A newsletter, an age gate, a login and a chat may all mention cookies: they are told by what they say first.
    """
    text = candidate.text
    if len(text) > _LONGEST or _asks_other_things(candidate):
        return None
    cookies, consent, privacy = (mentions(group, text) for group in ("cookies", "consent", "privacy"))
    above = candidate.lifted or candidate.dialog
    if cookies and not (consent or privacy or candidate.named) and _are_baked(text):
        return None
    if not cookies and not _asks_for_data(candidate, above=above):
        return None
    if not above and says("current", text):
        # Settings of a page or an account, which tell what was chosen.
        return None
    if not above and (len(text) > _LONGEST_INLINE or not (candidate.named or _is_short_choice(candidate))):
        return None
    if _is_of_one_content(candidate):
        return None
    if candidate.accepts is None and not candidate.saves_choice:
        uses = bool(cookies) and len(text) < _LONGEST_INLINE and (candidate.named or says("uses", text))
        if not candidate.of(Role.REJECT):
            return _kind_without_answers(candidate, uses=uses, above=above)
        if not uses and cookies:
            return None
    if candidate.pays and not candidate.of(Role.REJECT):
        return BannerKind.PAY_OR_CONSENT
    if usable_behind is False and not candidate.offers_choice and candidate.rejects is None:
        return BannerKind.WALL
    return BannerKind.BANNER


def _kind_without_answers(candidate: Candidate, *, uses: bool, above: bool) -> BannerKind | None:
    """What neither accepts nor refuses by itself: it tells, or it leads to settings that do."""
    closes = candidate.first(Role.ACKNOWLEDGE, Role.CLOSE)
    if not uses or (closes is None and not (above and candidate.named)):
        return None
    if not candidate.of(Role.SETTINGS):
        return BannerKind.NOTICE
    return BannerKind.BANNER if above and closes is not None else None


def _is_of_one_content(candidate: Candidate) -> bool:
    """It asks for one video or map that stands there once it is allowed, not for the site."""
    answers = candidate.of(Role.REJECT, Role.SETTINGS, Role.SAVE)
    return not answers and len(candidate.text) < _LONGEST_INLINE and says("embeds", candidate.text)


def worth(candidate: Candidate) -> float:
    """How much a candidate looks like the banner itself, to choose among those that contain each other."""
    roles = {one.role for one in candidate.controls if one.pressable or one.role is Role.PAY}
    words = min(mentions("cookies", candidate.text) + mentions("consent", candidate.text), 5)
    others = sum(one.role is Role.OTHER for one in candidate.controls)
    form = candidate.named + candidate.dialog + 2 * candidate.lifted
    return sum(_WORTH.get(role, 0) for role in roles) + words + form - len(candidate.text) / 2000 - 0.3 * others


def best(candidates: Iterable[Candidate]) -> Candidate | None:
    """The banner among the candidates of one frame."""
    banners = [one for one in candidates if kind_of(one) is not None]
    choosing = [one for one in banners if kind_of(one) is not BannerKind.NOTICE]
    return max(choosing or banners, key=worth, default=None)


def _asks_for_data(candidate: Candidate, *, above: bool) -> bool:
    """It asks for consent to the use of data without a word of cookies."""
    consent, privacy = (mentions(group, candidate.text) for group in ("consent", "privacy"))
    if candidate.accepts is None or not (candidate.offers_choice or candidate.pays):
        return False
    if consent and (privacy >= 3 or (above and candidate.named)):
        return True
    offers_both = bool(candidate.of(Role.ACCEPT) and candidate.of(Role.REJECT))
    if offers_both and above and (consent or candidate.named) and says("measures", candidate.text):
        return True
    offers_all = offers_both and candidate.of(Role.SETTINGS)
    return bool(offers_all) and ((privacy >= 2 and above) or (candidate.named and consent + privacy > 0))


def _are_baked(text: str) -> bool:
    """The cookies that a text speaks of may be biscuits, where one word means both."""
    return language_of(text) in _BISCUITS and not (says("about", text) or says("uses", text))


def _is_short_choice(candidate: Candidate) -> bool:
    return candidate.offers_choice and candidate.accepts is not None and len(candidate.controls) <= 8


def _asks_other_things(candidate: Candidate) -> bool:
    buttons = any(says("other_purpose", one.text) for one in candidate.controls if len(plain(one.text)) <= _SHORT)
    heading = candidate.text[:_HEADING]
    other, own = first_mention(("other_purpose",), heading), first_mention(("cookies", "consent"), heading)
    cookies = first_mention(("cookies",), candidate.text)
    if candidate.writes and (buttons or other is not None or not candidate.of(Role.REJECT, Role.SETTINGS)):
        return True
    if candidate.writes and not candidate.of(Role.ACCEPT, Role.SETTINGS, Role.SAVE):
        return True
    if buttons and not candidate.of(Role.ACCEPT, Role.SETTINGS, Role.SAVE):
        return True
    if own is None or not candidate.of(Role.ACCEPT, Role.ACKNOWLEDGE, Role.SETTINGS, Role.SAVE, Role.CLOSE):
        return buttons or other is not None
    # One may consent to other things too.
    own = own if cookies is None else cookies
    return other is not None and other < own and not candidate.of(Role.SETTINGS)
