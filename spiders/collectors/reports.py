"""Reports that the browser itself sends to addresses a site has named: Reporting API and Network Error Logging.

They leave through the network service without any page, so no request is announced for them; the protocol tells of each
report and what became of it (https://w3c.github.io/reporting/, https://w3c.github.io/network-error-logging/).
"""

import json
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from spiders.cdp import Params
from spiders.collectors.hops import Hop
from spiders.collectors.network import NetworkLog
from spiders.targets import Target

Endpoints = dict[tuple[str, str], str]
"""(origin, name of the group) -> where its reports go."""
MOST_REPORTS = 500


class ReportLog:
    """What the browser has to report about one page view."""

    def __init__(self) -> None:
        self._endpoints: Endpoints = {}
        self._reports: dict[str, tuple[Target, Params]] = {}

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {
            "Network.reportingApiEndpointsChangedForOrigin": self._changed,
            "Network.reportingApiReportAdded": self._reported,
            "Network.reportingApiReportUpdated": self._reported,
        }

    def _changed(self, target: Target, params: Params) -> None:
        for endpoint in params["endpoints"]:
            self._endpoints[params["origin"], endpoint["groupName"]] = endpoint["url"]

    def _reported(self, target: Target, params: Params) -> None:
        report = params["report"]
        if report["id"] in self._reports or len(self._reports) < MOST_REPORTS:
            self._reports[report["id"]] = target, report

    def announce(self, network: NetworkLog) -> None:
        """Add to the log one request for each report that has somewhere to go; several may travel in one POST."""
        reports, self._reports = self._reports, {}
        if not reports:
            return
        endpoints = _announced_by(network) | self._endpoints
        asked: set[tuple[str, str]] = set()
        for key, (target, report) in reports.items():
            origin = _origin(report["initiatorUrl"])
            url = endpoints.get((origin, report["destination"]))
            if url is None:
                continue
            hop = self._add(network, target, key, url, report)
            if hop.error is None and _origin(url) != origin and (origin, url) not in asked:
                asked.add((origin, url))
                _ask_first(network, target, hop)

    def _add(self, network: NetworkLog, target: Target, key: str, url: str, report: Params) -> Hop:
        told = {"type": report["type"], "url": report["initiatorUrl"], "body": report.get("body")}
        request = {
            "url": url,
            "method": "POST",
            "headers": {"Content-Type": "application/reports+json"},
            "postData": json.dumps([told], ensure_ascii=False),
        }
        initiator = {"type": "other", "url": report["initiatorUrl"]}
        hop = network.announce(target, f"report {key}", request, "Report", report["timestamp"], initiator)
        if report["status"] != "Success":
            hop.error = f"not sent while the page was looked at: {report['status'].lower()}"
        return hop


def _ask_first(network: NetworkLog, target: Target, report: Hop) -> None:
    """The preflight of reports to another origin, of which nobody tells either: it follows from their content type.

    https://w3c.github.io/reporting/#try-delivery, https://fetch.spec.whatwg.org/#cors-preflight-fetch
    """
    request: Params = {"url": report.request["url"], "method": "OPTIONS", "headers": {}}
    initiator = {"type": "preflight", "requestId": report.request_id}
    network.announce(target, f"before {report.request_id}", request, "Preflight", report.at, initiator)


def _announced_by(network: NetworkLog) -> Endpoints:
    """Groups that responses named in a Report-To header, which Network Error Logging still goes by."""
    endpoints: Endpoints = {}
    for hop in network.hops:
        headers = (hop.response or {}).get("headers", {})
        line = next((value for name, value in headers.items() if name.lower() == "report-to"), None)
        for group, url in groups_of(line).items() if line else ():
            endpoints[_origin(hop.request["url"]), group] = urljoin(hop.request["url"], url)
    return endpoints


def groups_of(report_to: str) -> dict[str, str]:
    """A Report-To header -> name of each group and its first address; a header that cannot be read names none.

    JSON objects with commas between them: https://www.w3.org/TR/2018/WD-reporting-1-20180925/#header.
    """
    try:
        groups = json.loads(f"[{report_to.replace(chr(10), ',')}]")
        return {str(group.get("group", "default")): str(group["endpoints"][0]["url"]) for group in groups}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return {}


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
