"""Whose policy it is."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from tests import factories
from tests.auditor.judging import findings, record, said, verdicts

OURS = ("rights.listed", "access", "Shop answers your questions. Shop is in Berlin. Ask Shop for your data.")


def named(quote: str, *names: str) -> tuple[Any, ...]:
    return ("meta.controller_identity", "affirms", quote, {"qualifiers": {"names": list(names)}})


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (said(OURS, named("Your data held by Roehm Ltd.", "Roehm Ltd.")), {"controller": "contradicted"}),
        (said(OURS, named("The controller is Roehm Ltd.", "Roehm Ltd.")), {"controller": "untested"}),
        (said(OURS, named("Verantwortlich ist die Roehm Ltd.", "Roehm Ltd.")), {"controller": "untested"}),
        (said(OURS, named("Your card data is held by Roehm Ltd.", "Roehm Ltd.")), {"controller": "untested"}),
        (said(OURS, named("Roehm Ltd. Your data is held by Roehm Ltd.", "Roehm Ltd.")), {"controller": "untested"}),
        (said(OURS, named("Operated by Shop Berlin GmbH.", "Shop Berlin GmbH")), {"controller": "consistent"}),
        (said(OURS, named("Processed by our affiliate Roehm Ltd.", "Roehm Ltd.")), {"controller": "untested"}),
        (said(named("Your data held by Roehm Ltd.", "Roehm Ltd.")), {"controller": "untested"}),
        (
            said(OURS, named("Shop is operated by Roehm SAS, a company of France.", "Roehm SAS")),
            {"controller": "untested"},
        ),
        (said(OURS), {}),
    ],
)
def test_the_name_in_the_policy(policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(record(), policy), "controller-name") == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, ["untested"]), ({"reason": "too-short"}, []), ({"found_by": "path"}, [])],
)
def test_a_policy_that_is_another_sites(changes: dict[str, str], expected: list[str]) -> None:
    facts = {"status": "rejected", "reason": "other-site", "found_by": "footer"} | changes
    other = replace(factories.policy("", id=9), text=None, **facts)
    found = findings(record(policy_search="none"), policies=(other,))
    assert list(verdicts(found, "policy-of-another-site").values()) == expected
