import pytest

from auditor.errors import UsageError
from spiders.entries import entry_of


@pytest.mark.parametrize(
    ("argument", "site", "urls"),
    [
        (
            "example.org",
            "example.org",
            ("https://example.org/", "https://www.example.org/", "http://example.org/", "http://www.example.org/"),
        ),
        ("www.example.org", "example.org", ("https://www.example.org/", "http://www.example.org/")),
        ("shop.example.co.uk", "example.co.uk", ("https://shop.example.co.uk/", "http://shop.example.co.uk/")),
        ("https://Example.org/a?b=c#d", "example.org", ("https://example.org/a?b=c",)),
        ("http://bücher.example", "xn--bcher-kva.example", ("http://xn--bcher-kva.example/",)),
        ("127.0.0.1:8080", "127.0.0.1", ("https://127.0.0.1:8080/", "http://127.0.0.1:8080/")),
        ("https://[::1]:8443/x", "::1", ("https://[::1]:8443/x",)),
    ],
)
def test_a_domain_is_looked_for_and_a_url_taken_as_it_is(argument: str, site: str, urls: tuple[str, ...]) -> None:
    entry = entry_of(argument)
    assert (entry.site, entry.urls) == (site, urls)


@pytest.mark.parametrize(
    "argument",
    [
        "",
        "two words",
        "ftp://example.org/",
        "mailto:a@b.example",
        "https://",
        "a..b",
        "https://u:p@a.example/",
        "a.example,1",
        "a.example:99999",
        "a.example:port",
        "javascript:alert(1)",
        "1.2.3",
        "0x7f.1",
    ],
)
def test_what_is_no_site_is_refused(argument: str) -> None:
    with pytest.raises(UsageError):
        entry_of(argument)


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(UsageError) as refused:
        entry_of("https://anna:s3cret@a.example/")
    assert "s3cret" not in f"{refused.value.message} {refused.value.hint}"


def test_an_address_without_brackets_is_told_how_it_is_written() -> None:
    with pytest.raises(UsageError) as refused:
        entry_of("::1")
    assert refused.value.hint == "Write it in brackets: [::1]."
