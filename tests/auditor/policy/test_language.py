"""Which language a text is in."""

import pytest

from auditor.policy.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We use cookies on our website and we share your personal information with our partners.", "en"),
        ("Wir verwenden auf unserer Website Cookies und geben Ihre Daten an unsere Partner weiter.", "de"),
        ("Nous utilisons des cookies sur notre site et nous partageons vos données avec nos partenaires.", "fr"),
        ("Utilizamos cookies en nuestro sitio y compartimos sus datos con nuestros socios comerciales.", "es"),
        ("我们在网站上使用Cookie并与合作伙伴共享您的个人信息。", "zh"),
        ("Cookies", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language
