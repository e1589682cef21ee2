"""Is what came back from an address a policy of this site, something in its place, or nothing that can be read?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.errors import PolicyError
from auditor.model.observations import Link
from auditor.model.policies import DocumentText
from auditor.policy.documents import decoded, from_bytes, from_html, looks_like_policy
from auditor.policy.relevance import covered_hosts
from auditor.web.sites import host_of, site_of
from spiders import words
from spiders.fetch import Fetched
from spiders.links import page_key
from spiders.policy_links import Candidate, kind_of_link

SHORT = 150
"""Words: a page shorter than this may be an error, a login or a challenge in a policy's place."""
_PASSWORD_FIELD = re.compile(r"""<input[^>]+type=["']?password""", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of one candidate."""

    status: str
    """read, unreadable, rejected, missing"""
    reason: str | None = None
    kind: str
    text: DocumentText | None = None
    moved_to: str | None = None
    """For a page that only says where the policy is now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of the site whose policy is looked for."""

    home: str
    """URL of the first page, as it arrived."""
    sites: frozenset[str]
    """The site that was asked for, and the one that its first page led to."""
    is_related: Callable[[str], bool]
    """Does a host of another site belong to this site's company, as far as its pages show?"""
    is_vendor: Callable[[str], bool] = lambda _: False
    """Is it the host of a company known to serve many sites?"""
    not_there: DocumentText | None = None
    """What the site answers, with status 200, for an address that surely does not exist."""


def judge(fetched: Fetched, candidate: Candidate, around: Surroundings) -> Judged:
    """What the candidate turned out to be; of the text only what may be read as a policy is kept."""

    def verdict(status: str, reason: str, moved_to: str | None = None) -> Judged:
        return Judged(status=status, reason=reason, kind=candidate.kind, moved_to=moved_to)

    if fetched.status is not None and fetched.status >= 400:
        return verdict("missing" if fetched.status in (404, 410) else "unreadable", f"http-{fetched.status}")
    try:
        document = text_of(fetched)
    except PolicyError:
        pdf = "pdf" in (fetched.media_type or "") or fetched.content.startswith(b"%PDF-")
        return verdict("unreadable", "pdf-without-text") if pdf else verdict("rejected", "not-text")
    said = words.fold(f"{document.title or ''} | {document.text[:2000]}")
    if document.words < SHORT and words.CHALLENGE.find(said):
        return verdict("unreadable", "blocked")
    if page_key(fetched.final_url) == page_key(around.home) != page_key(candidate.url):
        return verdict("rejected", "home-page")
    if _is_login(fetched, document, candidate):
        return verdict("rejected", "login")
    if is_error_page(document) or (around.not_there and alike(document, around.not_there)):
        return verdict("rejected", "error-page")
    if is_moved_notice(document):
        return verdict("rejected", "moved", _moved_to(document, fetched.final_url))
    reason = looks_like_policy(document, site_of(host_of(around.home) or ""))
    if reason == "moved":
        return verdict("rejected", reason, _moved_to(document, fetched.final_url))
    if reason == "other-site" and any(around.is_related(host) for host in covered_hosts(document.text)):
        reason = None
    if reason is None and not _is_ours(fetched.final_url, document, around):
        reason = "other-site"
    if reason is None and _needs_heading(candidate) and not _has_policy_heading(document):
        reason = "not-a-policy"
    if reason == "too-short" and _is_called_ours(candidate, around):
        # The site calls it its policy; it may show its text to people only, or later than we looked.
        return verdict("unreadable", reason)
    if reason is not None:
        return verdict("rejected", reason)
    return Judged(status="read", kind=_kind(document, candidate), text=document)


def text_of(fetched: Fetched) -> DocumentText:
    """The document: as rendered where it is a page, else from its bytes. Raises PolicyError when it holds no text."""
    if fetched.rendered_html is not None:
        return from_html(fetched.rendered_html, fetched.final_url)
    if "html" in (fetched.media_type or ""):
        return from_html(decoded(fetched.content, fetched.media_type), fetched.final_url)
    name = urlsplit(fetched.final_url).path.rpartition("/")[2]
    return from_bytes(fetched.content, name=name, media_type=fetched.media_type, url=fetched.final_url)


def is_error_page(document: DocumentText) -> bool:
    """A soft 404, or an error with status 200: title or first heading say so, or hardly anything else is there."""
    first = next((document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"), "")
    said = words.fold(f"{document.title or ''} | {first if len(first) <= 100 else ''}")
    if _says_error(said):
        return True
    return document.words < SHORT // 2 and _says_error(words.fold(document.text[:600]))


def is_moved_notice(document: DocumentText) -> bool:
    """A page that does little more than say where the policy is now."""
    return document.words < SHORT // 2 and words.MOVED.find(words.fold(document.text)) is not None


def alike(one: DocumentText, other: DocumentText) -> bool:
    """Nearly the same words, in whatever order: pages made from one template with one address in them."""
    if one.sha256 == other.sha256:
        return True
    a, b = set(words.fold(one.text).split()), set(words.fold(other.text).split())
    return bool(a and b) and len(a & b) / len(a | b) > 0.9


def _says_error(said: str) -> bool:
    return bool(words.NOT_FOUND.find(said) or words.FAILED.find(said))


def _is_login(fetched: Fetched, document: DocumentText, candidate: Candidate) -> bool:
    sent_on = page_key(fetched.final_url) != page_key(candidate.url)
    if sent_on and words.LOGIN.find(words.url_words(fetched.final_url)) and document.words < 2 * SHORT:
        return True
    return document.words < SHORT and _PASSWORD_FIELD.search(fetched.rendered_html or "") is not None


def _moved_to(document: DocumentText, own_url: str) -> str | None:
    others = [
        Link(url=url, text=document.text[start:end], where="main", visible=True)
        for start, end, url in document.links
        if url.startswith(("http://", "https://")) and page_key(url) != page_key(own_url)
    ]
    promising = [link for link in others if (kind_of_link(link.text, link.url) or ("other",))[0] != "other"]
    return next((link.url for link in promising or others), None)


def _is_ours(final_url: str, document: DocumentText, around: Surroundings) -> bool:
    """On one of the site's own hosts, or naming the site, or on a host of the same company."""
    host = host_of(final_url) or ""
    if site_of(host) in around.sites:
        return True
    text = document.text.casefold()
    if any(site in text for site in around.sites):
        return True
    return around.is_related(host)


def _is_called_ours(candidate: Candidate, around: Surroundings) -> bool:
    """A link by which the site speaks of its own policy: no guess, no legal notice, no other site's."""
    is_linked = candidate.kind != "other" and candidate.found_by not in ("path", "sitemap")
    return is_linked and site_of(host_of(candidate.url) or "") in around.sites


def _needs_heading(candidate: Candidate) -> bool:
    # A guess, or a legal notice, was not called a policy by anybody: it has to call itself one.
    return candidate.kind == "other" or candidate.found_by == "path"


def _has_policy_heading(document: DocumentText) -> bool:
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"]
    said = words.fold(" | ".join([document.title or "", document.text[:100], *headings]))
    return bool(words.PRIVACY.find(said) or words.COOKIES.find(said))


def _kind(document: DocumentText, candidate: Candidate) -> str:
    title = words.fold(document.title or "")
    if words.PRIVACY.find(title):
        return "privacy"
    if words.COOKIES.find(title):
        return "cookies"
    return "privacy" if candidate.kind == "other" else candidate.kind
