"""Advertising in Chinese; the English examples stand with the rules."""

import pytest

from auditor.claims import read_document
from auditor.policy.documents import from_text

OPENING = "隐私政策\n\n本政策适用于本网站的所有用户，请您仔细阅读。\n\n"


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("我们与广告公司合作，在本网站投放广告。", {("ads.third_party_networks", "affirms")}),
        ("第三方广告商会在我们的网站上向您展示广告。", {("ads.third_party_networks", "affirms")}),
        ("我们不使用任何广告网络。", {("ads.third_party_networks", "denies")}),
        ("我们会根据您的兴趣向您展示个性化广告。", {("ads.personalised", "affirms")}),
        ("我们不会向您推送个性化广告。", {("ads.personalised", "denies")}),
        ("我们在报纸上做广告。", set()),
    ],
)
def test_advertising_is_read_in_chinese(sentence, claims):
    reading = read_document(from_text(OPENING + sentence), "shop.example")
    assert {(c.claim.value, c.value) for c in reading.claims if c.claim.group == "ads"} == claims
