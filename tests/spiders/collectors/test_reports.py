"""Reports of the browser's own: where they go, and which had nowhere to go."""

from typing import Any

import pytest

from spiders.collectors.network import NetworkLog
from spiders.collectors.reports import ReportLog, groups_of
from spiders.targets import Target

PAGE = Target(session="s", id="t", type="page", url="", context="c")


@pytest.mark.parametrize(
    ("header", "groups"),
    [
        ('{"group":"a","max_age":1,"endpoints":[{"url":"https://r.example/"}]}', {"a": "https://r.example/"}),
        ('{"max_age":1,"endpoints":[{"url":"/here"}]}', {"default": "/here"}),
        (
            '{"group":"a","endpoints":[{"url":"/a"}]}, {"group":"b","endpoints":[{"url":"/b"},{"url":"/c"}]}',
            {"a": "/a", "b": "/b"},
        ),
        ("no JSON", {}),
        ('{"group":"a","endpoints":[]}', {}),
        ("7", {}),
    ],
)
def test_groups_of_a_report_to_header(header: str, groups: dict[str, str]) -> None:
    assert groups_of(header) == groups


ELSEWHERE = {"url": "https://r.example/", "groupName": "ends"}
AT_HOME = {"url": "https://a.example/r", "groupName": "own"}


def report(destination: str, status: str, **more: Any) -> dict[str, Any]:
    told = {"id": "1", "initiatorUrl": "https://a.example/x", "destination": destination, "type": "csp-violation"}
    return {"report": told | {"timestamp": 5.0, "status": status, "body": {"k": 1}} | more}


@pytest.mark.parametrize(
    ("destination", "status", "rows"),
    [
        ("ends", "Success", [("POST https://r.example/", None), ("OPTIONS https://r.example/", None)]),
        ("own", "Success", [("POST https://a.example/r", None)]),
        ("ends", "Queued", [("POST https://r.example/", "not sent while the page was looked at: queued")]),
        ("default", "Queued", []),
    ],
)
def test_a_report_is_a_request_where_it_has_somewhere_to_go(
    destination: str, status: str, rows: list[tuple[str, str | None]]
) -> None:
    reports, network = ReportLog(), NetworkLog()
    handlers = reports.handlers()
    ends = {"origin": "https://a.example", "endpoints": [ELSEWHERE, AT_HOME]}
    handlers["Network.reportingApiReportAdded"](PAGE, report(destination, "Queued"))
    handlers["Network.reportingApiEndpointsChangedForOrigin"](PAGE, ends)
    handlers["Network.reportingApiReportUpdated"](PAGE, report(destination, status))
    reports.announce(network)
    reports.announce(network)
    assert [(f"{hop.request['method']} {hop.request['url']}", hop.error) for hop in network.hops] == rows
    assert [hop.request["postData"] for hop in network.hops if hop.type == "Report"] == [
        '[{"type": "csp-violation", "url": "https://a.example/x", "body": {"k": 1}}]' for _ in rows[:1]
    ]
