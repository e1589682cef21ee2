"""What travels in the clear: pages, and what pages load; and what the site does against it."""

import json
import re
from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.model.findings import Behaviour, Subject
from auditor.model.names import ClearAnswer
from auditor.model.observations import PageView, Request
from auditor.web.sites import host_of
from auditor.web.urls import is_in_the_clear, without_query

MOST_EVIDENCE = 10
_MAX_AGE = re.compile(r"(?:^|;)\s*max-age\s*=\s*\"?([0-9]{1,15})", re.IGNORECASE)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`encrypted` for pages over HTTPS, `insecure-page` for pages over HTTP, `mixed-content` for what they load;
    `https-redirect` for addresses in the clear that lead to HTTPS, `hsts` for hosts that ask to be visited by it only.
    """
    yield from _pages(scene)
    yield from _mixed(scene)
    yield from _redirects(scene)
    yield from _clear_answers(scene)
    yield from _hsts(scene)


def _pages(scene: Scene) -> Iterator[Behaviour]:
    loaded = [page for page in scene.record.page_views if page.final_url]
    refused = [page for page in scene.record.page_views if not page.final_url and page.url.startswith("https:")]
    secure = [page for page in loaded if page.final_url and not is_in_the_clear(page.final_url)]
    insecure = [page for page in loaded if page not in secure]
    for kind, pages in (("encrypted", secure), ("insecure-page", insecure)):
        if pages:
            yield Behaviour(
                kind=kind,
                subject=Subject(kind="transport", name=scene.record.audit.site, host=scene.record.audit.site),
                conditions=scene.conditions(page.id for page in pages),
                evidence=tuple(
                    scene.evidence("page_views", page.id, page.id, page.final_url or page.url)
                    for page in pages[:MOST_EVIDENCE]
                ),
                # A site is asked for by HTTPS before it is by HTTP; None: it was not asked for, or failed otherwise.
                facts={"https_offered": True if secure else False if any(map(_is_refusal, refused)) else None},
            )


def _is_refusal(page: PageView) -> bool:
    """Did the host not answer at all by HTTPS, or without a certificate that holds?"""
    return (page.error or "").startswith("network: ERR_") and any(
        name in (page.error or "") for name in ("CONNECTION_REFUSED", "CONNECTION_RESET", "CERT_", "SSL_")
    )


def _mixed(scene: Scene) -> Iterator[Behaviour]:
    mixed = [
        request
        for request in scene.record.requests
        if is_in_the_clear(request.url)
        and is_sent(request)
        and request.redirected_from is None
        and request.type != "document"
        and not is_in_the_clear(scene.page_url(request.page_view))
    ]
    if mixed:
        yield _of_requests(
            scene,
            "mixed-content",
            f"{scene.record.audit.site} mixed content",
            mixed,
            {"hosts": sorted({request.host for request in mixed if request.host})},
        )


def _redirects(scene: Scene) -> Iterator[Behaviour]:
    """Did the site's own addresses in the clear lead to HTTPS? Only where one was asked for: None is not no."""
    by_id = {request.id: request for request in scene.record.requests}
    after: dict[int | None, Request] = {
        request.redirected_from: request for request in by_id.values() if request.redirected_from
    }
    asked = [
        request
        for request in by_id.values()
        if request.type == "document"
        and request.redirected_from is None
        and is_in_the_clear(request.url)
        and without_query(request.url) == without_query(scene.pages[request.page_view].url)
    ]
    led = [first for first in asked if _end(first, after).url.startswith("https:")]
    if asked:
        # Chromium itself goes to HTTPS where it knows HSTS: status 307 with a reason of its own, and nothing is sent.
        yield _of_requests(
            scene,
            "https-redirect",
            f"{scene.record.audit.site} redirect to HTTPS",
            led or asked,
            {"redirects": len(led) == len(asked), "asked": len(asked), "led": len(led)},
        )


def _clear_answers(scene: Scene) -> Iterator[Behaviour]:
    """How the home page is answered by plain HTTP, asked without a browser; nothing where no answer came."""
    for row in scene.record.clear_answers:
        refused = (row.error or "").startswith("refused")
        if row.error and not refused:
            continue
        leads = bool(row.leads_to and row.leads_to.startswith("https:"))
        way = f"leads to {row.leads_to}" if row.leads_to else "leads nowhere else"
        told = "nobody listens" if refused else f"status {row.status}, {way}"
        yield Behaviour(
            kind="https-redirect",
            subject=Subject(
                kind="transport", name=f"{scene.record.audit.site} answers in the clear", host=host_of(row.url)
            ),
            conditions=(),
            evidence=(scene.evidence("clear_answers", row.id, None, f"{row.url}: {told}"),),
            facts={
                "redirects": True if refused or leads else None if _says_nothing(row) else False,
                "status": row.status,
                "leads_to": row.leads_to,
            },
        )


def _says_nothing(row: ClearAnswer) -> bool:
    """An error page, or one that leads elsewhere in the clear again, is not the site's pages."""
    return row.status is None or row.status >= 400 or row.leads_to is not None


def _end(request: Request, after: dict[int | None, Request]) -> Request:
    seen: set[int] = set()
    while request.id in after and request.id not in seen:
        seen.add(request.id)
        request = after[request.id]
    return request


def _hsts(scene: Scene) -> Iterator[Behaviour]:
    """Does the host of the pages send Strict-Transport-Security over HTTPS?"""
    found: dict[str, list[tuple[Request, str | None]]] = {}
    shown = {(page.id, without_query(page.final_url)) for page in scene.record.page_views if page.final_url}
    for request in scene.record.requests:
        is_page = request.type == "document" and (request.page_view, without_query(request.url)) in shown
        if is_page and request.url.startswith("https:") and request.response_headers and request.host:
            headers = {name.lower(): value for name, value in json.loads(request.response_headers).items()}
            found.setdefault(request.host, []).append((request, headers.get("strict-transport-security")))
    for host, rows in sorted(found.items()):
        sent = [(request, line) for request, line in rows if line]
        line = sent[0][1] if sent else None
        age = _MAX_AGE.search(line or "")
        yield _of_requests(
            scene,
            "hsts",
            f"{host} HSTS",
            [request for request, _ in sent or rows],
            {
                "sent": bool(sent) and age is not None and int(age[1]) > 0,
                "max_age": int(age[1]) if age else None,
                "subdomains": "includesubdomains" in (line or "").lower(),
                "preload": "preload" in (line or "").lower(),
            },
        )


def _of_requests(scene: Scene, kind: str, name: str, requests: list[Request], facts: dict[str, object]) -> Behaviour:
    return Behaviour(
        kind=kind,
        subject=Subject(kind="transport", name=name, host=requests[0].host or host_of(requests[0].url)),
        conditions=scene.conditions(request.page_view for request in requests),
        evidence=tuple(
            scene.evidence("requests", request.id, request.page_view, without_query(request.url))
            for request in requests[:MOST_EVIDENCE]
        ),
        facts=facts,
    )


DETECTOR = Detector(
    id="transport",
    title="Encryption on the way",
    description="Whether pages and what they load travel encrypted, whether addresses in the clear lead to HTTPS, and "
    "whether hosts ask browsers to use nothing else.",
    criteria=(
        "A page's final address is http, loopback aside: an insecure page. HTTPS is not offered where the host refuses "
        "the connection, or its certificate does not hold.",
        "A page over HTTPS was sent something by a request in the clear: mixed content.",
        "An own address in the clear was asked for, and ends at HTTPS: redirect. The home page is asked for without a "
        "browser, which would go to HTTPS by itself. Where no answer came, that stays open.",
        "A page over HTTPS came with Strict-Transport-Security and a max-age above zero: HSTS.",
    ),
    sources=(
        "https://www.w3.org/TR/mixed-content/",
        "RFC 6797 (HSTS), section 6.1",
        "https://www.w3.org/TR/secure-contexts/",
    ),
    needs=("requests",),
    kinds=("encrypted", "insecure-page", "mixed-content", "https-redirect", "hsts"),
    detect=detect,
    examples=("http://shop.example leads to https://shop.example, which sends max-age=31536000.",),
    counterexamples=("Mixed content that the browser blocked.", "max-age=0, which ends HSTS."),
)
