"""Where signals of consent stand among what was observed, each with its row and decoded."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from auditor.consent.bits import Undecodable
from auditor.consent.consent_mode import ConsentMode, decode_commands, decode_gcd, decode_gcs
from auditor.consent.gpp import GppConsent, decode_gpp
from auditor.consent.managers import ManagerChoice, decode_manager
from auditor.consent.tcf import TcfConsent, decode_tcf
from auditor.consent.usp import UsPrivacy, decode_usp
from auditor.model.observations import ConsentSignal, Request
from auditor.model.records import AuditRecord, PageViewRecord
from auditor.web.urls import values_of

Content = TcfConsent | GppConsent | UsPrivacy | ConsentMode | ManagerChoice

_TCF_NAME = re.compile(
    r"(eu|eupub)consent(-v2)?|_?tcf?.?(string|data|v2)?|gdpr_?consent(_?string)?|iabtcf_tcstring|fccdcf|.*tc_?string.*",
    re.IGNORECASE,
)
_GPP_NAME = re.compile(r"_*(iab)?gpp(_?(string|consent|hdr_gppstring))?|otgppconsent", re.IGNORECASE)
_USP_NAME = re.compile(r"us_?privacy(_?string)?|usp_?string|ccpa|iabus_?privacy_?string", re.IGNORECASE)
_TC_STRING = re.compile(r"(?<![\w-])C[\w-]{35,}(\.[\w-]+)*")
_GPP_STRING = re.compile(r"(?<![\w-])DB[\w-]*(~[\w.-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One signal of consent, where it was seen and what it says."""

    kind: str
    """tcf, gpp, usp, consent-mode, manager"""
    name: str
    """Of the cookie, storage item, URL parameter or interface."""
    text: str
    content: Content
    table: str
    """cookies, storage_items, requests or consent_signals: kept by the page, sent to somebody, told when asked."""
    id: int
    page_view: int


def decode_named(name: str, value: str) -> tuple[str, str, Content] | None:
    """(kind, text, content) of a cookie, storage item or parameter; None where it is no signal that can be read."""
    for pattern, kind, shape, decode in _BY_NAME:
        if pattern.fullmatch(name):
            found = shape.search(value) if shape else None
            text = found[0] if found else value
            try:
                return kind, text, decode(text)
            except Undecodable:
                return None
    try:
        choice = decode_manager(name, value)
    except Undecodable:
        return None
    return ("manager", value, choice) if choice else None


_BY_NAME: tuple[tuple[re.Pattern[str], str, re.Pattern[str] | None, Callable[[str], Content]], ...] = (
    (_TCF_NAME, "tcf", _TC_STRING, decode_tcf),
    (_GPP_NAME, "gpp", _GPP_STRING, decode_gpp),
    (_USP_NAME, "usp", None, decode_usp),
    (re.compile("gcs"), "consent-mode", None, decode_gcs),
    (re.compile("gcd"), "consent-mode", None, decode_gcd),
)
"""Names, kind, how the text looks inside a longer value, and its decoder."""


def signals_in(record: AuditRecord, page_views: Iterable[int] | None = None) -> tuple[Signal, ...]:
    """All signals of an audit, or of some of its page views, in the order of tables and rows.

    Cookies count as they stood at the end of a page view (`final`); later page views repeat what is still there.
    """
    wanted = None if page_views is None else frozenset(page_views)
    return tuple(signal for signal in _signals(record) if wanted is None or signal.page_view in wanted)


def signals_of_page(record: PageViewRecord) -> tuple[Signal, ...]:
    """The same of one page view that has not been stored yet; ids are those inside the record, page_view is 0."""
    return tuple(_signals(record))


def _signals(record: AuditRecord | PageViewRecord) -> Iterator[Signal]:
    for cookie in record.cookies or ():
        if cookie.final:
            yield from _of_named("cookies", cookie.id, cookie.page_view, cookie.name, cookie.value)
    for item in record.storage_items or ():
        yield from _of_named("storage_items", item.id, item.page_view, item.name, item.value or "")
    for request in record.requests or ():
        yield from _of_request(request)
    for row in record.consent_signals or ():
        yield from _of_answer(row)


def _of_named(table: str, key: int, page_view: int, name: str, value: str) -> Iterator[Signal]:
    found = decode_named(name, value)
    if found:
        kind, text, content = found
        yield Signal(kind=kind, name=name, text=text, content=content, table=table, id=key, page_view=page_view)


def _of_request(request: Request) -> Iterator[Signal]:
    if request.blocked_reason is None:
        for name, value in values_of(request.url):
            if name and value:
                yield from _of_named("requests", request.id, request.page_view, name, value)


def decode_answer(kind: str, name: str, value: str | None) -> Content | None:
    """What an interface of the page answered; None where it is no signal that can be read."""
    decode = _ANSWERS.get((kind, name))
    try:
        return decode(value) if decode and value is not None else None
    except Undecodable:
        return None


def _of_answer(row: ConsentSignal) -> Iterator[Signal]:
    content = decode_answer(row.kind, row.name, row.value)
    if content is None or row.value is None:
        return
    kind = row.kind if row.kind in ("tcf", "gpp", "usp", "consent-mode") else "manager"
    yield Signal(
        kind=kind,
        name=row.name,
        text=row.value,
        content=content,
        table="consent_signals",
        id=row.id,
        page_view=row.page_view,
    )


def _commands(text: str) -> ConsentMode:
    return decode_commands(_json(text))


def _states(text: str) -> ConsentMode:
    """The state of each type in Google's own tag, {type: {default, update}}."""
    entries = _json(text)
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        raise Undecodable("no states of Consent Mode")
    defaults = {kind: _flag(entry.get("default")) for kind, entry in entries.items()}
    updates = {kind: _flag(entry.get("update")) for kind, entry in entries.items()}
    return ConsentMode(
        granted={kind: defaults[kind] if updates[kind] is None else updates[kind] for kind in entries},
        defaults=defaults,
        updates=updates,
    )


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Undecodable("no JSON") from error


def _manager(text: str) -> ManagerChoice:
    """What a manager's own interface answered, as consent.js writes it: {manager, granted, refused, chosen, …}."""
    content = _json(text)
    if not isinstance(content, dict) or not isinstance(content.get("manager"), str):
        raise Undecodable("no answer of a consent manager")
    return ManagerChoice(
        manager=content["manager"],
        granted=_names(content.get("granted")),
        refused=_names(content.get("refused")),
        chosen=_flag(content.get("chosen")),
    )


def _names(value: object) -> frozenset[str]:
    return frozenset(str(name) for name in value) if isinstance(value, list) else frozenset()


_ANSWERS: dict[tuple[str, str], Callable[[str], Content]] = {
    ("tcf", "tcString"): decode_tcf,
    ("gpp", "gppString"): decode_gpp,
    ("usp", "uspString"): decode_usp,
    ("consent-mode", "dataLayer"): _commands,
    ("consent-mode", "google_tag_data"): _states,
    ("manager", "OneTrust"): _manager,
    ("manager", "Cookiebot"): _manager,
    ("manager", "Didomi"): _manager,
    ("manager", "Usercentrics"): _manager,
}
"""Kind and name of the rows that the page's interfaces gave -> how to read them."""
