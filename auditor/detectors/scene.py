"""One audit made ready for detectors: every fact with the page and the condition it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from auditor.knowledge import Knowledge, TcfRegister, TcfVendor, Vendor
from auditor.knowledge.lookup import bare_name
from auditor.model.findings import Evidence
from auditor.model.observations import PageView
from auditor.model.practices import Condition, Phase
from auditor.model.records import AuditRecord
from auditor.web.sites import host_of, is_ip_address, site_of

_ENOUGH = 4
DELIVERY = frozenset({"hosting", "cdn", "utility", "fonts", "security"})
"""Categories of vendors that a site's own names lead to because they serve the site itself."""
CHOICES = frozenset({Condition.ACCEPT, Condition.REJECT})
"""Conditions that begin with a choice."""


@dataclass(frozen=True)
class Scene:
    """What detectors look at: the record, the knowledge, and the ways from one to the other."""

    record: AuditRecord
    knowledge: Knowledge

    @cached_property
    def pages(self) -> dict[int, PageView]:
        return {page.id: page for page in self.record.page_views}

    @cached_property
    def _conditions(self) -> dict[int, Condition]:
        return {visit.id: visit.condition for visit in self.record.visits}

    def condition(self, page_view: int) -> Condition:
        """Which condition a page view shows: until its choice is made, a visit is one without a choice."""
        page = self.pages[page_view]
        condition = self._conditions[page.visit]
        is_yet_to_come = condition in CHOICES and page.phase is Phase.BEFORE
        return Condition.NO_CHOICE if is_yet_to_come else condition

    def pages_in(self, condition: Condition, *phases: Phase) -> frozenset[int]:
        """Page views of visits under a condition that were made in these phases."""
        return frozenset(
            page.id
            for page in self.record.page_views
            if page.phase in phases and self._conditions[page.visit] is condition
        )

    def conditions(self, page_views: Iterable[int]) -> tuple[Condition, ...]:
        """Conditions of page views, in the order of their definition, once each."""
        seen = {self.condition(page_view) for page_view in page_views}
        return tuple(condition for condition in Condition if condition in seen)

    @cached_property
    def run(self) -> frozenset[Condition]:
        """Conditions under which at least one page was loaded."""
        return frozenset(self.condition(page.id) for page in self.record.page_views if page.final_url is not None)

    def page_url(self, page_view: int) -> str:
        page = self.pages[page_view]
        return page.final_url or page.url

    def missing(self, kind: str) -> str | None:
        """Why observations of this kind cannot prove absence; None when each loaded page view has them."""
        loaded = [page for page in self.record.page_views if page.final_url is not None]
        if not loaded:
            return "no page could be loaded"
        without = {page_view for page_view, missing in self.record.not_observed if missing == kind}
        if kind == "banners" and without:
            loaded = [page for page in loaded if self._is_looked_at(page)]
            if not loaded:
                return "banners were not looked for"
        lost = {page.id for page in loaded if page.id in without}
        if not lost:
            return None
        # Messages belong to a page by their request; they are seen all or not at all.
        some = kind != "messages" and any(row.page_view in lost for row in getattr(self.record, kind))
        seen = f"only some {kind} could be observed" if some else f"{kind} were not observed"
        return f"{seen} on {len(lost)} of {len(loaded)} pages"

    def _is_looked_at(self, page: PageView) -> bool:
        """Was a banner to be looked for? Where visits answer one, it is on their first page, and on the first of the
        visit without a choice; on later ones it has been answered, or it has been seen already."""
        if CHOICES.isdisjoint(self._conditions.values()):
            return False
        condition = self._conditions[page.visit]
        if condition in CHOICES:
            return page.phase is Phase.BEFORE
        return condition is Condition.NO_CHOICE and page.ordinal == 1

    def is_own(self, host: str) -> bool:
        """Does the host belong to the company whose site this is?

        Its site itself; a host of the same company by what is known of both; the same name below another suffix
        (example.com, example.cn).
        """
        site = site_of(host)
        own = site_of(self.record.audit.site)
        if site == own:
            return host not in self.cloaked
        if is_ip_address(host) or is_ip_address(own):
            return False
        name = own.partition(".")[0]
        if len(name) >= _ENOUGH and site.partition(".")[0] == name:
            return True
        behind, ours = self.knowledge.vendor_of_host(host), self.knowledge.vendor_of_host(own)
        return behind is not None and ours is not None and bare_name(behind.company) == bare_name(ours.company)

    def vendor_behind(self, url: str | None) -> Vendor | None:
        """The vendor whose address it is; None for the company's own hosts, unknown hosts and no URL."""
        if not url:
            return None
        host = host_of(url)
        if host is None or self.is_own(host):
            return None
        if host in self.cloaked:
            return self.knowledge.vendor_of_host(self.cloaked[host])
        return self.knowledge.vendor_of_url(url)

    def tcf_vendor(self, url: str | None) -> TcfVendor | None:
        """The vendor of the Transparency and Consent Framework whose address it is; None for the company's own."""
        host = host_of(url) if url else None
        if url is None or host is None or self.is_own(host):
            return None
        target = self.cloaked.get(host, host)
        vendor = self.knowledge.vendor_of_url(f"https://{target}/" if host in self.cloaked else url)
        return self._register.behind(target, vendor)

    @cached_property
    def _register(self) -> TcfRegister:
        return self.knowledge.tcf_register(self.record.listed_vendors)

    @cached_property
    def cloaked(self) -> dict[str, str]:
        """Host of the site -> the vendor's name it is an alias of. Who only delivers for the site is no third party."""
        own = site_of(self.record.audit.site)
        found: dict[str, str] = {}
        for alias in self.record.host_aliases:
            for name in alias.chain:
                vendor = self.knowledge.vendor_of_host(name) if site_of(name) != own else None
                if vendor is not None and vendor.category not in DELIVERY:
                    found.setdefault(alias.host, name)
        return found

    def evidence(self, table: str, key: int, page_view: int | None, detail: str) -> Evidence:
        page = self.page_url(page_view) if page_view in self.pages and page_view is not None else None
        return Evidence(table=table, id=key, page_url=page, detail=detail)
