"""What shows that a site took a choice: a stored or told state that changed as the banner was answered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.consent.consent_mode import TYPES, ConsentMode
from auditor.consent.gpp import GppConsent
from auditor.consent.managers import ManagerChoice
from auditor.consent.plain import NECESSARY, is_answer, says_plainly
from auditor.consent.signals import Content, Signal, signals_of_page
from auditor.consent.tcf import TcfConsent
from auditor.consent.tcf_canada import CanadianConsent
from auditor.consent.usp import UsPrivacy
from auditor.model.consent import Choice
from auditor.model.records import PageViewRecord

_PLACES = {"cookies": "cookie", "storage_items": "web storage", "consent_signals": "the page's interface"}
"""Tables whose rows are the page's own state; what is sent to others may be older than the choice."""
_BY_SERVICE = frozenset({"Usercentrics"})
_NEVER_ASKED = {"Complianz": frozenset({"functional", "statistics-anonymous"})}
"""What a manager grants whatever is chosen, where the name does not tell."""
_ANSWER = re.compile(
    r"consen[st]|zgod[ay]|toestemming|samtyk|suostumus|gdpr|dsgvo|rgpd|lgpd|(^|[_.-])(cmp|ccpa|tcf)|banner|opt.?(in|out)([_.-]|$)|einwillig|zustimm|alertbox|"
    r"cookies?[_.-]?(choice|accept|agree|allow|den(y|ied)|declin|reject|refus|polic|notice|law|settings?|pref|status|"
    r"control|hinweis|bar|box|popup|modal|dialog|disclaimer|alert|warning|info|msg|message|seen|dismiss|approv|enabled|"
    r"level|auswahl)|"
    r"(accept|agree|allow|den(y|ied)|declin|reject|refus|hide|close|dismiss|seen)[a-z]*([_.-][a-z]+)?[_.-]?cookies?|^cookies?$",
    re.IGNORECASE,
)
"""Names under which a banner that nobody knows keeps its answer."""
_LONGEST_ANSWER = 400
"""Characters; what is longer is no answer, except where it says of categories whether they are on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Whether a choice was taken, as far as it shows; one of the two is None."""

    shown_by: str | None = None
    missing: str | None = None
    """Why it is not shown."""


def proof_of(choice: Choice, before: PageViewRecord, after: PageViewRecord, *, guessed: bool = False) -> Proof:
    """Hold what a page stored and told before a choice against what it did after it.

    A state that says the opposite of the choice proves nothing: the banner may have been misread. `guessed`: what was
    pressed does not say what it does, so that only a state which says so proves it.
    """
    old = {(signal.table, signal.name, signal.text) for signal in _own(before)}
    new = [signal for signal in _own(after) if (signal.table, signal.name, signal.text) not in old]
    says = [(signal, says_so(choice, signal.content)) for signal in new]
    against = next((signal for signal, agrees in says if agrees is False), None)
    if against is not None:
        return Proof(missing=f"{_PLACES[against.table]} {against.name} says otherwise: {against.text[:80]}")
    agreeing = next((signal for signal, agrees in says if agrees), None)
    if agreeing is not None:
        return Proof(shown_by=f"{_PLACES[agreeing.table]} {agreeing.name}={agreeing.text[:80]}")
    return _written(choice, before, after, guessed=guessed)


def _written(choice: Choice, before: PageViewRecord, after: PageViewRecord, *, guessed: bool) -> Proof:
    """By what was written with the answer under a name, or in words, that speak of one."""
    kept = set(_answers(before))
    written = [place for place in _answers(after) if place not in kept]
    says_it = [(place, says_plainly(choice, *place[1:])) for place in written]
    for (where, name, value), agrees in says_it:
        if agrees is False:
            return Proof(missing=f"{where} {name} says otherwise: {value[:80]}")
    telling = [one for one in says_it if one[1] or not guessed]
    for (where, name, value), _ in sorted(telling, key=lambda one: one[1] is None):
        return Proof(shown_by=f"{where} {name}={value[:80]}, written with the answer")
    return Proof(missing="nothing that the page stored or told shows that the choice was taken")


def _own(record: PageViewRecord) -> Iterator[Signal]:
    return (signal for signal in signals_of_page(record) if signal.table in _PLACES)


def says_so(choice: Choice, content: Content) -> bool | None:
    """Does a signal say that this was chosen? None where it tells of neither."""
    match content:
        case TcfConsent():
            return bool(content.purposes) is (choice is Choice.ACCEPT)
        case GppConsent():
            return _of_sections(choice, content)
        case UsPrivacy():
            return True if choice is Choice.REJECT and content.opted_out else None
        case ConsentMode():
            told = [content.updates[kind] for kind in TYPES if content.updates.get(kind) is not None]
            return any(told) is (choice is Choice.ACCEPT) if told else None
        case ManagerChoice():
            return _of_manager(choice, content)


def _of_sections(choice: Choice, content: GppConsent) -> bool | None:
    for section in content.sections:
        if isinstance(section.content, TcfConsent):
            return says_so(choice, section.content)
        if isinstance(section.content, CanadianConsent):
            return bool(section.content.purposes) is (choice is Choice.ACCEPT)
    return True if choice is Choice.REJECT and content.opt_outs else None


def _of_manager(choice: Choice, content: ManagerChoice) -> bool | None:
    fixed = _NEVER_ASKED.get(content.manager, frozenset())
    optional = {name for name in content.granted - fixed if not NECESSARY.search(name)}
    refused = {name for name in content.refused - fixed if not NECESSARY.search(name)}
    if content.chosen is False or not (content.granted - fixed or content.refused - fixed):
        return None
    if content.manager in _BY_SERVICE:
        # Which of its services cannot be refused does not show in their names.
        return bool(refused) is (choice is Choice.REJECT)
    if optional and refused:
        return None
    return bool(optional) is (choice is Choice.ACCEPT)


def _answers(record: PageViewRecord) -> Iterator[tuple[str, str, str]]:
    """(place, name, value) of what looks like the answer to a banner."""
    for cookie in record.cookies or ():
        is_kept = cookie.stored and (cookie.lifetime_seconds is None or cookie.lifetime_seconds > 0)
        if is_kept and _is_answer(cookie.name, cookie.value, len(cookie.value)):
            yield "cookie", cookie.name, cookie.value
    for item in record.storage_items or ():
        if item.area in ("local", "session") and _is_answer(item.name, item.value or "", item.size):
            yield "web storage", item.name, item.value or ""


def _is_answer(name: str, value: str, size: int) -> bool:
    return bool(_ANSWER.search(name) and size <= _LONGEST_ANSWER) or is_answer(name, value)
