"""Cookies that are declared one by one, in tables of policies and in the lists of consent managers, as rows alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.mismatches.rule import Case
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim
from auditor.model.practices import CookiePurpose, Party, Practice

_ANYTHING = re.compile(r"\\?\*|<[^>]*>|\\?\{[^}]*\\?\}|\\?\[[^\]]*\\?\]|\\?#+|x{3,}", re.IGNORECASE)
"""What stands for the changing part of a name, after its special characters have been escaped."""
_PATTERNS = (
    (CookiePurpose.ADVERTISING, wording("cookie_rows.advertising")),
    (CookiePurpose.ANALYTICS, wording("cookie_rows.analytics")),
    (CookiePurpose.SOCIAL_MEDIA, wording("cookie_rows.social_media")),
    (CookiePurpose.FUNCTIONAL, wording("cookie_rows.functional")),
    (CookiePurpose.STRICTLY_NECESSARY, wording("cookie_rows.necessary")),
)
_OUR_OWN = wording("cookie_rows.our_own")
_COMPLETE = wording("cookie_rows.complete")
"""“We will only do so if you agree” and “you can block all cookies” say nothing of a list."""
_BEFORE = 500
"""Characters before a table within which it is said whether it is complete."""
_FEWEST = 2


@dataclass(frozen=True)
class DeclaredRow:
    """One name that is declared, with what is declared of it; None where nothing is."""

    name: str
    words: str
    """Provider, purpose and category as they are written."""
    provider: str | None = None
    days: float | None = None
    """Of its life; 0 for a session."""
    duration: str | None = None
    """As it is written, be it in words that could not be read."""
    party: Party | None = None
    kind: CookiePurpose | None = None
    """The category it stands under, where the list has one."""
    cited: CitedClaim | None = None
    behaviour: Behaviour | None = None
    source: str = ""
    """Which list it belongs to: the address of a policy, or the consent manager's name."""
    _pattern: list[re.Pattern[str]] = field(default_factory=list, compare=False, repr=False)

    def is_about(self, name: str) -> bool:
        """Is a cookie of this name meant? `_ga_*`, `_ga_<id>` and `_ga_` mean every one that begins so."""
        if not self._pattern:
            written = re.escape(self.name).replace("\\<", "<").replace("\\>", ">")
            pattern = _ANYTHING.sub(".*", written)
            open_end = ".*" if self.name.endswith(("_", "-", ".")) else ""
            self._pattern.append(re.compile(pattern + open_end, re.IGNORECASE))
        return self._pattern[0].fullmatch(name) is not None

    @property
    def purposes(self) -> frozenset[CookiePurpose]:
        """What its words say that it is for."""
        return purposes_in(self.words) | ({self.kind} if self.kind else set())


def purposes_in(words: str) -> frozenset[CookiePurpose]:
    """The purposes that words on a cookie, or on who receives data, speak of."""
    return frozenset(purpose for purpose, pattern in _PATTERNS if pattern.search(words))


def rows_of(case: Case) -> tuple[DeclaredRow, ...]:
    """Every row of every list, and every name in a sentence of which its life is told."""
    return (*_from_policies(case), *_from_managers(case))


def names_cookie(cited: CitedClaim, cookie: str) -> bool:
    """`_pk_id` in a sentence means `_pk_id.1.1fff`, as its writer knows it."""
    return any(
        cookie == written or cookie.startswith(f"{written}.")
        for written in map(str, cited.claim.qualifiers.get("names", ()))
    )


def is_list(rows: tuple[DeclaredRow, ...]) -> bool:
    """Do they make a list of the site's cookies? Sentences that tell how long one or two of them live do not."""
    return sum(bool(row.words) for row in rows) >= _FEWEST


def _from_policies(case: Case) -> Iterator[DeclaredRow]:
    for cited in case.statements.claims(Practice.COOKIES_NAMED):
        told = cited.claim.qualifiers
        words = " ".join(str(told[key]) for key in ("provider", "purpose", "category") if told.get(key))
        if not words and "duration" not in told:
            continue
        days = told.get("duration_days")
        is_own = told.get("provider") and _OUR_OWN.search(str(told["provider"]))
        for name in told.get("names", ()):
            yield DeclaredRow(
                name=str(name),
                words=words,
                provider=str(told["provider"]) if told.get("provider") else None,
                days=float(days) if days is not None else None,
                duration=told.get("duration") or None,
                party=Party.FIRST if is_own else None,
                cited=cited,
                source=cited.policy_url,
            )


def _from_managers(case: Case) -> Iterator[DeclaredRow]:
    for row in case.of("declared-cookie"):
        told = row.facts
        yield DeclaredRow(
            name=row.subject.name,
            words=" ".join(str(told[key]) for key in ("provider", "purpose", "category") if told[key]),
            provider=told["provider"],
            days=told["duration_days"],
            duration=told.get("duration"),
            party=Party(told["party"]) if told["party"] else None,
            kind=CookiePurpose(told["category_purpose"]) if told["category_purpose"] else None,
            behaviour=row,
            source=str(told["source"]),
        )


def is_complete(case: Case, rows: tuple[DeclaredRow, ...]) -> bool:
    """Is a table introduced as all there is? `We only use these cookies:`"""
    for reading in case.statements.readings:
        starts = [row.cited.claim.start for row in rows if row.cited and row.cited.policy == reading.policy.id]
        if starts and reading.policy.text:
            before = reading.policy.text.text[max(0, min(starts) - _BEFORE) : min(starts)]
            if _COMPLETE.search(before):
                return True
    return False


def told_of_others(case: Case, cookies: tuple[Behaviour, ...]) -> tuple[CitedClaim, ...]:
    """Rows of tables that tell each of these cookies by name, all of another domain, under another provider."""
    if any(cookie.facts["party"] != "third" for cookie in cookies):
        return ()
    rows = [
        next((row for row in rows_of(case) if row.cited and row.provider and row.is_about(cookie.subject.name)), None)
        for cookie in cookies
    ]
    is_theirs = all(row is not None and row.party is not Party.FIRST for row in rows)
    return tuple(row.cited for row in rows if row and row.cited) if is_theirs else ()


def cited_in(rows: tuple[DeclaredRow, ...]) -> tuple[CitedClaim, ...]:
    return tuple(row.cited for row in rows if row.cited)


def behind(rows: tuple[DeclaredRow, ...]) -> tuple[Behaviour, ...]:
    return tuple(row.behaviour for row in rows if row.behaviour)
