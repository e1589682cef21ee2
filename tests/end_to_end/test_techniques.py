"""What detectors make of pages of which it is known what they do: nothing missed, nothing made up."""

import asyncio
from pathlib import Path

import pytest

from auditor.demo.server import DemoWeb
from auditor.detectors import behaviours_of
from auditor.knowledge import load_knowledge
from auditor.model.findings import Behaviour
from auditor.model.practices import Condition
from auditor.store import open_database, reader, writer
from spiders.browser import BrowserOptions, Settle, launch
from tests import factories
from tests.web import techniques as truth
from tests.web.device_scripts import DEVICE, FINGERPRINTING


@pytest.fixture(scope="module")
def behaviours(tmp_path_factory: pytest.TempPathFactory) -> tuple[Behaviour, ...]:
    """Of one audit with two fresh visits, as it comes out of the database."""
    with DemoWeb({}, extra=truth.TECHNIQUES_WEB) as web:
        return asyncio.run(audit(web, tmp_path_factory.mktemp("techniques") / "audits.db"))


async def audit(web: DemoWeb, path: Path) -> tuple[Behaviour, ...]:
    settle = Settle(quiet=0.4, dwell=0.0, longest=10.0, leave=0.2)
    options = BrowserOptions(connect_to=web.connect_to, spki=web.spki, kind="shell", settle=settle)
    with open_database(path) as db:
        audit_id = writer.start_audit(db, factories.audit(url=truth.SHOP + "/"))
        async with launch(options) as browser:
            for pages in (truth.ASKED, ("/ids",)):
                visit_id = writer.start_visit(db, factories.visit(audit=audit_id))
                visit = await browser.new_visit(Condition.NO_CHOICE)
                for ordinal, page in enumerate(pages, start=1):
                    record = await visit.load(truth.SHOP + page, ordinal=ordinal, timeout=30)
                    writer.add_page_view(db, visit_id, record)
                await visit.close()
        return behaviours_of(reader.load_audit(db, audit_id), load_knowledge())


def of(behaviours: tuple[Behaviour, ...], kind: str) -> list[Behaviour]:
    return [one for one in behaviours if one.kind == kind]


def test_everything_was_observed(behaviours: tuple[Behaviour, ...]) -> None:
    missing = {one.subject.name: one.reason for one in of(behaviours, "not-observed")}
    needed = ("requests", "messages", "cookies", "storage_items", "api_calls", "consent_signals")
    assert not missing.keys() & set(needed), missing


@pytest.mark.parametrize("name", FINGERPRINTING)
def test_fingerprinting(behaviours: tuple[Behaviour, ...], name: str) -> None:
    found = {one.facts["script"]: one for one in of(behaviours, "fingerprinting")}
    wanted = FINGERPRINTING[name][1]
    one = found.get(f"{truth.SCRIPTS}/{name}.js")
    assert frozenset(one.facts["techniques"] if one else ()) == wanted


def test_no_other_script_fingerprints(behaviours: tuple[Behaviour, ...]) -> None:
    scripts = {one.facts["script"] for one in of(behaviours, "fingerprinting")}
    assert scripts == {f"{truth.SCRIPTS}/{name}.js" for name, (_, used) in FINGERPRINTING.items() if used}


@pytest.mark.parametrize("name", DEVICE)
def test_readings_of_the_device(behaviours: tuple[Behaviour, ...], name: str) -> None:
    found = {one.subject.name: set(one.facts["reads"]) for one in of(behaviours, "device-read")}
    assert found.get(f"{truth.SCRIPTS}/{name}.js", set()) == DEVICE[name][1]


def test_events_of_pixels(behaviours: tuple[Behaviour, ...]) -> None:
    told = {
        (one.subject.name, event["event"], event["account"], tuple(event["matching"]))
        for one in of(behaviours, "pixel-event")
        for event in one.facts["events"]
    }
    assert told == {event for _, _, event in truth.PIXELS if event}


def test_recordings(behaviours: tuple[Behaviour, ...]) -> None:
    found = {one.subject.name: one.facts["recording"] for one in of(behaviours, "session-recording")}
    assert found == truth.RECORDED


def test_identifiers(behaviours: tuple[Behaviour, ...]) -> None:
    found = {one.subject.name for one in of(behaviours, "identifier") if one.facts["certain"]}
    assert found == truth.IDENTIFIERS
    assert {one.subject.name for one in of(behaviours, "identifier")} == truth.IDENTIFIERS


def test_copies_of_identifiers(behaviours: tuple[Behaviour, ...]) -> None:
    assert {one.subject.name: one.facts["stores"] for one in of(behaviours, "identifier-copies")} == truth.COPIES


def test_requests_to_the_local_network(behaviours: tuple[Behaviour, ...]) -> None:
    (one,) = of(behaviours, "local-network")
    assert (set(one.facts["places"]), one.facts["scan"]) == (truth.NEAR, True)


def test_whom_the_sites_id_reaches(behaviours: tuple[Behaviour, ...]) -> None:
    assert {one.subject.name for one in of(behaviours, "id-sharing")} == truth.SHARED_WITH
    assert of(behaviours, "id-sync") == []


def test_sites_on_the_way(behaviours: tuple[Behaviour, ...]) -> None:
    assert {one.subject.name for one in of(behaviours, "bounce-tracking")} == truth.BOUNCED_BY


def test_decorated_addresses(behaviours: tuple[Behaviour, ...]) -> None:
    found = {one.subject.name: one.facts["parameters"] for one in of(behaviours, "link-decoration")}
    assert found == truth.DECORATED


def test_signals_of_consent(behaviours: tuple[Behaviour, ...]) -> None:
    (one,) = of(behaviours, "consent-signal")
    assert one.subject.name == "Google Consent Mode"
    assert set(one.facts["state"]["granted"].values()) == {False}
