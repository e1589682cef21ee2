"""A database whose every text tries to break out: what a site and its policy send is under nobody's control."""

from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from auditor.model.findings import Assessment, CitedClaim, Evidence, PolicyReading, Severity, Subject, Verdict
from auditor.model.observations import Artifact
from auditor.model.policies import Contact, Defect, LastUpdated, Silence
from auditor.model.practices import Party, Practice
from auditor.model.records import PageViewRecord
from auditor.store import open_database
from auditor.store.writer import add_page_view, add_policy, finish_audit, save_assessment, start_audit, start_visit
from tests import factories

EVIL = (
    "</script></style></title></textarea><script>window.hit=1</script><img src=//leak.example/x onerror=window.hit=1>"
    "\"'><svg/onload=window.hit=1> {{7*7}} {%raw%} \u202egnp.exe \x00\x02\x03 &lt; javascript:window.hit=1"
)
"""Markup, scripts, templates, control characters and a direction override."""
SCRIPT_URL = "javascript:window.hit=1//"
WEB_URL = 'https://evil.example/"onmouseover=window.hit=1 x=<script>window.hit=1</script>?' + "a" * 3000
SITE = 'evil"><script>window.hit=1</script>.example'
LONG = "w" * 4000
FORMULA = '=HYPERLINK("http://leak.example";"x")'
PAGE_AS_PICTURE = b"<!doctype html><script>window.hit=1</script>"


def make_hostile(path: Path) -> None:
    """One audit of a site whose every word is an attack, seen twice."""
    db = open_database(path)
    for _ in range(2):
        _store(db)
    db.close()


def _store(db: Database) -> None:
    audit = start_audit(
        db,
        factories.audit(site=SITE, url=SCRIPT_URL, user_agent=EVIL, locale=EVIL, browser_version=EVIL, reason=EVIL),
    )
    visit = start_visit(db, factories.visit(audit=audit, cmp=EVIL, choice=EVIL, choice_proof=EVIL, error=EVIL))
    add_page_view(db, visit, _record())
    text = factories.document("\n".join((EVIL, LONG, FORMULA, EVIL + " again")), title=EVIL, language='"><b>')
    policy = replace(
        factories.policy(url=SCRIPT_URL, final_url=WEB_URL, link_text=EVIL, reason=EVIL, media_type=EVIL), text=text
    )
    key = add_policy(db, audit, policy, raw=PAGE_AS_PICTURE)
    finish_audit(db, audit, status="incomplete", reason=EVIL)
    row = db.execute("SELECT max(id) FROM requests").fetchone()[0]
    cookie = db.execute("SELECT max(id) FROM cookies").fetchone()[0]
    claim = factories.claim(EVIL, text.text, claim=Practice.COOKIES_USED, value=EVIL, condition=EVIL)
    reading = factories.reading(
        last_updated=LastUpdated(value=EVIL, status=EVIL, quote=EVIL),
        contacts=(Contact(kind=EVIL, value=EVIL, status=EVIL, quote=EVIL),),
        claims=(claim,),
        silences=(Silence(claim=Practice.COOKIES_SESSION),),
        defects=(Defect(type=EVIL, quote=EVIL, start=0, end=len(EVIL)),),
    )
    subject = Subject(kind="cookie", name=EVIL, host=EVIL, entity=EVIL)
    evidence = (
        Evidence(table="requests", id=row, page_url=SCRIPT_URL, detail=EVIL),
        Evidence(table="cookies", id=cookie, page_url=WEB_URL, detail=LONG),
    )
    finding = factories.finding(
        site=SITE,
        rule=EVIL,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.HIGH,
        summary=FORMULA + EVIL,
        subject=subject,
        claims=(CitedClaim(claim=claim, policy=key, policy_url=SCRIPT_URL),),
        evidence=evidence,
        reasons=(EVIL, LONG),
        fingerprint="../../../etc",
    )
    behaviour = factories.behaviour(
        kind=EVIL, subject=subject, evidence=evidence, facts={EVIL: EVIL, "hosts": [EVIL], "category": EVIL}
    )
    stored = replace(policy, id=key)
    save_assessment(
        db,
        audit,
        Assessment(
            behaviours=(behaviour,), readings=(PolicyReading(policy=stored, reading=reading),), findings=(finding,)
        ),
    )


def _record() -> PageViewRecord:
    picture: Artifact = factories.artifact(PAGE_AS_PICTURE, "image/png")
    evil = {"url": WEB_URL, "host": EVIL, "site": EVIL, "party": Party.THIRD}
    return PageViewRecord(
        page_view=factories.page_view(
            url=SCRIPT_URL, final_url=WEB_URL, title=EVIL, error=EVIL, screenshot=picture.sha256, settled_by=EVIL
        ),
        requests=(
            factories.request(id=1, method=EVIL, type=EVIL, protocol=EVIL, tls=EVIL, initiator_url=SCRIPT_URL, **evil),
            factories.request(
                id=2, stack=EVIL, request_headers=f'{{"cookie": "{LONG}"}}', response_headers=EVIL, body=EVIL, **evil
            ),
        ),
        messages=(factories.message(payload=EVIL),),
        cookies=(
            factories.cookie(name=EVIL, value=EVIL, domain=EVIL, setter_url=SCRIPT_URL, blocked_reason=EVIL),
            factories.cookie(id=2, name=FORMULA, value=LONG, domain=LONG),
        ),
        storage_items=(factories.storage_item(name=EVIL, value=EVIL, storage_key=EVIL, setter_url=SCRIPT_URL),),
        api_calls=(factories.api_call(api=EVIL, script_url=SCRIPT_URL, arguments=EVIL),),
        forms=(
            factories.form(action=SCRIPT_URL, method=EVIL, fields='[{"name":"<script>window.hit=1</script>"}]'),
            factories.form(id=2, action=None, secure=None, party=None, fields="[{}]"),
        ),
        permissions=(factories.permission(name=EVIL, outcome=EVIL, script_url=SCRIPT_URL),),
        consent_signals=(factories.consent_signal(kind=EVIL, name=EVIL, value=EVIL),),
        banners=(
            factories.banner(
                cmp=EVIL,
                frame_url=SCRIPT_URL,
                text=EVIL,
                buttons=((EVIL, EVIL),),
                accept_text=EVIL,
                reject_text=LONG,
                preticked=(EVIL,),
                policy_link=SCRIPT_URL,
                vendor_list_link=EVIL,
                screenshot=picture.sha256,
            ),
        ),
        declared_cookies=(
            factories.declared_cookie(
                source=EVIL, url=SCRIPT_URL, name=EVIL, provider=EVIL, purpose=EVIL, category=EVIL
            ),
        ),
        artifacts=(picture,),
    )
