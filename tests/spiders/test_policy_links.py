import gzip

import pytest

from auditor.model.observations import Link
from spiders.policy_links import (
    MOST_LOOKED_AT,
    candidates_of,
    common_paths,
    kind_of_link,
    sitemap_candidates,
    sitemap_urls,
)

SITES = frozenset({"a.example"})


def link(text: str, url: str, where: str = "footer") -> Link:
    return Link(url=url if "://" in url else f"https://a.example{url}", text=text, where=where, visible=True)


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        ("Privacy Policy", "/1", "privacy"),
        ("Privacy", "/1", "privacy"),
        ("Your privacy", "/1", "privacy"),
        ("Privacy & Cookies", "/1", "privacy"),
        ("Data protection notice", "/1", "privacy"),
        ("Datenschutz", "/1", "privacy"),
        ("Datenschutzerklärung", "/1", "privacy"),
        ("DATENSCHUTZHINWEISE", "/1", "privacy"),
        ("Politique de confidentialité", "/1", "privacy"),
        ("Protection des données personnelles", "/1", "privacy"),
        ("Vie privée", "/1", "privacy"),
        ("Política de privacidad", "/1", "privacy"),
        ("Aviso de privacidad", "/1", "privacy"),
        ("Protección de datos", "/1", "privacy"),
        ("Informativa sulla privacy", "/1", "privacy"),
        ("Privacybeleid", "/1", "privacy"),
        ("Privacyverklaring", "/1", "privacy"),
        ("Polityka prywatności", "/1", "privacy"),
        ("Política de Privacidade", "/1", "privacy"),
        ("隐私政策", "/1", "privacy"),
        ("隱私權政策", "/1", "privacy"),
        ("个人信息保护政策", "/1", "privacy"),
        ("Cookie Policy", "/1", "cookies"),
        ("Cookies", "/1", "cookies"),
        ("Cookie-Richtlinie", "/1", "cookies"),
        ("Politique relative aux cookies", "/1", "cookies"),
        ("Política de cookies", "/1", "cookies"),
        ("Cookie政策", "/1", "cookies"),
        ("", "/html/privacidad.html", "privacy"),
        ("", "/legal/privacy-notice", "privacy"),
        ("", "/Cookie_Policy.pdf", "cookies"),
        ("Read more", "/datenschutz", "privacy"),
        ("Impressum", "/1", "other"),
        ("Mentions légales", "/mentions-legales/", "other"),
        ("Legal", "/legal", "other"),
        ("Cookie settings", "/1", None),
        ("Cookie-Einstellungen", "/1", None),
        ("Gérer les cookies", "/1", None),
        ("About us", "/about", None),
        ("Piracy statement", "/1", None),
    ],
)
def test_what_links_promise(text: str, url: str, kind: str | None) -> None:
    promised = kind_of_link(text, f"https://a.example{url}")
    assert (promised[0] if promised else None) == kind


def test_the_surest_links_are_tried_first() -> None:
    links = [
        link("Legal notice", "/imprint"),
        link("Privacy Policy", "https://group.example/privacy"),
        link("Ten privacy tips for your holidays", "/blog/2024/privacy-tips", "main"),
        link("Cookies", "/cookies"),
        link("Privacy screens", "/shop/privacy-screens", "nav"),
        link("Privacy Policy", "/privacy"),
        link("Privacy", "/privacy/", "nav"),
        link("Logo", "/privacy.png"),
    ]
    found = candidates_of(links, SITES)
    assert [(candidate.url, candidate.kind, candidate.found_by) for candidate in found] == [
        ("https://a.example/privacy", "privacy", "footer"),
        ("https://a.example/cookies", "cookies", "footer"),
        ("https://a.example/shop/privacy-screens", "privacy", "link"),
        ("https://group.example/privacy", "privacy", "footer"),
        ("https://a.example/imprint", "other", "footer"),
    ]


def test_a_footer_is_looked_at_however_many_links_stand_above_it() -> None:
    products = [link(f"Product {number}", f"/products/{number}", "main") for number in range(2 * MOST_LOOKED_AT)]
    (found,) = candidates_of([*products, link("Privacy", "/privacy")], SITES)
    assert found.url == "https://a.example/privacy"


def test_a_link_in_the_banner_counts_like_one_in_the_footer() -> None:
    (found,) = candidates_of([link("learn more about cookies", "/c", "banner")], SITES)
    assert (found.kind, found.found_by, found.link_text) == ("cookies", "banner", "learn more about cookies")


def test_usual_addresses_stand_on_the_host_of_the_home_page() -> None:
    urls = [candidate.url for candidate in common_paths("https://www.a.example/en/start?x=1")]
    assert urls[0] == "https://www.a.example/privacy"
    assert {"https://www.a.example/datenschutz", "https://www.a.example/mentions-legales"} < set(urls)


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://a.example/</loc></url>
<url><loc> https://a.example/x?a=1&amp;b=2 </loc></url></urlset>"""


@pytest.mark.parametrize(
    ("content", "pages", "further"),
    [
        (SITEMAP, ("https://a.example/", "https://a.example/x?a=1&b=2"), ()),
        (gzip.compress(SITEMAP, mtime=0), ("https://a.example/", "https://a.example/x?a=1&b=2"), ()),
        (
            b"<sitemapindex><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>",
            (),
            ("https://a.example/s1.xml",),
        ),
        (b"https://a.example/a\nhttps://a.example/b\n", ("https://a.example/a", "https://a.example/b"), ()),
        (b"<html><body>Not found</body></html>", (), ()),
        (b"\x1f\x8bbroken", (), ()),
        (b"", (), ()),
    ],
)
def test_sitemaps(content: bytes, pages: tuple[str, ...], further: tuple[str, ...]) -> None:
    assert sitemap_urls(content) == (pages, further)


def test_of_a_sitemap_only_policies_of_the_site_are_tried() -> None:
    urls = (
        "https://a.example/blog/2024/privacy-day",
        "https://a.example/cookie-policy",
        "https://a.example/en/datenschutz",
        "https://b.example/privacy",
        "https://a.example/legal",
    )
    assert [(c.url, c.kind) for c in sitemap_candidates(urls, SITES)] == [
        ("https://a.example/en/datenschutz", "privacy"),
        ("https://a.example/cookie-policy", "cookies"),
    ]
