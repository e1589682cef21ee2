"""What a policy says of other choices than the banner's: its own control, refusing by the browser, what then fails."""

from collections.abc import Iterator

from auditor.mismatches.cookie_kinds import is_non_essential
from auditor.mismatches.polarity import holds_only_somewhere
from auditor.mismatches.rule import Case, Judgement, Rule, judged, listed
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Condition, Practice


def _default_on(case: Case) -> Iterator[Judgement]:
    """“Cookies are on unless you act”: cookies before any choice are what it says."""
    practice = Practice.CONSENT_DEFAULT_ON
    stance = case.statements.stance(practice)
    early = tuple(c for c in case.of("cookie") if Condition.NO_CHOICE in c.conditions)
    waiting = tuple(c for c in early if is_non_essential(c))
    site = Subject(kind="consent", name="cookies", host=case.site)
    if stance.affirms and early:
        yield judged(
            practice, Verdict.CONSISTENT, Severity.INFO, _before(early), site, stance.affirms[:2], early[:5],
            "The statement says that cookies do not wait for a choice.",
        )  # fmt: skip
    elif stance.affirms:
        yield _untested(
            practice, "No cookie was seen before a choice", site, stance.affirms, "a statement that cookies may be "
            "there is not refuted by their absence on some pages",
        )  # fmt: skip
    elif stance.denies and waiting:
        yield judged(
            practice, Verdict.CONTRADICTED, Severity.HIGH, _before(waiting), site, stance.denies[:2], waiting,
            "The statement says that such cookies are off until the visitor acts, and nobody acted.",
        )  # fmt: skip


def _before(rows: tuple[Behaviour, ...]) -> str:
    return f"Cookies are stored before any choice ({listed(row.subject.name for row in rows)})"


def _refusable(case: Case) -> Iterator[Judgement]:
    """“You can refuse cookies”, where a browser tried to. What the refusal then changes is for `refusal-ignored`."""
    practice = Practice.CHOICE_ACCEPT_DECLINE
    promise = case.statements.stance(practice).affirms
    if not promise:
        return
    site = Subject(kind="consent", name="refusal", host=case.site)
    refused = tuple(row for row in case.of("choice") if row.subject.name == "rejected")
    taken = tuple(row for row in refused if row.observed)
    if taken:
        yield judged(
            practice, Verdict.CONSISTENT, Severity.INFO, "Cookies can be refused on the site", site, promise[:2], taken,
            f"The refusal was taken, as this shows: {taken[0].facts['proof']}.",
        )  # fmt: skip
        return
    tried = refused[0].reason if refused else "no visit was made that refuses: --visits no-choice,reject"
    yield _untested(
        practice, "Whether cookies can be refused on the site was not seen", site, promise,
        f"{tried}; the statement may also mean the browser's settings",
    )  # fmt: skip


def _onsite(case: Case) -> Iterator[Judgement]:
    practice = Practice.CHOICE_ONSITE_CONTROL
    stance = case.statements.stance(practice)
    site = Subject(kind="consent", name="control", host=case.site)
    found = tuple(
        row
        for row in case.of("consent-banner", "choice", "withdrawal")
        if row.observed and (row.kind != "consent-banner" or row.facts.get("asks"))
    )
    if stance.affirms and found:
        yield judged(
            practice, Verdict.CONSISTENT, Severity.INFO, "The site has a control of its own", site, stance.affirms[:2],
            found, "It was seen on the pages.",
        )  # fmt: skip
    elif stance.affirms:
        yield _untested(
            practice, "No control for cookies was seen", site, stance.affirms, "it may be on a page that was not "
            "visited, or be shown to others only",
        )  # fmt: skip
    elif stance.denies and found:
        yield judged(
            practice, Verdict.CONTRADICTED, Severity.LOW, "The site has a control of its own", site, stance.denies[:2],
            found, "The statement says that there is none.",
        )  # fmt: skip


def _browser(case: Case) -> Iterator[Judgement]:
    practice = Practice.CHOICE_BROWSER_SETTINGS
    promise = case.statements.stance(practice).affirms
    if not promise:
        return
    site = Subject(kind="consent", name="browser settings", host=case.site)
    row = next(iter(case.of("without-cookies")), None)
    if row is None or not row.observed:
        seen, reason = (
            "Any browser can refuse cookies",
            f"Every browser has such settings. Not tried here: {_why(row)}.",
        )
    else:
        seen = f"With cookies refused by the browser none is stored on {row.facts['pages']} pages"
        reason = "The browser's settings refuse them, as the statement says."
    rows = () if row is None else (row,)
    yield judged(practice, Verdict.CONSISTENT, Severity.INFO, seen, site, promise[:2], rows, reason)


def _consequence(case: Case) -> Iterator[Judgement]:
    practice = Practice.CHOICE_CONSEQUENCE
    stance = case.statements.stance(practice)
    if not stance.said:
        return
    site = Subject(kind="consent", name="pages without cookies", host=case.site)
    row = next(iter(case.of("without-cookies")), None)
    if row is None or not row.observed:
        yield _untested(practice, "Whether pages work without cookies was not tried", site, stance.said, _why(row))
        return
    broken = row.facts["broken"]
    seen = (
        f"With cookies refused {len(broken)} of {row.facts['pages']} pages fail ({listed(broken)})"
        if broken
        else f"With cookies refused all {row.facts['pages']} pages are shown as before"
    )
    if broken and stance.denies and not stance.affirms and not holds_only_somewhere(stance.denies[0].claim):
        yield judged(
            practice, Verdict.CONTRADICTED, Severity.MEDIUM, seen, site, stance.denies[:2], (row,),
            "The statement says that nothing stops working, and these pages do.",
        )  # fmt: skip
        return
    yield judged(
        practice, Verdict.CONSISTENT, Severity.INFO, seen, site, stance.said[:2], (row,),
        "Something may stop working, as the statement says." if broken
        else "What a visitor would do on these pages beyond reading them was not tried.",
    )  # fmt: skip


def _why(row: Behaviour | None) -> str:
    return row.reason if row and row.reason else "no visit was made with cookies refused: --visits no-choice,no-cookies"


def _untested(
    practice: Practice, seen: str, subject: Subject, claims: tuple[CitedClaim, ...], reason: str
) -> Judgement:
    return judged(
        practice, Verdict.UNTESTED, Severity.INFO, seen, subject, claims[:2], (), f"{reason[0].upper()}{reason[1:]}."
    )


RULES = (
    Rule(
        id="default-on",
        title="Cookies that are on unless the visitor acts",
        description="What the policy says of cookies before a choice, against the visit in which none was made.",
        practices=(Practice.CONSENT_DEFAULT_ON,),
        behaviours=("cookie",),
        judge=_default_on,
        examples=("“Cookies are off until you switch them on”, and _ga is there at once.",),
        counterexamples=("“Most browsers accept cookies automatically.”", "A session cookie."),
    ),
    Rule(
        id="refusal-offered",
        title="A way to refuse",
        description="Whether cookies can be refused on the site, as the policy says: a visit tried to.",
        practices=(Practice.CHOICE_ACCEPT_DECLINE,),
        behaviours=("choice",),
        judge=_refusable,
        examples=("“You can refuse cookies in our banner”, and its cookie tells that a refusal was taken.",),
        counterexamples=("No banner was shown, or no way to refuse was found: untested.",),
    ),
    Rule(
        id="onsite-control",
        title="A control of the site's own",
        description="Whether the control for cookies that the policy speaks of was seen.",
        practices=(Practice.CHOICE_ONSITE_CONTROL,),
        behaviours=("consent-banner", "choice", "withdrawal"),
        judge=_onsite,
        examples=("“We have no cookie settings”, and a banner asks.",),
        counterexamples=("The control was not found: untested.",),
    ),
    Rule(
        id="browser-settings",
        title="Refusing cookies by the browser",
        description="The browser's settings as a way to refuse, against a visit in which the browser refuses them all.",
        practices=(Practice.CHOICE_BROWSER_SETTINGS,),
        behaviours=("without-cookies",),
        judge=_browser,
        examples=("“You can refuse cookies in your browser”, and none is stored with them refused: consistent.",),
        counterexamples=("No such visit was made: every browser has such settings all the same.",),
    ),
    Rule(
        id="without-cookies",
        title="What stops working without cookies",
        description="What the policy says of refusing cookies, against the same pages with cookies refused by the "
        "browser.",
        practices=(Practice.CHOICE_CONSEQUENCE,),
        behaviours=("without-cookies",),
        judge=_consequence,
        examples=("“The site works without cookies”, and its pages answer with an error.",),
        counterexamples=("“Some features may not work”, and all pages are shown.", "No such visit was made: untested."),
    ),
)
