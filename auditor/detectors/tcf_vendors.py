"""The site's own TC string held against the traffic of the same page: vendors without consent that store or read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.consent import ConsentMode, GppConsent, ManagerChoice, Signal, TcfConsent, signals_in
from auditor.consent.signals import decode_named
from auditor.detectors.after_choice import REFUSED, sent_on
from auditor.detectors.cookies import is_stored, setter_of
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.tracking import fetches_only, is_refusal
from auditor.knowledge import TcfVendor
from auditor.model.findings import Behaviour, Evidence, Subject
from auditor.model.observations import Cookie
from auditor.model.practices import Condition, CookiePurpose, Party, Phase
from auditor.web.identifiers import identifiers_in

MOST_EVIDENCE = 10
_AFTER = (
    ("refusal", Condition.REJECT, REFUSED),
    ("acceptance", Condition.ACCEPT, REFUSED),
    ("withdrawal", Condition.ACCEPT, (Phase.WITHDRAWN,)),
)
_SERVING = frozenset({CookiePurpose.STRICTLY_NECESSARY, CookiePurpose.FUNCTIONAL})


@dataclass(slots=True)
class _Seen:
    """What one vendor did on pages whose string gives it no consent."""

    vendor: TcfVendor
    company: str | None
    strings: dict[int, Signal] = field(default_factory=dict)
    """Page view -> the string in force there."""
    cookies: dict[str, Evidence] = field(default_factory=dict)
    contacts: list[Evidence] = field(default_factory=list)
    purposes: set[str] = field(default_factory=set)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`tcf-vendor` for each vendor that stores or reads cookies, or is only contacted, without a ground in the string.

    Facts: `after` (refusal, acceptance, withdrawal), `tcf` the vendor's number, `cookies` their names (empty: it is
    only contacted), `purposes` those that are known of them, `string` what it says, `beside` whether the site keeps
    another record of consent too, by which the vendor may have been allowed.
    """
    for word, condition, phases in _AFTER:
        strings = _in_force(scene, scene.pages_in(condition, *phases))
        found: dict[int, _Seen] = {}
        _look_at_cookies(scene, strings, found)
        _look_at_requests(scene, strings, found)
        for seen in sorted(found.values(), key=lambda each: each.vendor.id):
            yield _behaviour(scene, word, condition, seen, _has_another_record(scene, frozenset(strings)))


def _in_force(scene: Scene, pages: frozenset[int]) -> dict[int, list[tuple[Signal, TcfConsent]]]:
    """Page view -> strings that the page itself keeps or tells; none where it says that the law does not apply."""
    exempt = {
        row.page_view
        for row in scene.record.consent_signals
        if row.kind == "tcf" and row.name == "gdprApplies" and row.value == "false"
    }
    found: dict[int, list[tuple[Signal, TcfConsent]]] = {}
    others = {("cookies", row.id) for row in scene.record.cookies if row.party is Party.THIRD}
    others |= {("storage_items", row.id) for row in scene.record.storage_items if row.party is Party.THIRD}
    for signal in signals_in(scene.record, pages - exempt):
        if signal.table != "requests" and (signal.table, signal.id) not in others:
            found.setdefault(signal.page_view, []).extend((signal, content) for content in _strings(signal))
    return {page: strings for page, strings in found.items() if strings}


def _strings(signal: Signal) -> Iterator[TcfConsent]:
    match signal.content:
        case TcfConsent() as content:
            yield content
        case GppConsent() as gpp:
            yield from (each.content for each in gpp.sections if isinstance(each.content, TcfConsent))


def _look_at_cookies(
    scene: Scene, strings: dict[int, list[tuple[Signal, TcfConsent]]], found: dict[int, _Seen]
) -> None:
    pages = frozenset(strings)
    carried = sent_on(scene, pages)
    visits = {scene.pages[page].visit for page in pages}
    for cookie in scene.record.cookies:
        if scene.pages[cookie.page_view].visit not in visits or not is_stored(cookie) or not _counts(scene, cookie):
            continue
        sent = carried.get((cookie.name, cookie.domain), {}) if cookie.party is Party.THIRD else {}
        stored = {cookie.page_view: _row(scene, cookie)} if cookie.page_view in pages else {}
        vendor = scene.tcf_vendor(f"https://{cookie.domain}/" if cookie.party is Party.THIRD else cookie.setter_url)
        for page, row in {**sent, **stored}.items():
            denying = [signal for signal, content in strings[page] if vendor and not content.may_store(vendor.id)]
            if vendor and len(denying) == len(strings[page]):
                seen = _seen(scene, found, vendor, cookie)
                seen.strings.setdefault(page, denying[0])
                seen.cookies.setdefault(cookie.name, row)
                purpose = scene.knowledge.purpose_of(cookie.name, cookie.domain, setter_of(scene, cookie))
                seen.purposes |= {str(purpose.purpose)} if purpose and purpose.is_sure else set()


def _counts(scene: Scene, cookie: Cookie) -> bool:
    """Can it tell one visitor from others, and is it neither known to serve the visitor nor a refusal?"""
    purpose = scene.knowledge.purpose_of(cookie.name, cookie.domain, setter_of(scene, cookie))
    keeps_an_answer = is_refusal(cookie.value) or decode_named(cookie.name, cookie.value) is not None
    if keeps_an_answer or (purpose and purpose.purpose in _SERVING):
        return False
    return bool(purpose and purpose.is_sure) or any(True for _ in identifiers_in(cookie.value))


def _row(scene: Scene, cookie: Cookie) -> Evidence:
    detail = f"{cookie.name}={cookie.value[:40]} stored for {cookie.domain}"
    return scene.evidence("cookies", cookie.id, cookie.page_view, detail)


def _look_at_requests(
    scene: Scene, strings: dict[int, list[tuple[Signal, TcfConsent]]], found: dict[int, _Seen]
) -> None:
    for request in scene.record.requests:
        if request.page_view not in strings or not is_sent(request) or fetches_only(scene, request):
            continue
        vendor = scene.tcf_vendor(request.url)
        told = strings[request.page_view]
        if vendor and not any(content.has_ground(vendor.id) for _, content in told):
            seen = found.setdefault(vendor.id, _Seen(vendor, _company(scene, request.url)))
            seen.strings.setdefault(request.page_view, told[0][0])
            seen.contacts.append(scene.evidence("requests", request.id, request.page_view, request.url[:120]))


def _seen(scene: Scene, found: dict[int, _Seen], vendor: TcfVendor, cookie: Cookie) -> _Seen:
    return found.setdefault(vendor.id, _Seen(vendor, _company(scene, cookie.setter_url)))


def _company(scene: Scene, url: str | None) -> str | None:
    vendor = scene.vendor_behind(url)
    return vendor.company if vendor else None


def _has_another_record(scene: Scene, pages: frozenset[int]) -> bool:
    """Does a manager's own state, or Consent Mode, grant something beside the string? Vendors outside the framework
    are asked for there, and some that are in it."""
    return any(
        (isinstance(signal.content, ManagerChoice) and bool(signal.content.granted))
        or (isinstance(signal.content, ConsentMode) and any(signal.content.granted.values()))
        for signal in signals_in(scene.record, pages)
    )


def _behaviour(scene: Scene, word: str, condition: Condition, seen: _Seen, beside: bool) -> Behaviour:
    strings = [
        scene.evidence(signal.table, signal.id, page, f"{signal.name}={signal.text[:60]} there")
        for page, signal in sorted(seen.strings.items())[:2]
    ]
    rows = [*seen.cookies.values()] or seen.contacts
    return Behaviour(
        kind="tcf-vendor",
        subject=Subject(kind="consent", name=seen.vendor.name, entity=seen.company),
        conditions=(condition,),
        evidence=(*rows[: MOST_EVIDENCE - len(strings)], *strings),
        facts={
            "after": word,
            "tcf": seen.vendor.id,
            "cookies": sorted(seen.cookies),
            "purposes": sorted(seen.purposes),
            "string": sorted({signal.text for signal in seen.strings.values()})[0],
            "beside": beside,
        },
    )


DETECTOR = Detector(
    id="tcf-vendors",
    title="Vendors without consent in the TC string",
    description="Companies of the IAB's Transparency and Consent Framework to which the site's own consent string "
    "gives no consent, and that store or read cookies on the same page, or are contacted.",
    criteria=(
        "The page itself keeps or tells a TC string, after a choice, and does not say that the law does not apply.",
        "A cookie needs consent to purpose 1 and to the vendor; a legitimate interest is no ground for it.",
        "A contact needs either, for any purpose; special purposes may still allow it.",
        "The address is certainly the vendor's: the host on which it discloses what it stores, or one known by hand.",
    ),
    sources=(
        "https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework",
        "https://iabeurope.eu/iab-europe-transparency-consent-framework-policies/",
        "https://github.com/prebid/Prebid.js",
    ),
    needs=("cookies", "requests", "consent_signals"),
    kinds=("tcf-vendor",),
    detect=detect,
    examples=("The string consents to no vendor, and Criteo's uid cookie goes along with a request to it.",),
    counterexamples=(
        "A vendor that is not part of the framework.",
        "Two strings on the page, of which one allows it.",
        "A cookie that keeps a refusal, or that serves security.",
    ),
)
