from dataclasses import replace

import pytest

from auditor.policy.documents import from_html
from spiders.fetch import Fetched
from spiders.policy_judge import Surroundings, judge
from spiders.policy_links import Candidate

HOME = "https://www.ferngarden.example/"
SENTENCES = (
    "We process personal data of visitors to this website in order to answer their questions.",
    "We use cookies to remember your basket, and you can delete cookies in your browser at any time.",
    "Your personal information is kept for two years and is then deleted from all our systems.",
    "You may ask us which personal data we hold about you and to have it corrected or erased.",
)
POLICY = f"<html><head><title>Privacy policy</title></head><body><h1>Privacy policy</h1>{'<p>'.join(SENTENCES)}</body>"


def page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def fetched(
    html: str | None = POLICY, url: str = "https://www.ferngarden.example/privacy", **changes: object
) -> Fetched:
    plain = Fetched(
        url="https://www.ferngarden.example/privacy",
        final_url=url,
        status=200,
        media_type="text/html",
        content=(html or "").encode(),
        rendered_html=html,
    )
    return replace(plain, **changes)


def candidate(kind: str = "privacy", found_by: str = "footer") -> Candidate:
    return Candidate(url="https://www.ferngarden.example/privacy", kind=kind, found_by=found_by)


AROUND = Surroundings(
    home=HOME, sites=frozenset({"ferngarden.example"}), is_related=lambda host: host.endswith("fern-group.example")
)


def test_a_policy_is_read() -> None:
    judged = judge(fetched(), candidate(), AROUND)
    assert (judged.status, judged.reason, judged.kind) == ("read", None, "privacy")
    assert judged.text is not None and SENTENCES[0] in judged.text.text


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (404, ("missing", "http-404")),
        (410, ("missing", "http-410")),
        (403, ("unreadable", "http-403")),
        (429, ("unreadable", "http-429")),
        (500, ("unreadable", "http-500")),
        (503, ("unreadable", "http-503")),
    ],
)
def test_an_error_is_no_policy_whatever_its_text(status: int, result: tuple[str, str]) -> None:
    judged = judge(fetched(status=status), candidate(), AROUND)
    assert (judged.status, judged.reason, judged.text) == (*result, None)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page("404", "<h1>Page not found</h1><p>Privacy policy · Cookies</p>"), "error-page"),
        (page("Seite nicht gefunden", "<p>Zur Startseite"), "error-page"),
        (page("Page introuvable", "<p>Retour"), "error-page"),
        (page("Página no encontrada", "<p>Volver"), "error-page"),
        (page("Pagina non trovata", "<p>Torna"), "error-page"),
        (page("Pagina niet gevonden", "<p>Terug"), "error-page"),
        (page("Nie znaleziono strony", "<p>Wróć"), "error-page"),
        (page("Página não encontrada", "<p>Voltar"), "error-page"),
        (page("页面不存在", "<p>返回首页"), "error-page"),
        (page("Fern garden", "<p>Sorry, something went wrong. Try again later."), "error-page"),
        (page("Privacy", "<p>Our privacy policy has moved. <a href='/legal/privacy'>It is here now.</a>"), "moved"),
        (page("Datenschutz", "<p>Unsere Datenschutzerklärung ist umgezogen: <a href='/legal/ds'>hier</a>"), "moved"),
        (page("Sign in", "<form>E-mail <input><input type='password'></form>"), "login"),
        (page("Garden chairs", "<p>" + "Chairs and tables for your garden, made of oak. " * 40), "not-a-policy"),
    ],
)
def test_what_stands_in_a_policys_place_is_rejected(html: str, reason: str) -> None:
    judged = judge(fetched(html), candidate(), AROUND)
    assert (judged.status, judged.reason, judged.text) == ("rejected", reason, None)


@pytest.mark.parametrize(
    ("found_by", "status"), [("footer", "unreadable"), ("link", "unreadable"), ("path", "rejected")]
)
@pytest.mark.parametrize("html", [page("Privacy", "<p>Privacy matters."), page("Shop", "<div id='root'></div>")])
def test_a_page_without_text_is_unread_where_the_site_calls_it_its_policy(
    html: str, found_by: str, status: str
) -> None:
    judged = judge(fetched(html), candidate(found_by=found_by), AROUND)
    assert (judged.status, judged.reason, judged.text) == (status, "too-short", None)


def test_a_page_without_text_on_another_site_says_nothing_of_this_one() -> None:
    elsewhere = replace(candidate(), url="https://video.example/privacy")
    assert judge(fetched(page("", "")), elsewhere, AROUND).status == "rejected"


def test_a_page_that_has_moved_says_where_to() -> None:
    html = page("Privacy", "<a href='/'>Home</a> Our privacy policy has moved <a href='/legal/privacy'>here</a>.")
    assert judge(fetched(html), candidate(), AROUND).moved_to == "https://www.ferngarden.example/legal/privacy"


def test_a_policy_that_tells_of_pages_not_found_is_still_a_policy() -> None:
    html = POLICY.replace("</body>", "<p>If a page is not found we log the error 404 and your address.</body>")
    assert judge(fetched(html), candidate(), AROUND).status == "read"


def test_the_home_page_in_its_place_is_no_policy() -> None:
    judged = judge(
        fetched(url="https://ferngarden.example/?ref=privacy#x".replace("?ref=privacy", "")), candidate(), AROUND
    )
    assert (judged.status, judged.reason) == ("rejected", "home-page")


def test_what_the_site_shows_for_any_address_is_no_policy() -> None:
    around = replace(AROUND, not_there=from_html(POLICY.replace("two years", "three years")))
    assert judge(fetched(), candidate(found_by="path"), around).reason == "error-page"


def test_a_login_page_that_we_were_sent_to() -> None:
    html = page("Welcome", "<p>Privacy policy and cookies of our members' area. Please log in with your password.")
    judged = judge(fetched(html, "https://www.ferngarden.example/login?next=privacy"), candidate(), AROUND)
    assert (judged.status, judged.reason) == ("rejected", "login")


def test_a_challenge_hides_a_policy_that_may_well_be_there() -> None:
    html = page("Just a moment...", "<p>Verifying you are human.")
    judged = judge(fetched(html), candidate(), AROUND)
    assert (judged.status, judged.reason) == ("unreadable", "blocked")


@pytest.mark.parametrize(
    ("url", "more", "reason"),
    [
        ("https://legal.ferngarden.example/privacy", "", None),
        ("https://www.fern-group.example/privacy", "", None),
        ("https://host.example/p/77", "This policy covers ferngarden.example.", None),
        ("https://host.example/p/77", "", "other-site"),
        ("https://www.ferngarden.example/privacy", "This policy applies to all shops of fern-group.example.", None),
        ("https://www.ferngarden.example/privacy", "What applies to payments is told at www.payments.com.", None),
        ("https://www.ferngarden.example/privacy", "This policy applies to www.somebody-else.com only.", "other-site"),
    ],
)
def test_whose_policy_it_is(url: str, more: str, reason: str | None) -> None:
    judged = judge(fetched(POLICY.replace("</body>", f"<p>{more}</body>"), url), candidate(), AROUND)
    assert judged.reason == reason


@pytest.mark.parametrize(("kind", "found_by"), [("other", "footer"), ("privacy", "path")])
def test_a_guess_has_to_call_itself_a_policy(kind: str, found_by: str) -> None:
    notice = page("Legal notice", f"<h1>Legal notice</h1><p>Our company. <p>{' '.join(SENTENCES)}")
    assert judge(fetched(notice), candidate(kind, found_by), AROUND).reason == "not-a-policy"
    with_section = notice.replace("<p>Our", "<h2>Data protection</h2><p>Our")
    judged = judge(fetched(with_section), candidate(kind, found_by), AROUND)
    assert (judged.status, judged.kind) == ("read", "privacy")


def test_plain_text_and_pdf() -> None:
    text = fetched(None, content="\n".join(SENTENCES).encode(), media_type="text/plain; charset=utf-8")
    assert judge(text, candidate(), AROUND).status == "read"
    broken = fetched(None, content=b"%PDF-1.4\n%%EOF", media_type="application/pdf")
    assert judge(broken, candidate(), AROUND).status == "unreadable"
    assert judge(broken, candidate(), AROUND).reason == "pdf-without-text"
    picture = fetched(None, content=b"\x89PNG\r\n\x1a\n\x00\x00", media_type="image/png")
    assert judge(picture, candidate(), AROUND).reason == "not-text"


@pytest.mark.parametrize(
    ("title", "kind", "result"),
    [
        ("Cookie policy", "privacy", "cookies"),
        ("Privacy and cookies", "cookies", "privacy"),
        ("Fern garden", "cookies", "cookies"),
    ],
)
def test_a_documents_title_says_its_kind(title: str, kind: str, result: str) -> None:
    html = POLICY.replace("<title>Privacy policy</title>", f"<title>{title}</title>")
    assert judge(fetched(html), candidate(kind), AROUND).kind == result
