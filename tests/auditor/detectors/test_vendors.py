from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Subject

VENDOR = Vendor(
    id="pulse",
    product="Pulse",
    company="Pulse Ltd",
    category="analytics",
    country="IE",
    source="https://pulse.example/",
)


def test_a_behaviour_has_the_name_of_the_vendors_product() -> None:
    told = subject_of("script", VENDOR, host="cdn.pulse.example", otherwise="pulse.example")
    assert told == Subject(kind="script", name="Pulse", host="cdn.pulse.example", entity="Pulse Ltd")
    facts = vendor_facts(VENDOR)
    assert (facts["vendor"], facts["company"], facts["category"], facts["replay"]) == (
        "pulse",
        "Pulse Ltd",
        "analytics",
        False,
    )


def test_of_a_vendor_that_nobody_knows_nothing_is_said() -> None:
    told = subject_of("request", None, host="a.example", otherwise="example")
    assert told == Subject(kind="request", name="example", host="a.example", entity=None)
    assert vendor_facts(None) == {}
