"""A small study of which the truth is known: six sites, audited on two days, as bundles."""

from pathlib import Path
from uuid import UUID

from sqlite_utils import Database

from auditor.fleet.bundles import put
from auditor.model.findings import Assessment, Behaviour, Verdict
from auditor.model.observations import Cookie, Phase, Request
from auditor.model.practices import Condition, Party
from auditor.model.records import PageViewRecord
from auditor.store import open_database
from auditor.store.writer import add_page_view, add_policy, finish_audit, save_assessment, start_audit, start_visit
from tests import factories

A, B = Condition.NO_CHOICE, Condition.ACCEPT
TRACKER, OTHER = "Larkmetric", "Bidwick Ads"


def make_study(place: Path, work: Path) -> None:
    """Put the bundles."""
    for number, (site, day, make) in enumerate(AUDITS):
        path = work / f"{number}.db"
        with open_database(path) as db:
            make(db, site, f"2026-11-{day:02}T10:00:00+00:00")
        put(str(place), str(UUID(int=number)), path)


def tracked(db: Database, site: str, started: str) -> None:
    """A banner, and Larkmetric before the choice; Bidwick Ads too, once all is accepted."""
    audit = _start(db, site, started)
    _visit(db, audit, site, A, _asks("larkmetric.example"), _cookies((None, "a"), (86400.0, "b")), banner=True)
    accept = start_visit(db, factories.visit(audit=audit, condition=B, choice="accepted", choice_proof="cookie c=1"))
    for phase, asked in (
        (Phase.BEFORE, ("larkmetric.example",)),
        (Phase.NEXT, ("larkmetric.example", "bidwick.example")),
    ):
        add_page_view(db, accept, _page(site, _asks(*asked), (), phase=phase))
    choice = factories.behaviour(
        kind="choice",
        subject=factories.subject(kind="consent", name="accepted"),
        conditions=(B,),
        facts={"made": True},
        evidence=(),
    )
    behaviours = (_uses(TRACKER, "analytics", A, B), _uses(OTHER, "advertising", B), choice)
    _end(
        db,
        audit,
        site,
        behaviours,
        (("vendor-named", Verdict.UNDISCLOSED), ("vendor-named", Verdict.CONSISTENT), ("https", Verdict.CONSISTENT)),
    )


def clean(db: Database, site: str, started: str) -> None:
    """No third party, no banner; a policy."""
    audit = _start(db, site, started)
    _visit(db, audit, site, A, _asks(), ())
    add_policy(db, audit, factories.policy())
    _end(db, audit, site, (), (("https", Verdict.CONSISTENT),), search="found", policy=1)


def blind(db: Database, site: str, started: str) -> None:
    """A page that loaded and whose requests and cookies could not be observed; a rule that could not tell."""
    audit = _start(db, site, started)
    _visit(db, audit, site, A, None, None)
    _end(db, audit, site, (), (("vendor-named", Verdict.UNTESTED),), search="none")


def unreachable(db: Database, site: str, started: str) -> None:
    """An audit that failed."""
    finish_audit(db, _start(db, site, started), status="failed", reason="network: no such host")


def was_tracked(db: Database, site: str, started: str) -> None:
    """An older audit, with what is no longer so."""
    audit = _start(db, site, started)
    _visit(db, audit, site, A, _asks("bidwick.example"), _cookies((9e7, "old")))
    _end(db, audit, site, (_uses(OTHER, "advertising", A),), (("https", Verdict.CONTRADICTED),))


def long_cookies(db: Database, site: str, started: str) -> None:
    """Cookies of three lifetimes, one refused and one taken back; nothing known to track."""
    audit = _start(db, site, started)
    refused = (
        factories.cookie(id=5, request=None, name="refused", party=Party.THIRD, stored=False, lifetime_seconds=9e7),
    )
    _visit(
        db,
        audit,
        site,
        A,
        _asks("unknown.example"),
        (*_cookies((9e7, "x"), (60.0, "x"), (3e7, "y"), (-1.0, "gone")), *refused),
    )
    _end(db, audit, site, (), ())


AUDITS = (
    ("tracked.example", 2, tracked),
    ("tracked.example", 1, was_tracked),
    ("clean.example", 2, clean),
    ("blind.example", 2, blind),
    ("gone.example", 2, unreachable),
    ("long.example", 2, long_cookies),
)


def _start(db: Database, site: str, started: str) -> int:
    return start_audit(db, factories.audit(site=site, url=f"https://{site}/", started=started))


def _end(
    db: Database,
    audit: int,
    site: str,
    behaviours: tuple[Behaviour, ...],
    verdicts: tuple[tuple[str, Verdict], ...],
    search: str | None = None,
    policy: int | None = None,
) -> None:
    findings = tuple(
        factories.finding(site=site, rule=rule, verdict=verdict, fingerprint=f"{number:016x}", claims=(), evidence=())
        for number, (rule, verdict) in enumerate(verdicts)
    )
    readings = factories.assessment(policy or 1).readings if policy else ()
    save_assessment(db, audit, Assessment(behaviours=behaviours, readings=readings, findings=findings))
    finish_audit(db, audit, status="finished", policy_search=search)


def _visit(
    db: Database, audit: int, site: str, condition: Condition, requests: object, cookies: object, banner: bool = False
) -> None:
    visit = start_visit(db, factories.visit(audit=audit, condition=condition))
    banners = (factories.banner(cmp="Plainbanner", reject_on_first_layer=True),) if banner else ()
    add_page_view(db, visit, _page(site, requests, cookies, banners=banners))


def _page(
    site: str, requests: object, cookies: object, phase: Phase = Phase.BEFORE, banners: object = ()
) -> PageViewRecord:
    url = f"https://{site}/"
    nothing = dict.fromkeys(("messages", "storage_items", "api_calls", "forms", "permissions", "consent_signals"), ())
    page = factories.page_view(url=url, final_url=url, phase=phase)
    seen = {"requests": requests, "cookies": cookies, "banners": banners, "declared_cookies": (), "typed_values": ()}
    return factories.page_view_record(page_view=page, artifacts=(), **nothing, **seen)


def _asks(*sites: str) -> tuple[Request, ...]:
    own = factories.request(id=1)
    blocked = factories.request(
        id=2, host="x.blocked.example", site="blocked.example", party=Party.THIRD, blocked_reason="csp"
    )
    others = (
        factories.request(id=number, url=f"https://{site}/t.js", host=site, site=site, party=Party.THIRD, type="script")
        for number, site in enumerate(sites, start=3)
    )
    return (own, blocked, *others)


def _cookies(*made: tuple[float | None, str]) -> tuple[Cookie, ...]:
    return tuple(
        factories.cookie(
            id=number, request=None, name=name, domain="t.example", party=Party.THIRD, lifetime_seconds=seconds
        )
        for number, (seconds, name) in enumerate(made, start=1)
    )


def _uses(product: str, kind: str, *conditions: Condition) -> Behaviour:
    subject = factories.subject(kind="request", name=product, host=None, entity=f"{product} Ltd")
    return factories.behaviour(kind=kind, subject=subject, conditions=conditions, evidence=(), facts={})
