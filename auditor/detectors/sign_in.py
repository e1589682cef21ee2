"""Signing in with an account held elsewhere: which services the pages offer for it, and what they offer beside."""

import json
import re
from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import Form, Request

MOST_EVIDENCE = 5
SERVICES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, company, re.compile(pattern, re.IGNORECASE))
    for name, company, pattern in (
        ("Google", "Google LLC", r"^https://accounts\.google\.com/(gsi/|o/oauth2|signin/oauth)|^https://apis\.google\.com/js/(api:client|platform)\.js"),
        ("Facebook", "Meta Platforms, Inc.", r"^https://(www|m)\.facebook\.com/(v[\d.]+/)?(dialog/oauth|plugins/login_button)"),
        ("Apple", "Apple Inc.", r"^https://appleid\.(cdn-)?apple\.com/(appleauth|auth)/"),
        ("Microsoft", "Microsoft Corporation", r"^https://login\.(microsoftonline|live)\.com/"),
        ("X", "X Corp.", r"^https://(api\.)?(twitter|x)\.com/(oauth|i/oauth2)"),
        ("LinkedIn", "LinkedIn Corporation", r"^https://www\.linkedin\.com/oauth/"),
        ("GitHub", "GitHub, Inc.", r"^https://github\.com/login/oauth"),
        ("WeChat", "Tencent Holdings Ltd.", r"^https://(open\.weixin\.qq\.com/connect/|res\.wx\.qq\.com/connect/)"),
        ("QQ", "Tencent Holdings Ltd.", r"^https://graph\.qq\.com/oauth2"),
        ("Weibo", "Weibo Corporation", r"^https://api\.weibo\.com/oauth2"),
        ("Alipay", "Alipay.com Co., Ltd.", r"^https://openauth\.alipay\.com/oauth2"),
    )
)  # fmt: skip
"""Name of a service, the company behind it, and the addresses of its sign-in, from its documentation for developers."""
_KIT = re.compile(r"^https://connect\.facebook\.net/[\w/]*(sdk|all)\.js", re.IGNORECASE)
"""The network's kit has plug-ins and sign-in in one: it counts where the page asks for a password."""
_OWN_FIELD = re.compile(r"e-?mail|phone|mobile|\btel\b|password|user.?name|手机|邮箱|密码", re.IGNORECASE)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each service; `alone` where each page that offers it has no field to sign in by oneself."""
    groups: dict[tuple[str, str], list[Request]] = {}
    asking = {form.page_view for form in scene.record.forms if _asks_password(form)}
    for request in scene.record.requests:
        for name, company, pattern in SERVICES:
            if pattern.search(request.url):
                groups.setdefault((name, company), []).append(request)
        if _KIT.search(request.url) and request.page_view in asking:
            groups.setdefault(("Facebook", "Meta Platforms, Inc."), []).append(request)
    for (name, company), requests in sorted(groups.items()):
        pages = {request.page_view for request in requests}
        fields = [form for form in scene.record.forms if form.page_view in pages and _signs_in(form)]
        others = [other for other in groups if other != (name, company)]
        yield Behaviour(
            kind="sign-in",
            subject=Subject(kind="request", name=name, host=requests[0].host, entity=company),
            conditions=scene.conditions(pages),
            evidence=tuple(
                scene.evidence("requests", request.id, request.page_view, f"sign-in with {name}: {request.url[:120]}")
                for request in requests[:MOST_EVIDENCE]
            ),
            facts={"alone": not fields and not others and scene.missing("forms") is None},
        )


def _asks_password(form: Form) -> bool:
    return any(field.get("type") == "password" for field in json.loads(form.fields))


def _signs_in(form: Form) -> bool:
    fields = json.loads(form.fields)
    return any(
        _OWN_FIELD.search(" ".join(str(field.get(key) or "") for key in ("name", "label", "type", "autocomplete")))
        for field in fields
    )


DETECTOR = Detector(
    id="sign-in",
    title="Signing in with an account held elsewhere",
    description="The sign-in services of other companies that pages load, and whether a page offers another way.",
    criteria=(
        "A request to an address of a service's sign-in, as its documentation for developers gives it.",
        "A kit that has plug-ins and sign-in in one counts where the page asks for a password.",
    ),
    sources=(
        "https://developers.google.com/identity",
        "https://developers.facebook.com/docs/facebook-login/web",
        "https://developers.weixin.qq.com/doc/oplatform/en/Website_App/WeChat_Login/Wechat_Login.html",
    ),
    needs=("requests", "forms"),
    kinds=("sign-in",),
    detect=detect,
    examples=("The page shows WeChat's code to scan.",),
    counterexamples=("A Like button.", "A plain link to a profile."),
)
