"""Who is told by browsers what went wrong with others."""

import json

import pytest

from auditor.detectors.error_reports import detect, endpoints_of
from auditor.detectors.scene import Scene
from tests.auditor.judging import KNOWLEDGE, PAGE, record, request

WHERE = "https://reports.nobody.example/in"
GROUP = json.dumps({"group": "nel", "max_age": 1, "endpoints": [{"url": WHERE}]})
POLICY = json.dumps({"report_to": "nel", "max_age": 604800})


@pytest.mark.parametrize(
    ("headers", "endpoints"),
    [
        ({"NEL": POLICY, "Report-To": GROUP}, [WHERE]),
        ({"nel": POLICY, "report-to": f'{{"group":"csp","endpoints":[]}}, {GROUP}'}, [WHERE]),
        ({"nel": POLICY, "report-to": f'{{"group":"csp"}}\n{GROUP}'}, [WHERE]),
        ({"nel": '{"report_to":"nel","max_age":0}', "report-to": GROUP}, []),
        ({"nel": '{"report_to":"other","max_age":9}', "report-to": GROUP}, []),
        ({"nel": POLICY}, []),
        ({"report-to": GROUP}, []),
        ({"nel": "no JSON", "report-to": GROUP}, []),
        ({"nel": POLICY, "report-to": '{"group":"nel","endpoints":["x"]}'}, []),
    ],
)
def test_endpoints(headers: dict[str, str], endpoints: list[str]) -> None:
    assert list(endpoints_of(headers)) == endpoints


@pytest.mark.parametrize(("where", "told"), [(WHERE, ["nobody.example"]), (PAGE + "reports", [])])
def test_who_is_told(where: str, told: list[str]) -> None:
    headers = {"nel": POLICY, "report-to": GROUP.replace(WHERE, where)}
    rows = (request(1, PAGE, response_headers=json.dumps(headers)), request(2, PAGE + "two", response_headers="{}"))
    found = list(detect(Scene(record(requests=rows), KNOWLEDGE)))
    assert [one.subject.name for one in found] == told
    assert [one.facts["about"] for one in found] == [["shop.example"]] * len(told)
