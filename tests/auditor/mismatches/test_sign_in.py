"""Signing in with accounts held elsewhere."""

import json
from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from tests import factories
from tests.auditor.judging import findings, record, requests, said, verdicts

WECHAT = "https://open.weixin.qq.com/connect/qrconnect?appid=1"
OTHER_WAY = ("social.login", "affirms", "You may also register by telephone without WeChat login authorization.")
ANNOUNCED = ("social.login", "affirms", "You can log in with your WeChat account.")


@pytest.mark.parametrize(
    ("policy", "fields", "more", "expected"),
    [
        (said(OTHER_WAY), (), {}, "contradicted"),
        (said(OTHER_WAY), ("phone",), {}, "consistent"),
        (said(OTHER_WAY), (), {"not_observed": ((1, "forms"),)}, "consistent"),
        (said(ANNOUNCED), (), {}, "consistent"),
        (said(), (), {}, "undisclosed"),
        (said(covered=False), (), {}, "untested"),
    ],
)
def test_sign_in(policy: PolicyReading, fields: tuple[str, ...], more: dict[str, Any], expected: str) -> None:
    rows = json.dumps([{"name": name, "type": "text"} for name in fields])
    audit = record(requests=requests(WECHAT), forms=(factories.form(page_view=1, fields=rows),), **more)
    assert verdicts(findings(audit, policy), "social-login") == {"WeChat": expected}


def test_without_a_service_nothing_is_judged() -> None:
    assert verdicts(findings(record(), said(OTHER_WAY)), "social-login") == {}
