"""Vendors by the names that texts give them."""

import pytest

from auditor.knowledge.names import NameFinder
from tests.auditor.judging import KNOWLEDGE

FINDER = NameFinder(KNOWLEDGE)


def levels(text: str) -> dict[str, str]:
    return {mention.vendor: mention.level for mention in FINDER.mentions(text)}


@pytest.mark.parametrize(
    ("text", "vendor", "level"),
    [
        ("We use Google Analytics.", "google-analytics", "product"),
        ("We use google  analytics.", "google-analytics", "product"),
        ("Our provider is Google.", "google-analytics", "company"),
        ("We work with Alphabet companies.", "google-analytics", "company"),
        ("Data goes to Facebook for ads.", "meta-pixel", "company"),
        ("The Meta Pixel is active.", "meta-pixel", "product"),
        ("Wir setzen den Facebook-Pixel ein.", "meta-pixel", "product"),
        ("Google-Analytics wird verwendet.", "google-analytics", "product"),
        ("We use the Clarity service of Microsoft.", "microsoft-clarity", "product"),
        ("我们使用百度统计。", "baidu-tongji", "product"),
        ("我们使用Google Analytics统计访问量。", "google-analytics", "product"),
    ],
)
def test_a_name_names(text: str, vendor: str, level: str) -> None:
    assert levels(text).get(vendor) == level


@pytest.mark.parametrize(
    ("text", "vendor"),
    [
        ("For the sake of clarity we explain our segment of the market.", "microsoft-clarity"),
        ("We segment our visitors.", "segment"),
        ("A heap of cookies.", "heap"),
        ("Heap of stones, x marks the spot.", "heap"),
        ("Visit twitter.com/shop or mail shop@hotjar.example.", "hotjar"),
        ("We use Google Fonts.", "google-analytics"),
        ("See googleanalytics.example for more.", "google-analytics"),
        ("Smartlooking people buy here.", "smartlook"),
        ("4.1 Google Chrome", "google-analytics"),
        ("Microsoft Edge: Settings, Cookies and site permissions", "microsoft-clarity"),
    ],
)
def test_a_word_is_no_name(text: str, vendor: str) -> None:
    assert vendor not in levels(text)


def test_a_product_inside_a_longer_name_is_not_named_again() -> None:
    assert "facebook" not in levels("We use the Facebook Pixel.")
    assert levels("We use the Facebook Pixel.")["meta-pixel"] == "product"


def test_offsets_are_those_of_the_text() -> None:
    text = "…we use Hotjar here"
    (mention,) = [mention for mention in FINDER.mentions(text) if mention.vendor == "hotjar"]
    assert text[mention.start : mention.end] == mention.name == "Hotjar"
