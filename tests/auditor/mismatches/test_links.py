"""Links that a policy promises."""

from dataclasses import replace

import pytest

from auditor.model.policies import Defect
from tests.auditor.judging import findings, record, said, verdicts

CLICK = "To opt out of advertising, click here."
SEE = "For more on cookies see AboutCookies.org."


@pytest.mark.parametrize(
    ("quote", "links", "expected"),
    [
        (CLICK, ((40, 60, "https://x.example/"),), ["consistent"]),
        (CLICK, ((900, 920, "https://x.example/"),), ["contradicted"]),
        (CLICK, (), []),
        (SEE, (), ["consistent"]),
        ("You may opt out with the alliance of advertisers.", ((900, 920, "https://x.example/"),), []),
    ],
)
def test_promised_links(quote: str, links: tuple[tuple[int, int, str], ...], expected: list[str]) -> None:
    policy = said(("choice.external_link", "affirms", quote))
    linked = replace(policy, policy=replace(policy.policy, text=replace(policy.policy.text, links=links)))
    assert list(verdicts(findings(record(), linked), "promised-link").values()) == expected


def dead(quote: str) -> Defect:
    return Defect(type="reference_without_link", quote=quote, start=1, end=1 + len(quote))


@pytest.mark.parametrize(
    ("defects", "kind", "expected"),
    [
        ((dead("Cookie Policy"),), "privacy", ["contradicted"]),
        ((dead("Cookie Policy"),), "cookies", []),
        ((dead("click here"),), "privacy", []),
        ((dead("Terms of Use"),), "privacy", []),
        ((), "privacy", []),
    ],
)
def test_documents_without_a_way_to_them(defects: tuple[Defect, ...], kind: str, expected: list[str]) -> None:
    policy = said(("meta.other_policies", "affirms", "See our Cookie Policy."), kind=kind)
    told = replace(policy, reading=replace(policy.reading, defects=defects))
    assert list(verdicts(findings(record(), told), "reference-without-link").values()) == expected
