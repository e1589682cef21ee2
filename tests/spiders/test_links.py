import pytest

from auditor.model.observations import Link
from spiders.links import MOST_WAITING, Frontier, category_of, is_page_of, links_in, page_key, page_url


def link(url: str, text: str = "", where: str = "main") -> Link:
    return Link(url=url, text=text, where=where, visible=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "https://a.example/x/", True),
        ("https://a.example/x", "https://a.example/x#part", True),
        ("https://a.example/x", "http://www.a.example:80/x", True),
        ("https://a.example/x?utm_source=mail&id=1", "https://a.example/x?id=1", True),
        ("https://a.example/", "https://a.example/index.html", True),
        ("https://a.example", "https://a.example/", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/x", "https://b.a.example/x", False),
        ("https://a.example/x", "https://a.example:8443/x", False),
        ("https://a.example/X", "https://a.example/x", False),
    ],
)
def test_two_addresses_of_one_page(one: str, other: str, same: bool) -> None:
    assert (page_key(one) == page_key(other)) is same


def test_what_is_loaded_has_neither_fragment_nor_tracking_parameters() -> None:
    assert page_url("https://a.example/x?b=2&gclid=abc&a=1#top") == "https://a.example/x?b=2&a=1"
    assert page_url("https://a.example/x?q=a+b&c") == "https://a.example/x?q=a+b&c"


@pytest.mark.parametrize(
    ("url", "text", "walkable"),
    [
        ("https://a.example/about", "About", True),
        ("https://shop.a.example/", "Shop", True),
        ("http://a.example/old", "Old", True),
        ("https://b.example/", "Elsewhere", False),
        ("mailto:me@a.example", "Mail", False),
        ("javascript:void(0)", "More", False),
        ("https://a.example/report.PDF", "Report", False),
        ("https://a.example/setup.exe", "Download", False),
        ("https://a.example/account/logout", "Bye", False),
        ("https://a.example/x", "Log out", False),
        ("https://a.example/x", "Abmelden", False),
        ("https://a.example/x", "Se déconnecter", False),
        ("https://a.example/x", "退出登录", False),
        ("https://a.example/cart?add-to-cart=7", "Buy", False),
        ("https://a.example/items/7/delete", "x", False),
        ("https://a.example:port/", "broken", False),
    ],
)
def test_only_pages_of_the_site_that_change_nothing_are_walked(url: str, text: str, walkable: bool) -> None:
    assert is_page_of("a.example", link(url, text)) is walkable


@pytest.mark.parametrize(
    ("text", "url", "category"),
    [
        ("Privacy Policy", "/p", "policy"),
        ("Datenschutzerklärung", "/d", "policy"),
        ("Politique de confidentialité", "/c", "policy"),
        ("Política de privacidad", "/c", "policy"),
        ("隐私政策", "/y", "policy"),
        ("Cookies", "/c", "policy"),
        ("Kontakt", "/k", "contact"),
        ("联系我们", "/lx", "contact"),
        ("Sign in", "/s", "login"),
        ("登录", "/l", "login"),
        ("Boutique", "/b", "shop"),
        ("Stellenangebote", "/x", "careers"),
        ("", "/careers/berlin", "careers"),
        ("Our story", "/story", None),
        ("Why the new privacy law of 2024 matters to every shop owner and their customers", "/posts/7", None),
    ],
)
def test_links_say_what_they_are_for(text: str, url: str, category: str | None) -> None:
    assert category_of(link(f"https://a.example{url}", text)) == category


def walk(frontier: Frontier, pages: dict[str, list[Link]]) -> list[str]:
    while (taken := frontier.take()) is not None:
        url, depth = taken
        frontier.arrived(url)
        frontier.add(pages.get(url, []), depth)
    return frontier.taken


def test_one_page_of_each_use_comes_first_then_breadth() -> None:
    home = "https://a.example/"
    links = [
        link("https://a.example/blog/1", "First post"),
        link("https://a.example/blog/2", "Second post"),
        link("https://a.example/team", "Team"),
        link("https://a.example/jobs", "Careers"),
        link("https://a.example/cookies", "Cookie policy"),
        link("https://a.example/privacy", "Privacy policy"),
        link("https://a.example/products", "Products"),
        link("https://a.example/login", "Log in"),
        link("https://a.example/contact", "Contact"),
    ]
    assert walk(Frontier(home, 20), {home: links}) == [
        home,
        "https://a.example/cookies",
        "https://a.example/contact",
        "https://a.example/login",
        "https://a.example/products",
        "https://a.example/jobs",
        "https://a.example/team",
        "https://a.example/privacy",
        "https://a.example/blog/1",
        "https://a.example/blog/2",
    ]


def test_no_page_twice_and_no_more_than_the_limit() -> None:
    home = "https://a.example/"
    pages = {
        home: [link("https://a.example/a"), link("https://a.example/a/"), link("https://a.example/#x"), link(home)],
        "https://a.example/a": [link("https://a.example/b"), link("https://www.a.example/a?utm_source=x")],
        "https://a.example/b": [link("https://a.example/c")],
    }
    assert walk(Frontier(home, 3), pages) == [home, "https://a.example/a", "https://a.example/b"]


def test_a_first_page_that_leads_to_another_site_decides_which_site_is_walked() -> None:
    frontier = Frontier("https://old.example/", 5)
    frontier.take()
    frontier.arrived("https://new.example/start")
    frontier.add([link("https://new.example/a"), link("https://old.example/b"), link("https://new.example/start")], 0)
    assert frontier.take() == ("https://new.example/a", 1)
    assert frontier.take() is None


def test_a_page_that_another_address_led_to_is_not_loaded_again() -> None:
    frontier = Frontier("https://a.example/", 5)
    frontier.take()
    frontier.add([link("https://a.example/old"), link("https://a.example/new")], 0)
    assert frontier.take() == ("https://a.example/old", 1)
    frontier.arrived("https://a.example/new")
    assert frontier.take() is None


def test_of_very_many_links_only_so_many_are_remembered() -> None:
    frontier = Frontier("https://a.example/", 50)
    frontier.take()
    links = (link(f"https://a.example/{number}", "Product") for number in range(10 * MOST_WAITING))
    frontier.add(links, 0)
    assert next(links).url == f"https://a.example/{MOST_WAITING + 1}"


def test_links_of_a_document_as_it_was_sent() -> None:
    html = """<nav><a href="/shop">Shop</a></nav><a name="top">no link</a><a href="http://[">broken</a>
    <footer><a href="legal/privacy"> Privacy
    <b>policy</b> </a></footer>"""
    assert links_in(html, "https://a.example/en/") == (
        link("https://a.example/shop", "Shop", "nav"),
        link("https://a.example/en/legal/privacy", "Privacy policy", "footer"),
    )
