import pytest

from spiders import words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Politique de  Confidentialité", "politique de confidentialite"),
        ("DATENSCHUTZERKLÄRUNG", "datenschutzerklarung"),
        ("Ｐｒｉｖａｃｙ", "privacy"),
        ("n’existe plus", "n'existe plus"),
        ("プライバシー", "プライバシー"),
        ("개인정보", "개인정보"),
    ],
)
def test_folding_keeps_what_tells_words_apart(text: str, folded: str) -> None:
    assert words.fold(text) == folded


@pytest.mark.parametrize(
    ("row", "text", "found"),
    [
        (words.PRIVACY, "unsere datenschutzhinweise", "datenschutz"),
        (words.PRIVACY, "privacy policy", "privacy policy"),
        (words.PRIVACY, "piracy", None),
        (words.LOGIN, "blogin", None),
        (words.PRIVACY, "查看隐私政策", "隐私"),
        (words.MOVED, "notre politique a ete deplacee", "a ete deplace"),
    ],
)
def test_latin_stems_begin_words_and_chinese_is_found_anywhere(row: words.Words, text: str, found: str | None) -> None:
    assert row.find(text) == found


def test_two_meanings_joined() -> None:
    both = words.PRIVACY | words.COOKIES
    assert (both.find("cookie policy"), both.find("privacy"), both.find("contact")) == ("cookie", "privacy", None)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://a.example/Legal/privacy-policy.html?lang=en", "legal privacy policy html lang en"),
        ("https://a.example/%E9%9A%90%E7%A7%81", "隐私"),
        ("https://a.example/", ""),
    ],
)
def test_words_of_a_url(url: str, said: str) -> None:
    assert words.url_words(url) == said
