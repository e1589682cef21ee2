from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.model.observations import Link
from auditor.model.policies import PolicyDocument
from spiders.fetch import Fetched
from spiders.policy import MOST_READ, FetchFailed, PolicySearch, given_policy
from spiders.policy_judge import Surroundings
from spiders.policy_links import COMMON_PATHS

HOME = "https://fernworks.example/"
AROUND = Surroundings(home=HOME, sites=frozenset({"fernworks.example"}), is_related=lambda _: False)
WORDS = (
    "We process personal data of the visitors of {} to answer their questions. We use cookies to remember a basket."
    " Your personal information is deleted after two years. You may ask which personal data we hold about you. {} "
)


def policy(title: str = "Privacy policy", name: str = "fernworks.example", more: str = "") -> str:
    body = " ".join([WORDS.format(name, more)] * 2)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>"


def link(text: str, path: str, where: str = "footer") -> Link:
    url = path if "://" in path else f"https://fernworks.example{path}"
    return Link(url=url, text=text, where=where, visible=True)


Answer = str | int | tuple[str, str] | Exception
"""HTML; a status; (final path, HTML); or what the fetch raises."""


class SmallWeb:
    """What fetching gives, by URL; anything else is a 404. Remembers what was asked for."""

    def __init__(self, pages: Mapping[str, Answer], *, otherwise: Answer = 404) -> None:
        self._pages = {path if "://" in path else f"https://fernworks.example{path}": a for path, a in pages.items()}
        self._otherwise = otherwise
        self.asked: list[str] = []

    async def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        answer = self._pages.get(url, self._otherwise)
        if isinstance(answer, Exception):
            raise answer
        final, html = (answer[0], answer[1]) if isinstance(answer, tuple) else (url, answer)
        is_error = isinstance(html, int)
        is_html = not is_error and str(html).lstrip().startswith("<html")
        return Fetched(
            url=url,
            final_url=final,
            status=int(html) if is_error else 200,
            media_type="text/html" if is_html else "text/plain",
            content=b"" if is_error else str(html).encode(),
            rendered_html=str(html) if is_html else None,
        )


async def look(pages: Mapping[str, Answer], *links: Link, otherwise: Answer = 404) -> tuple[str, list[PolicyDocument]]:
    search = PolicySearch(SmallWeb(pages, otherwise=otherwise), AROUND, links)
    tried = [each.policy async for each in search.run()]
    assert tried == search.tried
    return search.outcome, tried


def read(tried: list[PolicyDocument]) -> list[tuple[str, str, str]]:
    return [(document.url, document.kind, document.found_by) for document in tried if document.status == "read"]


async def test_privacy_and_cookie_policies_are_both_read() -> None:
    outcome, tried = await look(
        {"/p": policy(), "/c": policy("Cookie policy")}, link("Privacy", "/p"), link("Cookies", "/c", "banner")
    )
    assert outcome == "found"
    assert read(tried) == [
        ("https://fernworks.example/p", "privacy", "footer"),
        ("https://fernworks.example/c", "cookies", "banner"),
    ]


async def test_a_cookie_policy_that_only_the_privacy_policy_links_to() -> None:
    more = "See our <a href='https://fernworks.example/c'>cookie policy</a> and <a href='/about'>our story</a>."
    _, tried = await look({"/p": policy(more=more), "/c": policy("Cookie policy")}, link("Privacy", "/p"))
    assert read(tried)[1] == ("https://fernworks.example/c", "cookies", "referenced")
    assert len(tried) == 2


async def test_other_companies_policies_that_a_policy_refers_to_are_not_fetched() -> None:
    more = "See <a href='https://vendor.example/privacy'>the vendor's privacy policy</a>."
    _, tried = await look({"/p": policy(more=more)}, link("Privacy", "/p"))
    assert [document.url for document in tried] == ["https://fernworks.example/p"]


async def test_a_notice_that_the_policy_has_moved_is_followed_once() -> None:
    moved = "<html><title>Privacy policy</title><body>Our privacy policy has moved <a href='{}'>here</a>.</body></html>"
    outcome, tried = await look({"/p": moved.format("/q"), "/q": policy()}, link("Privacy", "/p"))
    assert [(document.status, document.reason) for document in tried] == [("rejected", "moved"), ("read", None)]
    assert outcome == "found"
    _, tried = await look({"/p": moved.format("/q"), "/q": moved.format("/r"), "/r": policy()}, link("Privacy", "/p"))
    assert [document.url for document in tried][:2] == ["https://fernworks.example/p", "https://fernworks.example/q"]
    assert read(tried) == []


FOOTER = "<html><body><main>Ferns.</main><footer><a href='/legal/p7'>Privacy</a></footer></body></html>"


async def test_where_links_were_not_read_those_that_the_server_sends_are_taken() -> None:
    search = PolicySearch(SmallWeb({"/": FOOTER, "/legal/p7": policy()}), AROUND, (), all_read=False)
    tried = [each.policy async for each in search.run()]
    assert (search.outcome, read(tried)[0][0]) == ("found", "https://fernworks.example/legal/p7")


@pytest.mark.parametrize("home", [404, "<html><body>Ferns.</body></html>", FetchFailed("timeout")])
async def test_where_links_were_not_read_a_policy_that_is_not_found_may_well_be_there(home: Answer) -> None:
    search = PolicySearch(SmallWeb({"/": home}), AROUND, (link("Blog", "/blog"),), all_read=False)
    assert [each async for each in search.run()]
    assert search.outcome == "unreadable"


async def test_nothing_anywhere_is_none_and_every_address_tried_is_told() -> None:
    outcome, tried = await look({})
    assert outcome == "none"
    assert {document.status for document in tried} == {"missing"}
    assert [document.found_by for document in tried] == ["path"] * len(COMMON_PATHS)


@pytest.mark.parametrize("path", ["/datenschutz", "/mentions-legales", "/politica-de-privacidad", "/privacybeleid"])
async def test_a_policy_that_nothing_links_to_is_found_at_a_usual_address(path: str) -> None:
    outcome, tried = await look({path: policy("Privacy and data protection")})
    assert (outcome, [found_by for _, _, found_by in read(tried)]) == ("found", ["path"])
    assert read(tried)[0][0] == f"https://fernworks.example{path}"


async def test_a_policy_that_only_the_sitemap_names() -> None:
    pages: dict[str, Answer] = {
        "/robots.txt": "User-agent: *\nSitemap: https://fernworks.example/maps.xml\n",
        "/maps.xml": "<sitemapindex><loc>https://fernworks.example/map1.xml</loc></sitemapindex>",
        "/map1.xml": "<urlset><loc>https://fernworks.example/docs/our-privacy-rules</loc></urlset>",
        "/docs/our-privacy-rules": policy(),
    }
    _, tried = await look(pages)
    assert read(tried)[0] == ("https://fernworks.example/docs/our-privacy-rules", "privacy", "sitemap")


async def test_a_site_that_answers_every_address_with_the_same_page_has_no_policy() -> None:
    shell = policy("Fernworks", more="Privacy policy. Cookies. Welcome to our shop of ferns.")
    outcome, tried = await look({}, otherwise=shell)
    assert outcome == "none"
    assert {document.reason for document in tried} == {"error-page"}


async def test_an_address_that_leads_home_has_no_policy() -> None:
    pages: dict[str, Answer] = {"/p": (HOME, policy("Fernworks"))}
    outcome, tried = await look(pages, link("Privacy", "/p"))
    assert outcome == "none"
    assert tried[0].reason == "home-page"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (403, "http-403"),
        (503, "http-503"),
        (FetchFailed("timeout: no answer within 30 s"), "timeout: no answer within 30 s"),
        (FetchFailed("robots"), "robots"),
    ],
)
async def test_a_linked_policy_that_cannot_be_read_is_not_the_same_as_none(answer: Answer, reason: str) -> None:
    outcome, tried = await look({"/p": answer}, link("Privacy", "/p"))
    assert outcome == "unreadable"
    assert [(document.status, document.reason) for document in tried] == [("unreadable", reason)]


async def test_a_usual_address_that_does_not_answer_may_well_be_the_policys() -> None:
    outcome, tried = await look({"/privacy": FetchFailed("timeout: no answer within 30 s")})
    assert outcome == "unreadable"
    assert (tried[0].status, tried[0].reason) == ("unreadable", "timeout: no answer within 30 s")


async def test_where_no_page_view_showed_links_those_the_server_sends_are_followed() -> None:
    home = "<html><title>Fernworks</title><body><p>Ferns. <a href='/p/7'>Privacy policy</a></p></body></html>"
    _, tried = await look({"/": home, "/p/7": policy()})
    assert read(tried) == [("https://fernworks.example/p/7", "privacy", "link")]


@pytest.mark.parametrize(
    ("where", "is_vendor", "outcome"),
    [
        ("footer", True, "none"),
        ("footer", False, "unreadable"),
        ("banner", False, "unreadable"),
        ("main", False, "none"),
    ],
)
async def test_another_companys_policy_is_rejected(where: str, is_vendor: bool, outcome: str) -> None:
    web = SmallWeb({"https://else.example/privacy": policy(name="else.example")})
    around = replace(AROUND, is_vendor=lambda _: is_vendor)
    search = PolicySearch(web, around, (link("Privacy", "https://else.example/privacy", where),))
    tried = [each.policy async for each in search.run()]
    assert (tried[0].status, tried[0].reason) == ("rejected", "other-site")
    assert search.outcome == outcome, "an operator's own company may publish under a name that nothing ties to the site"


async def test_a_policy_on_another_host_that_names_the_site_is_its_policy() -> None:
    pages: dict[str, Answer] = {"https://papers.example/x/7": policy()}
    outcome, _ = await look(pages, link("Privacy", "https://papers.example/x/7"))
    assert outcome == "found"


async def test_one_text_at_two_addresses_is_read_once() -> None:
    _, tried = await look({"/p": policy(), "/q": policy()}, link("Privacy", "/p"), link("Privacy notice", "/q"))
    assert [(document.status, document.reason) for document in tried] == [("read", None), ("rejected", "duplicate")]


async def test_a_legal_notice_is_looked_at_only_where_there_is_no_policy() -> None:
    notice = policy("Legal notice", more="<h2>Data protection</h2>")
    _, tried = await look(
        {"/p": policy(), "/imprint": notice}, link("Imprint: legal", "/imprint"), link("Privacy", "/p")
    )
    assert len(tried) == 1
    _, tried = await look({"/imprint": notice}, link("Imprint: legal", "/imprint"))
    assert read(tried) == [("https://fernworks.example/imprint", "privacy", "footer")]


async def test_documents_of_one_site_are_bounded() -> None:
    pages = {f"/privacy/{number}": policy(more=f"Part {number}.") for number in range(30)}
    _, tried = await look(pages, *(link(f"Privacy {number}", f"/privacy/{number}") for number in range(30)))
    assert len(read(tried)) == MOST_READ


async def test_a_given_file_or_address_is_taken_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_text("We sell nothing.")
    web = SmallWeb({"/x": "<html><body>We sell nothing.</body></html>"})
    for source in (str(file), "https://fernworks.example/x"):
        tried = await given_policy(source, web)
        assert (tried.policy.status, tried.policy.found_by) == ("read", "given")
        assert tried.policy.text is not None and tried.policy.text.text.strip() == "We sell nothing."
    assert (await given_policy("https://fernworks.example/y", web)).policy.reason == "http-404"
