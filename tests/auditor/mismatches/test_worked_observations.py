"""Observations whose verdicts people have worked out with their reasons, on three real policies.

The policies, their claims and the verdicts lie outside of this project: AUDITOR_SHARED names the folder.
"""

import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from auditor.claims import read_document
from auditor.claims.mentions import with_vendors
from auditor.model.findings import Finding, PolicyReading
from auditor.model.policies import Contact, LastUpdated
from auditor.model.practices import Condition, Practice
from auditor.model.records import AuditRecord
from auditor.policy.documents import from_text
from tests import factories
from tests.auditor.judging import ID, KNOWLEDGE, PAGE, SITE, cookie, findings, record, request, requests, said

TRUTH = Path(os.environ.get("AUDITOR_SHARED", Path(__file__).parents[4] / "shared")) / "policies" / "truth"
pytestmark = pytest.mark.skipif(
    not TRUTH.is_dir(), reason=f"the worked observations are not in {TRUTH}: set AUDITOR_SHARED to their folder"
)

GA = "https://www.google-analytics.com"
META = f"https://www.facebook.com/tr/?id=1&ev=PageView&fbp=fb.1.1600000000000.{ID}"
IDE = cookie("IDE", domain="doubleclick.net", setter_url="https://ad.doubleclick.net/x")
AD = requests(f"https://ad.doubleclick.net/activity?id={ID}", type="image")
_GA = cookie("_ga", value="GA1.1.1498563421.1732323600", setter_url=f"{GA}/analytics.js", set_by="script")
HITS = requests(f"{GA}/analytics.js", f"{GA}/g/collect?cid=1498563421.1732323600")
BOTH = (Condition.NO_CHOICE, Condition.SIGNALS)
SENT = request(10, PAGE, page_view=2, type="document", request_headers='{"DNT": "1", "Sec-GPC": "1"}')
TWICE = (*HITS, SENT, *(request(n, one.url, page_view=2) for n, one in enumerate(HITS, start=11)))
ADS_TWICE = tuple(
    request(n, f"https://ad.doubleclick.net/activity?id={ID}", page_view=n - 20, type="image") for n in (21, 22)
)
CANVAS = tuple(
    factories.api_call(id=n, page_view=1, api=api, arguments=json.dumps(arguments), script_url=PAGE + "app.js")
    for n, (api, arguments) in enumerate(
        (
            ("CanvasRenderingContext2D.fillText", ["How quickly daft", 2, 2]),
            ("HTMLCanvasElement.toDataURL", [{"width": 200, "height": 60}]),
            ("WebGLRenderingContext.getParameter", [37446]),
        ),
        start=1,
    )
)


def form(action: str, *names: str) -> AuditRecord:
    fields = json.dumps([{"name": name, "type": "text"} for name in names])
    return record(forms=(factories.form(page_view=1, action=action, fields=fields),))


SEEN: dict[str, AuditRecord] = {
    "L01": record(cookies=(_GA,), requests=HITS),
    "L02": record(cookies=(IDE,), requests=AD),
    "L04": record(cookies=(_GA,), requests=HITS),
    "L05": record(conditions=BOTH, requests=TWICE),
    "L06": form("https://a.klaviyo.com/subscribe", "email"),
    "L07": record(),
    "L11": record(api_calls=CANVAS),
    "L12": form("https://shop.example/checkout", "card-number"),
    "L15": form("http://shop.example/login", "user", "password"),
    "L17": record(storage_items=(factories.storage_item(page_view=1, name="tracker", value=ID),)),
    "L19": record(),
    "L20": record(permissions=(factories.permission(page_view=1),)),
    "W01": record(cookies=(_GA, cookie("_gid", number=2, setter_url=f"{GA}/analytics.js")), requests=HITS),
    "W02": record(cookies=(cookie("PHPSESSID", lifetime_seconds=None),)),
    "W03": record(
        cookies=(cookie("_fbp", setter_url="https://connect.facebook.net/en_US/fbevents.js"),),
        requests=requests("https://connect.facebook.net/en_US/fbevents.js", META),
    ),
    "W04": record(
        cookies=(cookie("datr", domain="facebook.com"), cookie("fr", number=2, domain="facebook.com")),
        requests=requests("https://www.facebook.com/plugins/like.php", type="document"),
    ),
    "W05": record(cookies=(IDE,), requests=AD),
    "W06": record(conditions=BOTH, requests=TWICE),
    "W07": form("http://shop.example/trial", "name", "email"),
    "W08": form("https://shop.example/trial", "name", "email"),
    "W09": form("https://shop.example/trial", "name", "email", "phone", "company", "address"),
    "W10": form("https://shop.example/trial", "name", "id_card_number"),
    "W12": record(requests=requests("https://fonts.gstatic.com/a.woff2", "https://cdn.jsdelivr.net/a.js")),
    "W13": record(storage_items=(factories.storage_item(page_view=1, name="visitor_uuid", value=ID),)),
    "W15": record(cookies=(cookie("datr", domain="facebook.com"),)),
    "W16": record(
        cookies=(cookie("Hm_lvt_1", setter_url="https://hm.baidu.com/hm.js"), cookie("HMACCOUNT", number=2)),
        requests=requests("https://hm.baidu.com/hm.js"),
    ),
    "W17": record(api_calls=CANVAS),
    "W18": record(),
    "C01": record(conditions=BOTH, requests=TWICE),
    "C02": record(conditions=BOTH, requests=(*HITS, SENT)),
    "C03": record(conditions=BOTH, requests=(*TWICE, *ADS_TWICE)),
    "C04": record(cookies=(cookie("lang", value="en"), cookie("visitor", number=2))),
    "C05": record(cookies=(IDE,), requests=AD),
    "C06": record(cookies=(_GA,)),
    "C07": record(cookies=(_GA,), requests=HITS),
    "C08": record(requests=requests(f"{PAGE}pixel.gif?page=home", type="image", status=204)),
    "C09": record(requests=requests(META, type="image")),
    "C10": record(cookies=(cookie("cart", lifetime_seconds=None),)),
    "C12": record(requests=requests("https://connect.facebook.net/en_US/sdk.js")),
    "C13": record(),
    "C14": record(permissions=(factories.permission(page_view=1),)),
    "C15": form("http://shop.example/contact", "name"),
    "C17": form("https://shop.example/jobs", "name", "resume"),
    "C18": record(storage_items=(factories.storage_item(page_view=1, name="visitor", value=ID),)),
    "C19": record(),
    "C20": record(
        conditions=(Condition.REJECT,),
        visits=(factories.visit(id=1, condition=Condition.REJECT, choice="rejected", choice_proof="consent cookie"),),
        cookies=(_GA,),
        requests=HITS,
    ),
}
OTHER_SUBJECTS = {"C03": "GPC", "C01": "DNT", "C02": "DNT"}
POLICIES = {"L": "we-lock", "W": "westwell", "C": "whale-cloud"}
DOCUMENT_RULES = frozenset({"policy-contact", "policy-date", "no-policy"})


@cache
def truth(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((TRUTH / f"{name}.json").read_text("utf-8"))
    return content


def reading(name: str) -> PolicyReading:
    content = truth(name)
    rows = []
    for row in content["claims"]:
        qualifiers = dict(row["qualifiers"])
        scope = qualifiers.get("scope")
        changes = {"qualifiers": qualifiers}
        if scope in ("app", "email", "offline", "specific_service") or qualifiers.get("context") == "terminal_software":
            changes["scope"] = "specific_service" if scope not in ("app", "email", "offline") else scope
        if row["claim_id"] == "thirdparty.named":
            ids = {"Facebook": "facebook", "Twitter": "twitter", "WeChat": "wechat"}
            changes["qualifiers"]["vendors"] = {ids[n]: "product" for n in qualifiers["names"] if n in ids}
        if row["claim_id"] == "cookies.list_closed" and "session" in qualifiers.get("listed_categories", ()):
            changes["qualifiers"]["by"] = "duration"
        rows.append((row["claim_id"], row["value"], row["quote"], changes))
    contacts = tuple(
        Contact(**{k: c[k] for k in ("kind", "value", "status", "quote")}) for c in content["metadata"]["contacts"]
    )
    metadata = content["metadata"]
    updated = LastUpdated(
        value=None, status=metadata["last_updated_status"] or "absent", quote=metadata["last_updated"]
    )
    return said(*rows, contacts=contacts, last_updated=updated)


CASES = [
    pytest.param(name, one, id=one["id"])
    for letter, name in POLICIES.items()
    if TRUTH.is_dir()
    for one in truth(name)["observations"]
    if one["id"] in SEEN
]


def about(observation: dict[str, Any], policy: PolicyReading | None = None) -> list[Finding]:
    """Findings that the observation brings about, those on the document itself left out unless it is about that."""
    name = POLICIES[observation["id"][0]]
    found = findings(SEEN[observation["id"]], policy or reading(name))
    signal = OTHER_SUBJECTS.get(observation["id"])
    if observation["kind"] == "policy_text":
        return [one for one in found if str(one.practice) in observation["rests_on"]]
    return [
        one
        for one in found
        if one.rule not in DOCUMENT_RULES
        and not (signal and one.subject.kind == "signal" and one.subject.name != signal)
    ]


@pytest.mark.parametrize(("policy", "observation"), CASES)
def test_no_wrong_accusation(policy: str, observation: dict[str, Any]) -> None:
    allowed = {observation["verdict"], *observation["also_acceptable"]}
    rests_on = {practice.partition(":")[0] for practice in observation["rests_on"]}
    accused = [
        one
        for one in about(observation)
        if str(one.verdict) in ("contradicted", "undisclosed") and str(one.practice) in rests_on
    ]
    if not allowed & {"contradicted", "undisclosed"}:
        assert not accused, [(one.rule, one.summary, one.reasons) for one in accused]


@pytest.mark.parametrize(("policy", "observation"), CASES)
def test_verdict_is_acceptable(policy: str, observation: dict[str, Any]) -> None:
    allowed = {observation["verdict"], *observation["also_acceptable"]}
    rests_on = {practice.partition(":")[0] for practice in observation["rests_on"]}
    found = about(observation)
    on_it = [one for one in found if str(one.practice) in rests_on] or found
    verdicts = {str(one.verdict) for one in on_it}
    # Where nothing is found nothing is wrong, which is what "consistent" and "untested" say as well.
    assert verdicts & allowed or (not verdicts and allowed & {"consistent", "untested"}), [
        (one.rule, str(one.practice), str(one.verdict), one.summary) for one in found
    ]


@cache
def own_reading(name: str) -> PolicyReading:
    text = from_text((TRUTH.parent / "seeds" / f"{name}.txt").read_text("utf-8"))
    policy = replace(factories.policy("", id=1), text=text)
    return PolicyReading(policy=policy, reading=with_vendors(read_document(text, SITE), text, KNOWLEDGE))


@pytest.mark.parametrize(("policy", "observation"), CASES)
def test_no_wrong_accusation_after_reading_for_ourselves(policy: str, observation: dict[str, Any]) -> None:
    allowed = {observation["verdict"], *observation["also_acceptable"]}
    rests_on = {practice.partition(":")[0] for practice in observation["rests_on"]}
    accused = [
        one
        for one in about(observation, own_reading(policy))
        if str(one.verdict) in ("contradicted", "undisclosed") and str(one.practice) in rests_on
    ]
    if not allowed & {"contradicted", "undisclosed"}:
        assert not accused, [(one.rule, one.summary, one.reasons) for one in accused]


def test_every_practice_that_a_verdict_rests_on_is_known() -> None:
    for name in POLICIES.values():
        for one in truth(name)["observations"]:
            assert all(Practice(practice.partition(":")[0]) for practice in one["rests_on"])
