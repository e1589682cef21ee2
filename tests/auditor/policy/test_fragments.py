"""What was left over in another language."""

import pytest

from auditor.policy.documents import from_text
from auditor.policy.fragments import fragments_of

ENGLISH = "We collect the data that you give us when you place an order, and we keep it as the law asks.\n\n" * 4
GERMAN = "Wir verarbeiten die Daten, die Sie uns mit der Bestellung geben, und wir löschen sie nach der Frist.\n\n" * 4
CHINESE = "我们收集您在下单时提供的个人信息，并按照法律法规的要求保存。您可以随时联系我们删除您的个人信息。\n\n" * 8


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        (ENGLISH + "Remote help 远程支持服务一二三 is offered.", ["远程支持服务一二三"]),
        (ENGLISH + "Пожалуйста, свяжитесь with us.", ["Пожалуйста, свяжитесь"]),
        (
            ENGLISH + "Die Daten werden von uns nicht an Dritte verkauft und sie werden nur für die Lieferung genutzt.",
            ["Die Daten werden von uns nicht an Dritte verkauft und sie werden nur für die Lieferung genutzt."],
        ),
        (
            GERMAN + "We do not sell your data to anybody, and we use it only to deliver what you ordered from us.",
            ["We do not sell your data to anybody, and we use it only to deliver what you ordered from us."],
        ),
        (
            CHINESE + "We will not share the data of our users with the partners that are not named in this policy.",
            ["We will not share the data of our users with the partners that are not named in this policy."],
        ),
        (ENGLISH + "Write to Müller & Söhne GmbH, Königstraße 4, 70173 Stuttgart, or to Société Générale, Paris.", []),
        (ENGLISH + "Datenschutzerklärung", []),
        (CHINESE + "Cookie 是一种小型文本文件。我们使用 Google Analytics。", []),
        (ENGLISH, []),
        (ENGLISH + CHINESE, []),
    ],
)
def test_fragments(text: str, fragments: list[str]) -> None:
    document = from_text(text)
    assert [document.text[start:end] for start, end in fragments_of(document)] == fragments
