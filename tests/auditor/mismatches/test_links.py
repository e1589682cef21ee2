"""Links that a policy promises."""

from dataclasses import replace

import pytest

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
