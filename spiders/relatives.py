"""Which hosts of other sites belong to a site's own company, as far as its pages show."""

from collections.abc import Callable, Iterable

from auditor.knowledge import Knowledge
from auditor.knowledge.lookup import bare_name
from auditor.web.sites import host_of, site_of


def relatives(home: str, texts: Iterable[str], knowledge: Knowledge) -> Callable[[str], bool]:
    """A test for hosts: of the same company as the home page's, or named in the site's own texts.

    A footer that names a known vendor ("protected by … of Google") does not make it the site's company.
    """
    said = tuple(texts)
    own = knowledge.vendor_of_host(host_of(home) or "")
    known = {bare_name(vendor.company).casefold(): vendor.company for vendor in knowledge.vendors}

    def is_related(host: str) -> bool:
        name = site_of(host).partition(".")[0]
        vendor = knowledge.vendor_of_host(host)
        company = vendor.company if vendor else known.get(name)
        if company is not None:
            return own is not None and own.company == company
        return len(name) > 3 and names_in(said, name)

    return is_related


def names_in(texts: Iterable[str], name: str) -> bool:
    """Does any text hold the name as words of their own, with or without spaces for its hyphens?"""
    wanted = [name.replace("-", glue) for glue in ("-", "", " ")]
    for text in texts:
        words = f" {' '.join(''.join(c if c.isalnum() or c == '-' else ' ' for c in text.casefold()).split())} "
        if any(f" {form} " in words for form in wanted):
            return True
    return False
