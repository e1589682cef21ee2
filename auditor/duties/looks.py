"""Looks at an audit: was what a law asks for found, looked for in vain, or not to be told?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from auditor.model.findings import Behaviour
from auditor.model.practices import Condition, CookiePurpose, Practice

_YEAR = timedelta(days=366)
_EUROPEAN = ("access", "rectification", "erasure", "restriction", "objection", "portability")
_CALIFORNIAN = ("access", "erasure", "rectification")
_EUROPE = frozenset(re.findall("..", "ATBEBGHRCYCZDKEEFIFRDEGRHUIEITLVLTLUMTNLPLPTROSKSIESSEISLINOEU"))
"""Countries of the European Economic Area."""
_CHINA = frozenset({"CN"})
_NON_ESSENTIAL = frozenset({CookiePurpose.ANALYTICS, CookiePurpose.ADVERTISING, CookiePurpose.SOCIAL_MEDIA})


class Answer(StrEnum):
    """What a look came to."""

    FOUND = "found"
    NOT_FOUND = "not found"
    NOT_TESTED = "not tested"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look came to, and a sentence on what was looked at."""

    answer: Answer
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What looks are taken at: an audit, as far as it matters here."""

    behaviours: tuple[Behaviour, ...] = ()
    said: Mapping[Practice, frozenset[str]] = field(default_factory=dict)
    """Practice -> values of the claims on it that are about the site."""
    conditions: frozenset[Condition] = frozenset()
    unread: str | None = None
    """Why something may be said that was not read; None when every document was."""
    last_updated: date | None = None
    audited: date

    def of(self, *kinds: str) -> list[Behaviour]:
        return [behaviour for behaviour in self.behaviours if behaviour.kind in kinds]


def _said(ground: Ground, what: str, *practices: Practice) -> Seen:
    """Does the policy speak of one of these?"""
    found = [practice for practice in practices if ground.said.get(practice)]
    if found:
        return Seen(Answer.FOUND, f"The policy speaks of {what} ({', '.join(found)}).")
    if ground.unread:
        return Seen(Answer.NOT_TESTED, f"Whether the policy speaks of {what} is not known: {ground.unread}.")
    return Seen(Answer.NOT_FOUND, f"Nothing on {what} was read in the policies.")


def _all_said(ground: Ground, what: str, practice: Practice, values: tuple[str, ...]) -> Seen:
    missing = [value for value in values if value not in ground.said.get(practice, frozenset())]
    if not missing:
        return Seen(Answer.FOUND, f"The policy names {what}: {', '.join(values)}.")
    if ground.unread:
        return Seen(Answer.NOT_TESTED, f"Not all of {what} were read, and not everything could be: {ground.unread}.")
    return Seen(Answer.NOT_FOUND, f"Of {what} these were not read in the policies: {', '.join(missing)}.")


def _before_choice(ground: Ground) -> Seen:
    if Condition.NO_CHOICE not in ground.conditions:
        return Seen(Answer.NOT_TESTED, "No visit was made without a choice.")
    early = [
        one.subject.name
        for one in ground.of("cookie")
        if one.facts.get("is_sure")
        and one.facts.get("purpose") in _NON_ESSENTIAL
        and Condition.NO_CHOICE in one.conditions
    ]
    if early:
        names = ", ".join(sorted(set(early))[:6])
        return Seen(
            Answer.NOT_FOUND, f"Before any choice these were stored, known to be for measuring or advertising: {names}."
        )
    return Seen(Answer.FOUND, "Before any choice nothing was stored that is known to be for measuring or advertising.")


def _updated(ground: Ground) -> Seen:
    if ground.last_updated is None:
        if ground.unread:
            return Seen(Answer.NOT_TESTED, f"Not everything could be read: {ground.unread}.")
        return Seen(Answer.NOT_FOUND, "The policy gives no complete date.")
    if ground.audited - ground.last_updated <= _YEAR:
        return Seen(Answer.FOUND, f"The policy is dated {ground.last_updated.isoformat()}.")
    return Seen(Answer.NOT_FOUND, f"The policy is dated {ground.last_updated.isoformat()}, more than a year before.")


def _abroad(ground: Ground, home: frozenset[str]) -> Seen:
    rows = ground.of("analytics", "advertising", "social")
    countries = {str(one.facts["country"]) for one in rows if one.facts.get("country")} - home
    if not countries:
        return Seen(Answer.NOT_TESTED, "No company known to have its seat abroad was seen to receive data.")
    return _said(ground, "data that goes abroad", Practice.TRANSFER_CROSS_BORDER, Practice.TRANSFER_SAFEGUARDS)


def _third_party_cookies(ground: Ground) -> Seen:
    if not any(one.facts.get("party") == "third" for one in ground.of("cookie")):
        return Seen(Answer.NOT_TESTED, "No cookie of another company's domain was seen.")
    return _said(ground, "cookies of third parties", Practice.COOKIES_THIRD_PARTY, Practice.THIRDPARTY_NAMED)


def _lifetimes(ground: Ground) -> Seen:
    if not ground.of("cookie"):
        return Seen(Answer.NOT_TESTED, "No cookie was seen.")
    return _said(ground, "how long cookies live", Practice.COOKIES_DURATION, Practice.COOKIES_NAMED)


def _purposes(ground: Ground) -> Seen:
    if not ground.of("cookie"):
        return Seen(Answer.NOT_TESTED, "No cookie was seen.")
    categories = [practice for practice in Practice if practice.startswith("cookies.category.")]
    return _said(ground, "what cookies are for", *categories, Practice.COOKIES_PURPOSE_LIMITED, Practice.COOKIES_NAMED)


def _controller(ground: Ground) -> Seen:
    missing = [
        words
        for words, practice in (("the name", Practice.META_CONTROLLER_IDENTITY), ("a contact", Practice.META_CONTACT))
        if not ground.said.get(practice)
    ]
    if not missing:
        return Seen(Answer.FOUND, "The policy names who is responsible and gives a contact.")
    if ground.unread:
        return Seen(Answer.NOT_TESTED, f"Not everything could be read: {ground.unread}.")
    return Seen(Answer.NOT_FOUND, f"Of who is responsible, {' and '.join(missing)} was not read in the policies.")


def _recipients_named(ground: Ground) -> Seen:
    if not ground.of("analytics", "advertising", "social"):
        return Seen(Answer.NOT_TESTED, "No company was seen to receive data for itself.")
    return _said(ground, "recipients by name", Practice.THIRDPARTY_NAMED, Practice.ANALYTICS_VENDOR_NAMED)


def _categories_and_period(ground: Ground) -> Seen:
    categories = _said(ground, "categories of personal data", Practice.DATA_COLLECTS)
    period = _said(ground, "how long data is kept", Practice.RETENTION_PERIOD)
    return period if categories.answer is Answer.FOUND else categories


def _forms(ground: Ground) -> Seen:
    forms = ground.of("form")
    if not forms:
        return Seen(Answer.NOT_TESTED, "No form was seen.")
    clear = [form.subject.name for form in forms if form.facts.get("in_the_clear")]
    if clear:
        return Seen(Answer.NOT_FOUND, f"Forms send what is typed without encryption: {', '.join(clear[:3])}.")
    return Seen(Answer.FOUND, "Every form that was seen sends what is typed over TLS.")


def _signal(ground: Ground) -> Seen:
    row = next((one for one in ground.of("signal") if one.subject.name == "GPC" and one.observed), None)
    if row is None or not row.facts.get("without"):
        return Seen(Answer.NOT_TESTED, "No visit with the signal could be held against one without.")
    if row.facts.get("stays"):
        return Seen(Answer.NOT_FOUND, "With Global Privacy Control on, advertising companies are called as without.")
    return Seen(Answer.FOUND, "With Global Privacy Control on, what advertising companies receive ends or changes.")


def _opt_out(ground: Ground) -> Seen:
    if not ground.of("advertising"):
        return Seen(Answer.NOT_TESTED, "No advertising company was seen to receive data.")
    if "optout_sale" in ground.said.get(Practice.RIGHTS_LISTED, frozenset()):
        return Seen(Answer.FOUND, "The policy names the right to refuse sale or sharing.")
    return _said(ground, "refusing the sale or sharing of data", Practice.SHARING_SALE)


LOOKS: Mapping[str, Callable[[Ground], Seen]] = {
    "nothing-before-choice": _before_choice,
    "cookie-purposes-told": _purposes,
    "cookie-lifetimes-told": _lifetimes,
    "third-party-cookies-told": _third_party_cookies,
    "controller-and-contact-told": _controller,
    "officer-told": lambda ground: _said(ground, "a data protection officer", Practice.META_DPO),
    "recipients-told": lambda ground: _said(
        ground,
        "recipients of data",
        Practice.SHARING_THIRD_PARTIES,
        Practice.SHARING_SERVICE_PROVIDERS,
        Practice.SHARING_AFFILIATES,
        Practice.THIRDPARTY_NAMED,
    ),
    "recipients-named": _recipients_named,
    "transfers-from-europe-told": lambda ground: _abroad(ground, _EUROPE),
    "transfers-from-china-told": lambda ground: _abroad(ground, _CHINA),
    "period-told": lambda ground: _said(ground, "how long data is kept", Practice.RETENTION_PERIOD),
    "european-rights-told": lambda ground: _all_said(ground, "the rights", Practice.RIGHTS_LISTED, _EUROPEAN),
    "californian-rights-told": lambda ground: _all_said(ground, "the rights", Practice.RIGHTS_LISTED, _CALIFORNIAN),
    "withdrawal-told": lambda ground: (
        _all_said(ground, "the rights", Practice.RIGHTS_LISTED, ("withdraw_consent",))
        if not ground.said.get(Practice.CONSENT_WITHDRAWABLE)
        else Seen(Answer.FOUND, "The policy says that consent can be withdrawn.")
    ),
    "complaint-told": lambda ground: _all_said(ground, "the rights", Practice.RIGHTS_LISTED, ("complaint",)),
    "categories-told": lambda ground: _said(ground, "categories of personal data", Practice.DATA_COLLECTS),
    "categories-and-period-told": _categories_and_period,
    "forms-encrypted": _forms,
    "updated-within-a-year": _updated,
    "opt-out-told": _opt_out,
    "signal-respected": _signal,
    "minors-told": lambda ground: _said(ground, "minors", Practice.AUDIENCE_CHILDREN, Practice.AUDIENCE_ADULTS_ONLY),
}
"""Name of a look -> how it is taken."""
