"""Whom a promise to wait binds, and whose denial reaches the pages: sentences as they stand in real policies."""

from dataclasses import replace

import pytest

from auditor.claims import read_document
from auditor.claims.mentions import with_vendors
from auditor.model.findings import PolicyReading
from auditor.policy.html import from_html
from tests import factories
from tests.auditor.choosing import rejected
from tests.auditor.judging import KNOWLEDGE, SITE, cookie, findings, record, requests, verdicts

GA = cookie("_ga")
FBP = cookie("_fbp", number=2)
HOTJAR_ID = cookie("_hjSessionUser_1234567", number=3)
SEEN = record(cookies=(GA, FBP, HOTJAR_ID))
HIT = "https://region1.google-analytics.com/g/collect?v=2&tid=G-ABC1234567&cid=1478911211.1763901211"
ANALYTICS, META, HOTJAR = "Google Analytics", "Meta Pixel", "Hotjar"
ALL = {ANALYTICS, META, HOTJAR}


def read(body: str, *, language: str = "en", title: str = "Cookies") -> PolicyReading:
    text = from_html(f"<html lang={language}><body><h1>Privacy Policy</h1><h2>{title}</h2><p>{body}</p></body></html>")
    policy = replace(factories.policy(text.text, id=1), text=text)
    return PolicyReading(policy=policy, reading=with_vendors(read_document(text, SITE), text, KNOWLEDGE))


@pytest.mark.parametrize(
    ("body", "language", "broken"),
    [
        ("Hotjar is loaded only after you have given your consent.", "en", {HOTJAR}),
        ("Google Analytics cookies are only set after you have given your consent.", "en", {ANALYTICS}),
        ("Cookies set by Google Analytics are placed only with your consent.", "en", {ANALYTICS}),
        ("Analytics cookies are only set after you have given your consent.", "en", {ANALYTICS, HOTJAR}),
        (
            "Cookies, such as those of Google Analytics, are only set after you have given your consent.",
            "en",
            {ANALYTICS, HOTJAR},
        ),
        ("We use cookies from Matomo. They are only placed with your consent.", "en", set()),
        ("We set cookies only with your consent.", "en", ALL),
        ("YouTube videos are only loaded after you have consented.", "en", set()),
        ("Once we use advertising cookies, they will only be set with your consent.", "en", set()),
        ("Hotjar wird erst nach Ihrer Einwilligung geladen.", "de", {HOTJAR}),
        ("Die Karte auf der Kontaktseite wird erst nach Ihrer Einwilligung geladen.", "de", set()),
        ("Externe Inhalte wie Karten werden erst nach Ihrer Einwilligung geladen.", "de", set()),
        ("Externe Dienste werden erst nach Ihrer Einwilligung geladen.", "de", ALL),
        ("Für die Reichweitenmessung nutzen wir Matomo, das erst nach Ihrer Einwilligung geladen wird.", "de", set()),
        (
            "Wir verwenden Statistik-Cookies (Google Analytics). Diese werden erst nach Ihrer Einwilligung geladen.",
            "de",
            {ANALYTICS, HOTJAR},
        ),
        (
            "Auf einigen Seiten sind YouTube-Videos. Diese werden erst geladen, wenn Sie einwilligen.",
            "de",
            set(),
        ),
        (
            "Die Kategorie ist leer; sobald wir einen Dienst einsetzen, wird er erst nach Ihrer Einwilligung geladen.",
            "de",
            set(),
        ),
        ("Wir setzen Cookies nur mit Ihrer Einwilligung.", "de", ALL),
        ("我们使用 Google Analytics。这些Cookie仅在您同意后才会设置。", "zh", {ANALYTICS, HOTJAR}),
        ("我们使用 Matomo 的Cookie。这些Cookie仅在您同意后设置。", "zh", set()),
    ],
)
def test_whom_a_promise_to_wait_binds(body: str, language: str, broken: set[str]) -> None:
    found = verdicts(findings(SEEN, read(body, language=language)), "prior-consent")
    assert {name for name, verdict in found.items() if verdict == "contradicted"} == broken


@pytest.mark.parametrize(
    ("body", "is_broken"),
    [
        ("Hotjar is loaded only after you have given your consent.", False),
        ("Google Analytics is loaded only after you have given your consent.", True),
        ("We set cookies only with your consent.", True),
    ],
)
def test_whom_it_binds_after_a_refusal(body: str, is_broken: bool) -> None:
    found = verdicts(findings(rejected(replace(GA, page_view=5)), read(body)), "refusal-ignored")
    assert ("contradicted" in found.values()) == is_broken


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("These cookies are not used for tracking, advertising or analytics.", "en"),
        ("<ul><li>Are not used for tracking, advertising, or analytics.</li></ul>", "en"),
        ("The preference cookie is not used for analytics or advertising.", "en"),
        ("Server logs are not used for analytics or tracking.", "en"),
        ("Turnstile is privacy-respecting and does not use tracking cookies.", "en"),
        ("Open Analytics does not use tracking cookies or analytics cookies.", "en"),
        ("Our newsletter does not use any cookies.", "en"),
        ("Besuchsstatistik (Umami) verwendet keine Cookies.", "de"),
        ("Der Session-Cookie wird nicht für Analyse oder Werbung verwendet.", "de"),
        ("Diese Cookies werden nicht zu Analyse- oder Werbezwecken verwendet.", "de"),
        ("Diese Seite verwendet keine Cookies, die personenbezogene Daten speichern.", "de"),
    ],
)
def test_a_denial_of_something_else_denies_nothing_of_the_pages(body: str, language: str) -> None:
    found = findings(replace(SEEN, requests=requests(HIT)), read(body, language=language))
    assert not [finding for finding in found if str(finding.verdict) in ("contradicted", "ambiguous")]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("This site does not use tracking cookies or analytics cookies.", "en"),
        ("It does not use analytics cookies.", "en"),
        ("Our cookies are not used for analytics or advertising.", "en"),
        ("Diese Website verwendet keine Cookies zur Analyse.", "de"),
        ("Es werden keine Analyse-Cookies gesetzt.", "de"),
        ("We use only strictly necessary cookies. These cookies are not used for analytics.", "en"),
    ],
)
def test_a_denial_of_the_site_does(body: str, language: str) -> None:
    found = verdicts(findings(SEEN, read(body, language=language)), "cookie-category")
    assert found[ANALYTICS] == "contradicted"
