"""Signing in with an account held elsewhere."""

import json

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.sign_in import detect
from tests import factories
from tests.auditor.judging import KNOWLEDGE, record, requests

WECHAT = "https://open.weixin.qq.com/connect/qrconnect?appid=1"
KIT = "https://connect.facebook.net/en_US/sdk.js"


def form(name: str, kind: str) -> object:
    return factories.form(page_view=1, fields=json.dumps([{"name": name, "type": kind}]))


@pytest.mark.parametrize(
    ("urls", "forms", "expected"),
    [
        ((WECHAT,), (), {"WeChat": True}),
        ((WECHAT,), (form("phone", "tel"),), {"WeChat": False}),
        ((WECHAT,), (form("q", "search"),), {"WeChat": True}),
        ((WECHAT, "https://accounts.google.com/gsi/client"), (), {"Google": False, "WeChat": False}),
        ((KIT,), (), {}),
        ((KIT,), (form("secret", "password"),), {"Facebook": False}),
        (("https://www.facebook.com/plugins/like.php",), (), {}),
    ],
)
def test_services(urls: tuple[str, ...], forms: tuple[object, ...], expected: dict[str, bool]) -> None:
    found = detect(Scene(record(requests=requests(*urls), forms=forms), KNOWLEDGE))
    assert {one.subject.name: one.facts["alone"] for one in found} == expected
