"""Is it a policy of this site?"""

import pytest

from auditor.policy.documents import from_html, from_text
from auditor.policy.relevance import covered_hosts, looks_like_policy

POLICY = (
    "Privacy policy\n\nWe protect your personal data. We use cookies to remember your language, and we never give "
    "your personal data to anybody. You can write to us at any time and ask what we keep about you. We answer within "
    "thirty days. We keep orders for ten years because the law says so, and everything else for one year only.\n"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (POLICY, None),
        (POLICY + "This policy applies to www.bright-lane.example.", None),
        (POLICY + "This policy applies to www.other-shop.example.", "other-site"),
        ("404\n\nPage not found. The page you are looking for does not exist.", "error-page"),
        ("Our privacy policy has moved. It can now be found at our new address.", "moved"),
        ("Please log in\n\nE-mail\nPassword\n\nForgot your password? Sign in with a code.", "login"),
        ("Privacy", "too-short"),
        ("Welcome to our shop. " * 60, "not-a-policy"),
        ("隐私政策\n\n我们保护您的个人信息。我们使用Cookie记住您的语言，绝不向任何人提供您的个人信息。" * 3, None),
        ("Datenschutzerklärung\n\nWir schützen Ihre personenbezogenen Daten. " * 10, None),
    ],
)
def test_reason(text: str, reason: str | None) -> None:
    assert looks_like_policy(from_text(text), "bright-lane.example") == reason


def test_covered_hosts() -> None:
    text = "This notice applies to https://www.bright.example and our shop. Mail us at a@b.example."
    assert covered_hosts(text) == {"bright.example"}


def test_a_short_policy_may_speak_of_signing_in() -> None:
    text = "We never sell your personal data. You can sign in with Google; we do not receive your Google password."
    html = f"<title>Privacy policy</title><h1>Privacy policy</h1><p>{text}"
    assert looks_like_policy(from_html(html), "bright-lane.example") is None
