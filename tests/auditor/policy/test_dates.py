"""When a document was last changed."""

import pytest

from auditor.policy.dates import last_updated_of


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("Last updated: May 3, 2025", "2025-05-03", "complete"),
        ("Last updated on 3rd of May 2025.", "2025-05-03", "complete"),
        ("This policy was last modified on 2025-05-03", "2025-05-03", "complete"),
        ("Effective date: 05/13/2025", "2025-05-13", "complete"),
        ("Stand: 3. Mai 2025", "2025-05-03", "complete"),
        ("Dernière mise à jour : 3 mai 2025", "2025-05-03", "complete"),
        ("Última actualización: 3 de mayo de 2025", "2025-05-03", "complete"),
        ("更新日期：2025年5月3日", "2025-05-03", "complete"),
        ("Last update [May 3, 2025]", "2025-05-03", "bracketed"),
        ("Last updated: [date]", None, "bracketed"),
        ("Updated: May 2025", None, "incomplete"),
        ("Update date: May , 2025", None, "incomplete"),
        ("Last updated: May 42, 2025", None, "incomplete"),
        ("We founded the shop on May 3, 2025.", None, "absent"),
        ("We update our stock. On May 3, 2025 we open.", None, "absent"),
        ("", None, "absent"),
    ],
)
def test_date(text: str, value: str | None, status: str) -> None:
    updated, start, end = last_updated_of(text)
    assert (updated.value, updated.status) == (value, status)
    assert updated.quote is None or text[start:end] == updated.quote
