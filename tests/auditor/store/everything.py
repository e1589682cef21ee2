"""An audit with a row in every table, for what must hold for all of them."""

from sqlite_utils import Database

from auditor.model.names import HostAlias
from auditor.model.second_readings import SecondReading
from auditor.store.evidence import COLUMNS
from auditor.store.rows import insert_one, to_row
from auditor.store.second_readings import keep_second_reading
from auditor.store.transactions import transaction
from auditor.store.writer import (
    add_clear_answer,
    add_page_view,
    add_policy,
    finish_audit,
    save_assessment,
    start_audit,
    start_visit,
)
from tests import factories

BANNER_PICTURE = b"a picture of a banner"


def store_everything(db: Database, site: str, started: str = factories.STARTED, text: str = factories.TEXT) -> int:
    """An audit with one of everything, its evidence pointing to a row of each kind; earlier rows move its keys."""
    audit = start_audit(db, factories.audit(site=site, url=f"https://{site}/", started=started))
    picture = factories.artifact(site.encode())
    banner = factories.artifact(BANNER_PICTURE)
    record = factories.page_view_record(
        page_view=factories.page_view(screenshot=picture.sha256, url=f"https://{site}/"),
        banners=(factories.banner(screenshot=banner.sha256),),
        artifacts=(picture, banner),
        permissions=None,
    )
    visit = start_visit(db, factories.visit(audit=audit))
    add_page_view(db, visit, record)
    add_page_view(
        db, visit, factories.page_view_record(page_view=factories.page_view(ordinal=2, url=f"https://{site}/2"))
    )
    policy = add_policy(db, audit, factories.policy(text), raw=text.encode())
    with transaction(db):
        insert_one(db, "host_aliases", to_row(HostAlias(id=0, audit=audit, host=f"a.{site}", chain=("b.example",))))
    add_clear_answer(db, audit, factories.clear_answer())
    sha256 = factories.document(text).sha256
    keep_second_reading(db, sha256, SecondReading(reader="model", made=started))
    last = {table: db.execute(f'SELECT max(id) FROM "{table}"').fetchone()[0] for table in COLUMNS}
    evidence = tuple(factories.evidence(table=table, id=key, detail=f"of {site}") for table, key in last.items() if key)
    cited = factories.cited(policy, quote="We use cookies", text=text)
    save_assessment(
        db,
        audit,
        factories.assessment(
            behaviours=(factories.behaviour(evidence=evidence),),
            readings=(
                factories.PolicyReading(
                    policy=factories.policy(text, id=policy), reading=factories.reading(claims=(cited.claim,))
                ),
            ),
            findings=(factories.finding(site=site, claims=(cited,), evidence=evidence),),
        ),
    )
    finish_audit(db, audit, status="finished")
    return audit
