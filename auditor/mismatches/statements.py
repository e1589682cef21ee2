"""What all policies of a site say together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from auditor.knowledge.names import COMPANY, PRODUCT
from auditor.mismatches.polarity import holds_only_in_part, polarity_of
from auditor.mismatches.promises import OFFERS, is_own, is_promise
from auditor.mismatches.reach import reaches_all
from auditor.mismatches.spoken_of import SPOKEN_OF, is_defining
from auditor.mismatches.subjects import SEEN_ON_PAGES, is_subject
from auditor.mismatches.wordings import wording
from auditor.model.findings import CitedClaim, PolicyReading
from auditor.model.policies import PolicyDocument
from auditor.model.practices import Polarity, Practice, Scope
from auditor.web.sites import host_of

ON_SITE = frozenset({Scope.SITE, Scope.SERVICE})
"""What is said of the site, or of a part of it."""

_NARROWER: dict[Practice, tuple[Practice, ...]] = {
    Practice.COOKIES_USED: (
        Practice.COOKIES_CATEGORY_FUNCTIONAL,
        Practice.COOKIES_CATEGORY_ANALYTICS,
        Practice.COOKIES_CATEGORY_ADVERTISING,
        Practice.COOKIES_CATEGORY_SOCIAL_MEDIA,
        Practice.COOKIES_THIRD_PARTY,
        Practice.COOKIES_PERSISTENT,
        Practice.COOKIES_PURPOSE_LIMITED,
        Practice.COOKIES_LINKED_TO_OTHER_DATA,
    ),
    Practice.ANALYTICS_USED: (
        Practice.SIGNAL_DNT_HONOURED,
        Practice.SIGNAL_GPC_HONOURED,
        Practice.ANALYTICS_VENDOR_NAMED,
    ),
    Practice.ADS_THIRD_PARTY_NETWORKS: (Practice.THIRDPARTY_NAMED,),
}
"""Practice -> practices that a sentence is about when it speaks of both: “we use no advertising cookies” does not deny
all cookies."""


_OF_COOKIES = frozenset(
    {Practice.COOKIES_USED, Practice.COOKIES_CATEGORY_ANALYTICS, Practice.COOKIES_CATEGORY_ADVERTISING}
)
_ITS_COOKIES = wording("statements.its_cookies")
"""“We use Matomo without cookies” speaks of that service's cookies, and denies no others."""


_DONE = frozenset(
    {
        Practice.ANALYTICS_USED,
        Practice.COOKIES_THIRD_PARTY,
        Practice.TRACKING_SESSION_RECORDING,
        Practice.TRACKING_LOCAL_STORAGE,
        Practice.TRACKING_FINGERPRINTING,
        Practice.TRACKING_BEACONS_PIXELS,
    }
)


_NOT_OF_COOKIES = frozenset({"sharing", "data", "security", "transfer", "rights", "retention", "marketing", "meta"})
"""Groups of practices of which a document on cookies has no reason to speak."""


@dataclass(frozen=True, slots=True)
class Stance:
    """All that is said of one practice. What holds elsewhere (an app, e-mail) says nothing about the site; what holds
    on a part of the site (a forum, pages for members) is conditional: the pages seen may be others."""

    affirms: tuple[CitedClaim, ...] = ()
    denies: tuple[CitedClaim, ...] = ()
    conditional: tuple[CitedClaim, ...] = ()
    elsewhere: tuple[CitedClaim, ...] = ()

    @property
    def said(self) -> tuple[CitedClaim, ...]:
        return (*self.affirms, *self.denies, *self.conditional)


@dataclass(frozen=True)
class Statements:
    """The readings of all documents, merged: what one of them says, the site says."""

    readings: tuple[PolicyReading, ...] = ()
    policies: tuple[PolicyDocument, ...] = ()
    """All that were found, the unread ones too."""
    search: str | None = None
    """What looking for policies came to: found, none, unreadable, given; None when it was not done."""
    _stances: dict[Practice, Stance] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def exist(self) -> bool:
        """Was at least one policy read?"""
        return bool(self.readings)

    @cached_property
    def are_missing(self) -> bool:
        """Was a policy looked for and none found? Then everything is unsaid."""
        return not self.readings and self.search == "none"

    @cached_property
    def why_silence_proves_nothing(self) -> str | None:
        """Why something may be said where nothing was read; None when a silence is a silence."""
        unread = [policy for policy in self.policies if policy.status == "unreadable"]
        if unread:
            return f"{unread[0].url} could not be read ({unread[0].reason or 'no reason given'})"
        foreign = [reading for reading in self.readings if not reading.reading.covered]
        if foreign:
            language = foreign[0].reading.language or "unknown"
            return f"{foreign[0].policy.url} is in a language that is not read yet ({language})"
        if self.readings or self.are_missing:
            return None
        return "no policy was looked for" if self.search is None else "the policy could not be read"

    def stance(self, practice: Practice) -> Stance:
        """All that is said of a practice, over all documents."""
        if practice not in self._stances:
            self._stances[practice] = self._stance(practice)
        return self._stances[practice]

    def _stance(self, practice: Practice) -> Stance:
        groups: dict[str, list[CitedClaim]] = {}
        for cited in self.claims(practice):
            polarity = self._polarity(practice, cited)
            if polarity:
                groups.setdefault(_group(polarity, cited.claim.scope), []).append(cited)
        return Stance(**{name: tuple(rows) for name, rows in groups.items() if name in Stance.__slots__})

    def _polarity(self, practice: Practice, cited: CitedClaim) -> str | None:
        polarity = polarity_of(cited.claim)
        if practice in OFFERS and polarity == Polarity.AFFIRMS:
            return str(polarity if is_promise(cited.claim, host_of(cited.policy_url) or "") else Polarity.CONDITIONAL)
        if polarity != Polarity.DENIES:
            return polarity
        if self._is_narrower(practice, cited):
            return None
        if self._is_of_a_service(practice, cited):
            return str(Polarity.CONDITIONAL)
        return polarity if self.reaches_all(cited) else str(Polarity.CONDITIONAL)

    def reaches_all(self, cited: CitedClaim) -> bool:
        """Is a sentence on sharing about all personal data, not some of them, or those of one occasion?"""
        text = next((reading.policy.text for reading in self.readings if reading.policy.id == cited.policy), None)
        return reaches_all(cited.claim, text)

    def _is_narrower(self, practice: Practice, cited: CitedClaim) -> bool:
        return any(
            overlap(other, cited)
            for narrower in _NARROWER.get(practice, ())
            for other in self.claims(narrower)
            if other.claim.qualifiers.get("list") != "examples"
        ) or any(
            overlap(other, cited) and polarity_of(other.claim) == Polarity.AFFIRMS
            for other in self.claims(Practice.THIRDPARTY_NAMED)
            if practice in _OF_COOKIES and _ITS_COOKIES.search(cited.claim.quote)
        )

    def _is_of_a_service(self, practice: Practice, cited: CitedClaim) -> bool:
        """Is a service the one that does not? “Turnstile does not use cookies” says nothing of others' cookies."""
        host = host_of(cited.policy_url) or ""
        return practice.group in SEEN_ON_PAGES and any(
            is_subject(name, cited.claim.quote) and not is_own(name, host)
            for other in self.claims(Practice.THIRDPARTY_NAMED)
            if overlap(other, cited) and polarity_of(other.claim) == Polarity.AFFIRMS
            for name in other.claim.qualifiers.get("names", ())
        )

    def claims(self, practice: Practice) -> tuple[CitedClaim, ...]:
        """Every claim about a practice, in the order of the documents."""
        return tuple(
            CitedClaim(claim=claim, policy=reading.policy.id, policy_url=reading.policy.url)
            for reading in self.readings
            for claim in reading.reading.claims
            if claim.claim is practice
        )

    def affirmed(self, practices: Iterable[Practice]) -> tuple[CitedClaim, ...]:
        """Claims that affirm any of the practices, hedged or not."""
        return tuple(cited for practice in practices for cited in self.stance(practice).affirms)

    def denied(self, practices: Iterable[Practice]) -> tuple[CitedClaim, ...]:
        """Claims that flatly deny any of the practices."""
        return tuple(cited for practice in practices for cited in self.stance(practice).denies)

    def why_unread(self, practice: Practice) -> str | None:
        """Why a practice on which nothing was read may still be spoken of; None when the silence is a silence."""
        if self.why_silence_proves_nothing or self.are_missing:
            return self.why_silence_proves_nothing
        if practice.group in _NOT_OF_COOKIES and all(reading.policy.kind == "cookies" for reading in self.readings):
            return "only a document on cookies was found, and it would stand in another"
        for reading in self.readings:
            said = any(claim.claim is practice for claim in reading.reading.claims)
            if not said and not any(silence.claim is practice for silence in reading.reading.silences):
                return f"{practice} cannot be read yet in {reading.reading.language}"
        return None

    def unread_words(self, practice: str, *, anywhere: bool = False) -> str | None:
        """Words that speak of a practice, or of a category of data, where nothing was read that could be about it;
        with `anywhere`, in sentences that were read too. None without any."""
        words = SPOKEN_OF.get(practice)
        for reading in self.readings if words else ():
            text = reading.policy.text.text if reading.policy.text else ""
            claims = () if anywhere else reading.reading.claims
            read = [(claim.start, claim.end) for claim in claims if not _passes_over(claim.claim, practice)]
            for match in words.finditer(text) if words else ():
                is_read = any(start <= match.start() < end for start, end in read)
                if not is_read and not is_defining(text, match.start()):
                    return " ".join(text[max(0, match.start() - 60) : match.end() + 60].split())
        return None

    def names(self, vendor: str) -> tuple[tuple[CitedClaim, ...], tuple[CitedClaim, ...], tuple[CitedClaim, ...]]:
        """Claims that name a vendor by its product, those that name only its company, and those that deny it: all over
        the site, not on some of its pages."""
        named = [cited for cited in self.claims(Practice.THIRDPARTY_NAMED) if vendor in _vendors(cited)]
        here = [cited for cited in named if cited.claim.scope in ON_SITE]
        products = [cited for cited in here if _vendors(cited)[vendor] == PRODUCT]
        denied = tuple(cited for cited in products if polarity_of(cited.claim) == Polarity.DENIES)
        return (
            tuple(cited for cited in products if cited not in denied),
            tuple(cited for cited in here if _vendors(cited)[vendor] == COMPANY),
            tuple(cited for cited in denied if not holds_only_in_part(cited.claim)),
        )


def overlap(one: CitedClaim, other: CitedClaim) -> bool:
    """Do they share words of the same document?"""
    return one.policy == other.policy and one.claim.start < other.claim.end and other.claim.start < one.claim.end


def _passes_over(claim: Practice, practice: str) -> bool:
    """Was the sentence read for whom data goes to, or which data it is? Of what is done besides it tells nothing then:
    “we share data with analytics providers” speaks of analytics, “advertisers use cookies or beacons” of cookies too.
    """
    if practice == Practice.COOKIES_USED:
        return claim.group in ("tracking", "ads", "analytics", "thirdparty")
    return practice in _DONE and claim.group in ("sharing", "thirdparty", "data", "retention", "meta")


def _group(polarity: str, scope: Scope) -> str:
    if scope not in ON_SITE:
        return "elsewhere"
    return polarity if scope is Scope.SITE else str(Polarity.CONDITIONAL)


def _vendors(cited: CitedClaim) -> dict[str, str]:
    return dict(cited.claim.qualifiers.get("vendors", {}))
