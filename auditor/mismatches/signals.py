"""Promises about Do Not Track and Global Privacy Control."""

from collections.abc import Iterator

from auditor.mismatches.polarity import holds_only_somewhere
from auditor.mismatches.rule import Case, Judgement, Rule, judged, listed, quote
from auditor.model.findings import Behaviour, CitedClaim, Severity, Verdict
from auditor.model.practices import Condition, Practice

_SIGNALS = {
    "DNT": (Practice.SIGNAL_DNT_HONOURED, "Do Not Track"),
    "GPC": (Practice.SIGNAL_GPC_HONOURED, "Global Privacy Control"),
}


def _judge(case: Case, signal: str) -> Iterator[Judgement]:
    for row in case.of("signal"):
        if row.subject.name == signal:
            yield from _of_row(case, row, *_SIGNALS[signal])


def _of_row(case: Case, row: Behaviour, practice: Practice, words: str) -> Iterator[Judgement]:
    stance = case.statements.stance(practice)
    claims: tuple[CitedClaim, ...] = (*stance.affirms, *stance.conditional)
    silences: tuple[Practice, ...] = ()
    severity = Severity.INFO
    if not row.observed or not row.facts["without"]:
        if not claims:
            return
        verdict = Verdict.UNTESTED
        seen, reason = _nothing_to_stop(row, words)
    elif stance.affirms and stance.denies:
        verdict, severity, claims = Verdict.AMBIGUOUS, Severity.MEDIUM, (stance.affirms[0], stance.denies[0])
        seen, reason = f"With {words} on, {_effect(row)}", "The policy says both."
    elif stance.denies:
        verdict, claims = Verdict.CONSISTENT, stance.denies
        seen, reason = f"With {words} on, {_effect(row)}", "The policy says that it does not respond."
    elif claims:
        seen = f"With {words} on, {_effect(row)}"
        verdict, reason = _promised(row, may_be_elsewhere=not stance.affirms or holds_only_somewhere(claims[0].claim))
        severity = Severity.HIGH if verdict is Verdict.CONTRADICTED else Severity.INFO
    elif _is_unchanged(row) and not case.statements.why_unread(practice) and not case.statements.unread_words(practice):
        verdict, silences = Verdict.UNDISCLOSED, (practice,)
        # The file says that the site abides by the signal: who reads it is led to expect an effect. Most laws
        # ask nobody to answer either signal, and silence promises nothing.
        severity = Severity.MEDIUM if row.facts.get("published") else Severity.INFO
        seen = f"With {words} on, {_effect(row)}"
        reason = "Nothing is promised in a policy, so nothing is broken; how the site responds is not said."
    else:
        return
    yield Judgement(
        practice=practice,
        verdict=verdict,
        severity=severity,
        summary=f"{seen}; the policy {'says ' + quote(claims[0]) if claims else 'does not speak of it'}",
        subject=row.subject,
        claims=claims,
        silences=silences,
        behaviours=(row,),
        reasons=(reason, *(_differences(row) if row.observed else ())),
    )


def _differences(row: Behaviour) -> Iterator[str]:
    """What else is otherwise with the signal on, and what the site publishes of it."""
    if Condition.SIGNALS in row.conditions and row.facts["gone"]:
        yield "Both signals were sent at once; --visits no-choice,gpc,dnt tells which of them has an effect."
    named = (("cookies_gone", "Cookies that"), ("sites_gone", "Sites that"))
    for key, words in named:
        if row.facts.get(key):
            yield f"{words} are gone with it: {listed(row.facts[key], 8)}."
    named = (("cookies_new", "Cookies that"), ("sites_new", "Sites that"))
    for key, words in named:
        if row.facts.get(key):
            yield f"{words} come with it only: {listed(row.facts[key], 8)}."
    if row.facts.get("states"):
        yield f"What the page keeps of the visitor's wish: {'; '.join(row.facts['states'])}."
    if "published" in row.facts:
        yield _PUBLISHED[row.facts["published"]]


_PUBLISHED = {
    True: "The site's /.well-known/gpc.json says that it abides by the signal, as far as a law asks for it.",
    False: "The site's /.well-known/gpc.json says that it does not abide by the signal.",
    None: "The site publishes no valid /.well-known/gpc.json, which it need not.",
}


def _nothing_to_stop(row: Behaviour, words: str) -> tuple[str, str]:
    if row.observed:
        return "No tracking was seen without the signal", "There is nothing that the signal could stop."
    return f"{words} was not tried", f"The promise was not tested: {row.reason}."


def _promised(row: Behaviour, *, may_be_elsewhere: bool) -> tuple[Verdict, str]:
    """A promise that is kept, that is broken, or of which this cannot be told; and why."""
    if not row.facts["with"]:
        if _is_missed(row):
            return Verdict.CONSISTENT, "Everything that tracked without the signal is gone with it."
        return Verdict.UNTESTED, "What tracked was on one page only: that it is gone may be chance."
    if may_be_elsewhere:
        return Verdict.UNTESTED, "The promise has a condition that cannot be tested from outside."
    if _is_unchanged(row):
        return (
            Verdict.CONTRADICTED,
            "The promise has no condition, and the same things track with the signal as without.",
        )
    if row.subject.name == "GPC" and set(row.facts["with"]) <= set(row.facts["told"]) and row.facts["recorded"]:
        return Verdict.CONSISTENT, "The page records the opt-out, and tells all receivers of it with each request."
    if row.facts["told_otherwise"]:
        return (
            Verdict.CONTRADICTED,
            f"With the signal on, {listed(row.facts['told_otherwise'])} are told in the requests themselves that the "
            "visitor did not opt out.",
        )
    if row.facts["unaware"]:
        return (
            Verdict.CONTRADICTED,
            f"The page records the opt-out ({listed(row.facts['recorded'])}), and goes on with "
            f"{listed(row.facts['unaware'])}: no word in them speaks of it, and no script of theirs could read it.",
        )
    if row.facts["told"]:
        reason = (
            f"Their receivers are told of the refusal ({listed(row.facts['told'])}); what they do then is not seen."
        )
        return Verdict.UNTESTED, reason
    if row.facts["recorded"]:
        reason = f"The page records the opt-out ({listed(row.facts['recorded'])}); what its receivers do is not seen."
        return Verdict.UNTESTED, reason
    return Verdict.UNTESTED, "The signal changes something; which tracking the promise means is not said."


def _is_unchanged(row: Behaviour) -> bool:
    answered = row.facts["told"] or row.facts["recorded"]
    return bool(row.facts["stays"]) and not answered and not _is_missed(row)


def _is_missed(row: Behaviour) -> bool:
    """Is anything gone for which chance is no explanation?"""
    return len(row.facts["gone"]) > len(row.facts["by_chance"])


def _effect(row: Behaviour) -> str:
    stays, gone, others = row.facts["stays"], row.facts["gone"], row.facts["with"]
    if not others:
        return f"tracking ends ({listed(gone)})"
    if _is_missed(row):
        return f"{listed(gone)} end, and {listed(others)} go on"
    return f"tracking goes on ({listed(stays or others)})"


def _dnt(case: Case) -> Iterator[Judgement]:
    return _judge(case, "DNT")


def _gpc(case: Case) -> Iterator[Judgement]:
    yield from _judge(case, "GPC")
    yield from _file(case)


def _file(case: Case) -> Iterator[Judgement]:
    """What the site publishes for browsers, against what it says to readers. That there is no file says nothing: a site
    may do without one (https://w3c.github.io/gpc/#gpc-support-resource)."""
    practice = Practice.SIGNAL_GPC_HONOURED
    stance = case.statements.stance(practice)
    for row in case.of("gpc-file"):
        says = row.facts["says"]
        claims = stance.denies if says else tuple(c for c in stance.affirms if not holds_only_somewhere(c.claim))
        if says is None or not claims:
            continue
        verb = "abides" if says else "does not abide"
        yield judged(
            practice, Verdict.AMBIGUOUS, Severity.MEDIUM, f"The site's gpc.json says that it {verb} by the signal",
            row.subject, claims[:2], (row,), "The policy says the opposite of the file that browsers are told to read.",
        )  # fmt: skip


RULES = (
    Rule(
        id="do-not-track",
        title="Do Not Track",
        description="A visit with the signal against one without, over the same pages: does what tracks stop, and what "
        "does the policy say?",
        practices=(Practice.SIGNAL_DNT_HONOURED,),
        behaviours=("signal",),
        judge=_dnt,
        examples=("“We respect Do Not Track”, and the same trackers are called with it.",),
        counterexamples=(
            "“We do not respond to Do Not Track.”",
            "No visit was made with the signal, or not over the same pages: untested.",
            "Only a part of it stops, or each request tells its receiver of the refusal: untested.",
            "A vendor's script is loaded, and nothing is sent to it.",
        ),
    ),
    Rule(
        id="global-privacy-control",
        title="Global Privacy Control",
        description="The same for Global Privacy Control, which is about advertising and social networks: it asks for "
        "an end of selling and sharing, not of a site's own statistics. A promise about one signal says nothing about "
        "the other.",
        practices=(Practice.SIGNAL_GPC_HONOURED,),
        behaviours=("signal", "gpc-file"),
        judge=_gpc,
        examples=(
            "“We honour Global Privacy Control”, and the same trackers are called with it.",
            "The page records the opt-out, and its pixels of an advertising company go on without a word of it.",
            "An advertising company is told `us_privacy=1YNN` although the signal is on.",
            "The same words, and the site's /.well-known/gpc.json says `false`: ambiguous.",
        ),
        counterexamples=(
            "Only Do Not Track is promised.",
            "Only a site's statistics go on.",
            "There is no gpc.json, or it is not valid: said, and held against nobody.",
        ),
    ),
)
