"""What travels in the clear: pages, and what pages load."""

from collections.abc import Iterator

from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.model.findings import Behaviour, Subject
from auditor.web.urls import is_in_the_clear, without_query

MOST_EVIDENCE = 10


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`encrypted` for pages over HTTPS, `insecure-page` for pages over HTTP, `mixed-content` for what they load."""
    loaded = [page for page in scene.record.page_views if page.final_url]
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
            )
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
        yield Behaviour(
            kind="mixed-content",
            subject=Subject(kind="transport", name=f"{scene.record.audit.site} mixed content", host=mixed[0].host),
            conditions=scene.conditions(request.page_view for request in mixed),
            evidence=tuple(
                scene.evidence("requests", request.id, request.page_view, without_query(request.url))
                for request in mixed[:MOST_EVIDENCE]
            ),
            facts={"hosts": sorted({request.host for request in mixed if request.host})},
        )
