"""Techniques: beacons, web storage, fingerprinting, recording, ids that travel."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from auditor.mismatches.companies import named_for
from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case, Judgement, Rule, absent, by_product, judged, listed, quote
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Practice

_STATED_BY = {
    "analytics": (Practice.ANALYTICS_USED, Practice.COOKIES_CATEGORY_ANALYTICS),
    "advertising": (Practice.ADS_THIRD_PARTY_NETWORKS, Practice.COOKIES_CATEGORY_ADVERTISING),
    "session-replay": (Practice.TRACKING_SESSION_RECORDING,),
    "social": (Practice.COOKIES_CATEGORY_SOCIAL_MEDIA,),
}
"""What discloses that a vendor of this category collects, whatever technique it uses."""


_VISITOR = re.compile(
    r"visitor|(user|client|device|browser|anonymous|tracking)[-_.]?u?u?id|(?<![a-z])(uu?id|guid)(?![a-z])|fingerprint",
    re.IGNORECASE,
)
_OF_NO_KNOWN_USE: dict[str, Any] = {
    "verdict": Verdict.UNTESTED,
    "severity": Severity.INFO,
    "reasons": (
        "What the value is for is not known: a basket or a setting may be told from others by a number too, and so may "
        "a video's player. Its use is known where it is a tracking company's, or where its name says that "
        "it numbers visitors.",
    ),
}


def _stated(case: Case, rows: tuple[Behaviour, ...]) -> tuple[CitedClaim, ...]:
    """Claims that disclose what the vendor does: its name, or the practice its category stands for."""
    vendor, category = str(rows[0].facts.get("vendor")), str(rows[0].facts.get("category"))
    named, _, _ = case.statements.names(vendor)
    return (*named, *named_for(case, vendor, category), *case.statements.affirmed(_STATED_BY.get(category, ())))


def _technique(
    case: Case, practice: Practice, weight: Weight, seen: str, rows: tuple[Behaviour, ...]
) -> Iterator[Judgement]:
    """Its own statement decides; without one a disclosed vendor covers it, or “similar technologies” vaguely."""
    judgement = hold(case, practice, seen, rows[0].subject, rows, weight=weight)
    if judgement.verdict is not Verdict.UNDISCLOSED:
        yield judgement
        return
    stated = _stated(case, rows)
    similar = case.statements.affirmed((Practice.TRACKING_SIMILAR_GENERIC,))
    if stated:
        yield _covered(
            judgement, Verdict.CONSISTENT, stated, "What the vendor does is disclosed, if not by which means."
        )
    elif similar:
        reason = "“Similar technologies” may mean this; the technique itself is not named."
        yield _covered(judgement, Verdict.VAGUE, similar, reason)
    elif words := case.statements.unread_words(Practice.TRACKING_SIMILAR_GENERIC, anywhere=True):
        seen = judgement.summary.partition("; ")[0]
        yield replace(
            judgement,
            verdict=Verdict.UNTESTED,
            severity=weight.silent.one_less(),
            summary=f"{seen}; whether the policy speaks of it could not be read",
            reasons=(f"Words that may mean this, and more, stand in the policy: “…{words}…”",),
        )
    else:
        yield judgement


def _covered(judgement: Judgement, verdict: Verdict, claims: tuple[CitedClaim, ...], reason: str) -> Judgement:
    return judged(
        judgement.practice,
        verdict,
        Severity.LOW if verdict.is_mismatch else Severity.INFO,
        judgement.summary.partition("; ")[0],
        judgement.subject,
        claims[:3],
        judgement.behaviours,
        reason,
        silences=(judgement.practice,),
    )


def _pixels(case: Case) -> Iterator[Judgement]:
    practice = Practice.TRACKING_BEACONS_PIXELS
    found = case.of("pixel")
    stance = case.statements.stance(practice)
    denies = stance.denies
    # A host nobody knows may serve a spacer, the site's own may count visits: they matter where beacons are spoken of.
    rows = [
        row
        for row in found
        if row.facts.get("category") in _STATED_BY
        or (denies and is_carrying(row))
        or (stance.affirms and not denies and row.facts["own"])
    ]
    for product, group in by_product(rows):
        how = listed(str(why) for row in group for why in row.facts["why"])
        seen = f"{product} receives web beacons ({how})"
        yield from _technique(case, practice, Weight(denied=Severity.MEDIUM), seen, group)
    if denies and not found:
        subject = Subject(kind="pixel", name="pixels", host=case.site)
        yield absent(case, practice, denies, subject, "No beacon was sent", "requests")


def is_carrying(row: Behaviour) -> bool:
    """Is it the site's own beacon, sent as one? An image of one pixel may be there for the layout."""
    return bool(row.facts["own"]) and "sent as a beacon" in row.facts["why"]


def _storage(case: Case) -> Iterator[Judgement]:
    for product, rows in by_product(case.of("storage")):
        names = listed(str(name) for row in rows for name in row.facts["names"])
        keeper = product if rows[0].facts.get("vendor") else "the site"
        seen = f"An identifier is kept in web storage by {keeper} ({names})"
        weight = Weight(denied=Severity.MEDIUM, silent=Severity.MEDIUM)
        for judgement in _technique(case, Practice.TRACKING_LOCAL_STORAGE, weight, seen, rows):
            is_accused = judgement.verdict in (Verdict.UNDISCLOSED, Verdict.VAGUE)
            yield replace(judgement, **_OF_NO_KNOWN_USE) if is_accused and not _tells_visitors(rows) else judgement


def _tells_visitors(rows: tuple[Behaviour, ...]) -> bool:
    """Is it a tracking company's, or does the site's own key say that it numbers visitors?"""
    facts = rows[0].facts
    named = any(_VISITOR.search(str(name)) for row in rows for name in row.facts["names"])
    return facts.get("category") in _STATED_BY or (not facts.get("vendor") and named)


def _fingerprinting(case: Case) -> Iterator[Judgement]:
    practice = Practice.TRACKING_FINGERPRINTING
    for product, rows in by_product(case.of("fingerprinting")):
        techniques = listed(dict.fromkeys(str(name) for row in rows for name in row.facts["techniques"]))
        seen = f"{product} reads what makes a device different ({techniques})"
        judgement = hold(case, practice, seen, rows[0].subject, rows, weight=Weight(silent=Severity.HIGH))
        bears = case.statements.affirmed((Practice.TRACKING_DEVICE_IDENTIFIERS, Practice.TRACKING_SIMILAR_GENERIC))
        named, _, _ = case.statements.names(str(rows[0].facts.get("vendor")))
        is_security = rows[0].facts.get("category") == "security"
        if judgement.verdict is Verdict.UNDISCLOSED and (bears or named or is_security):
            reason = (
                "A service that tells people from robots does this to protect the site; whether it also tells "
                "visitors from one another cannot be seen."
                if is_security and not bears
                else "A broader statement bears on it and does not name the technique."
            )
            yield Judgement(
                practice=practice,
                verdict=Verdict.UNTESTED,
                severity=Severity.MEDIUM,
                summary=judgement.summary,
                subject=judgement.subject,
                claims=(*named, *bears)[:3],
                silences=(practice,),
                behaviours=rows,
                reasons=(reason,),
            )
        else:
            yield judgement
    denies = case.statements.stance(practice).denies
    if denies and not case.of("fingerprinting"):
        subject = Subject(kind="script", name="fingerprinting", host=case.site)
        yield absent(case, practice, denies, subject, "No script was seen fingerprinting", "api_calls")


def _recording(case: Case) -> Iterator[Judgement]:
    practice = Practice.TRACKING_SESSION_RECORDING
    for product, rows in by_product(case.of("session-recording")):
        if any(row.facts["recording"] for row in rows):
            seen = f"{product} records what visitors do on the page"
            weight = Weight(denied=Severity.HIGH, silent=Severity.HIGH)
            named, _, _ = case.statements.names(str(rows[0].facts["vendor"]))
            judgement = hold(case, practice, seen, rows[0].subject, rows, weight=weight)
            if judgement.verdict is Verdict.UNDISCLOSED and named:
                reason = "The vendor is named, that it records is not said."
                yield _covered(judgement, Verdict.VAGUE, named, reason)
            else:
                yield judgement
        elif denies := case.statements.stance(practice).denies:
            yield Judgement(
                practice=practice,
                verdict=Verdict.UNTESTED,
                severity=Severity.MEDIUM,
                summary=f"{product}, which can record visits, is loaded; the policy says {quote(denies[0])}",
                subject=rows[0].subject,
                claims=denies,
                behaviours=rows,
                reasons=("A script that can record is no proof that it does: no recording was seen being sent.",),
            )
    denies = case.statements.stance(practice).denies
    if denies and not case.of("session-recording"):
        subject = Subject(kind="script", name="session recording", host=case.site)
        yield absent(case, practice, denies, subject, "No recording was seen", "requests", "messages")


def _sync(case: Case) -> Iterator[Judgement]:
    for product, rows in by_product(case.of("id-sync")):
        giver = rows[0].facts["from_product"] or rows[0].facts["from_domain"]
        seen = f"{giver} and {product} exchange the number they know the visitor by"
        yield hold(
            case,
            Practice.TRACKING_CROSS_SITE,
            seen,
            rows[0].subject,
            rows,
            weight=Weight(silent=Severity.HIGH),
            covers=(Practice.ADS_THIRD_PARTY_NETWORKS,),
        )


RULES = (
    Rule(
        id="pixel",
        title="Web beacons",
        description="Whether the policy speaks of the beacons that vendors receive, or denies them.",
        practices=(Practice.TRACKING_BEACONS_PIXELS,),
        behaviours=("pixel",),
        judge=_pixels,
        examples=("“We do not use web beacons”, and an advertising pixel is called.",),
        counterexamples=("An analytics service that the policy names sends its measurements as beacons.",),
    ),
    Rule(
        id="web-storage",
        title="Identifiers in web storage",
        description="Whether the policy speaks of identifiers kept outside cookies.",
        practices=(Practice.TRACKING_LOCAL_STORAGE,),
        behaviours=("storage",),
        judge=_storage,
        examples=("Only cookies are described, and localStorage keeps a visitor's number for an advertising company.",),
        counterexamples=(
            "A setting kept in localStorage.",
            "“Cookies and similar technologies” is vague, no more.",
            "A number under a name that nobody knows, or of a video's player: untested.",
        ),
    ),
    Rule(
        id="fingerprinting",
        title="Fingerprinting",
        description="Whether the policy speaks of scripts that recognise the device by what makes it different.",
        practices=(Practice.TRACKING_FINGERPRINTING,),
        behaviours=("fingerprinting",),
        judge=_fingerprinting,
        examples=("“We do not fingerprint your device”, and a script reads canvas and audio.",),
        counterexamples=("A script that draws an emoji to test for fonts.", "A chart that is saved as an image."),
    ),
    Rule(
        id="session-recording",
        title="Session recording",
        description="Whether the policy speaks of recording what visitors do. Recording must have been seen.",
        practices=(Practice.TRACKING_SESSION_RECORDING,),
        behaviours=("session-recording",),
        judge=_recording,
        examples=("“We do not record your visit”, and a replay service receives mouse movements.",),
        counterexamples=("A replay service is loaded and sends nothing.",),
    ),
    Rule(
        id="id-sync",
        title="Ids exchanged between companies",
        description="Whether the policy says that visitors are followed across sites, where third parties exchange the "
        "ids they know a visitor by.",
        practices=(Practice.TRACKING_CROSS_SITE,),
        behaviours=("id-sync",),
        judge=_sync,
        examples=("An ad server sends its cookie's value to an exchange, and the policy says nothing.",),
        counterexamples=("“Our advertising partners collect data across websites.”",),
    ),
)
