"""What a banner says in the page of a policy is not what the policy says."""

import pytest

from auditor.claims import read_document
from auditor.claims.banner_text import without_banner
from auditor.model.practices import Practice
from auditor.policy.documents import from_text

BANNER = (
    "Your privacy matters.\nWe and our partners use cookies for advertising.\n"
    "Partners use cookies for advertising.\nAccept all Reject all"
)
OWN = "We use Google Analytics to see how our shop is used."
SHARED = "We and our partners use cookies for advertising."
POLICY = "Privacy policy\n\nThis policy tells how we treat your data.\n\n"


@pytest.mark.parametrize(
    ("document", "stays"),
    [
        (f"{POLICY}{OWN}\n\nYour privacy matters.\n\n{SHARED}", False),
        (f"Your privacy matters.\n\n{SHARED}\n\n{POLICY}{OWN}", False),
        (f"{POLICY}{SHARED}\n\n{OWN}", True),
        (f"{POLICY}{OWN}\n\nWe use cookies for advertising.", True),
        (SHARED, True),
        (f"{POLICY}{OWN}\n\nPartners use cookies for advertising.", True),
    ],
    ids=[
        "at the end",
        "at the beginning",
        "among the policy's own",
        "not the banner's words",
        "nothing else",
        "one sentence of several",
    ],
)
def test_only_what_stands_at_an_edge_in_the_banners_words_is_the_banners(document: str, stays: bool) -> None:
    text = from_text(document)
    reading = without_banner(read_document(text, "shop.example"), text, [BANNER])
    said = {claim.claim for claim in reading.claims}
    silent = {silence.claim for silence in reading.silences}
    assert (Practice.COOKIES_CATEGORY_ADVERTISING in said, Practice.COOKIES_CATEGORY_ADVERTISING in silent) == (
        stays,
        not stays,
    )
    assert Practice.ANALYTICS_USED in said or document == SHARED
