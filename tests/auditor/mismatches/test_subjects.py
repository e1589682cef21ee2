"""What a denial is about: the site, or something that was spoken of."""

import pytest

from auditor.mismatches.subjects import is_of_some, is_subject, leaves_room
from auditor.model.practices import Practice
from tests.factories import claim


@pytest.mark.parametrize(
    "quote",
    [
        "These cookies are not used for analytics.",
        "These cookies are not used for tracking on this website.",
        "Are not used for tracking, advertising, or analytics.",
        "They are not used for advertising.",
        "A third party's cookie is not used for advertising.",
        "The preference cookie is not used for analytics.",
        "Strictly necessary cookies are not used for marketing.",
        "Server logs are not used for analytics.",
        "Our newsletter does not use tracking pixels.",
        "Open Analytics does not use cookies.",
        "The chat widget does not use tracking cookies.",
        "Diese Cookies werden nicht zu Werbezwecken verwendet.",
        "Der Session-Cookie wird nicht für Werbung verwendet.",
        "Technisch notwendige Cookies werden nicht für Werbung verwendet.",
        "Die Server-Logfiles werden nicht zur Analyse verwendet.",
        "Besuchsstatistik (Umami) verwendet keine Cookies.",
        "Unsere Reichweitenmessung arbeitet ohne Cookies.",
        "Sie werden nicht zu Werbezwecken genutzt.",
        "Ces cookies ne sont pas utilisés à des fins publicitaires.",
        "Estas cookies no se utilizan con fines publicitarios.",
        "这些Cookie不用于广告。",
        "We use Cloudflare Web Analytics — no cookies, only aggregate data.",
        "We use Plausible without cookies.",
        "Wir nutzen Matomo ohne Cookies.",
        "Nous utilisons Matomo sans cookies.",
        "Usamos Plausible sin cookies.",
        "网站分析：我们使用 Cloudflare Web Analytics——无 Cookie、仅汇总匿名性能数据。",
        "我们使用 Umami，不使用 Cookie。",
        "Cookies of this kind do not serve advertising.",
        "Les cookies strictement nécessaires ne servent pas à la publicité.",
        "Ce type de cookies n'est pas utilisé pour la publicité.",
        "No se utilizan en esta web para mostrar publicidad personalizada.",
        "Las cookies técnicas no se utilizan con fines publicitarios.",
        "Este tipo de cookies no se usa para publicidad.",
        "I cookie tecnici non servono alla pubblicità.",
        "Non vengono utilizzati per la pubblicità.",
        "Functionele cookies worden niet gebruikt voor reclame.",
        "Ze worden niet gebruikt voor reclame.",
        "Tego rodzaju pliki cookies nie służą do prowadzenia reklam behawioralnych.",
        "Niezbędne pliki cookies nie służą reklamie.",
        "必要的 Cookie 不用于广告。",
    ],
)
def test_what_is_said_of_something(quote: str) -> None:
    assert is_of_some(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "We do not use analytics cookies.",
        "This site does not use cookies.",
        "It does not use tracking cookies.",
        "Our cookies are not used for advertising.",
        "The cookies we use are not used for advertising.",
        "Cookies are not used for advertising.",
        "These cookies do not track you, and we do not use analytics.",
        "Our website analytics does not exist, and this site sets no cookies.",
        "Diese Website verwendet keine Cookies.",
        "Diese Seite verwendet keine Analyse-Cookies.",
        "Es werden keine Cookies gesetzt.",
        "Es wird kein Tracking eingesetzt.",
        "Tracking findet nicht statt.",
        "Nous n’utilisons pas de cookies.",
        "Ce site n’utilise pas de cookies.",
        "我们不使用Cookie。",
        "No se utilizan cookies publicitarias.",
        "We use no trackers and no cookies.",
        "We use local storage and no cookies.",
        "You can use this site without cookies.",
        "Our site works without cookies.",
        "We use neither analytics nor cookies.",
        "Wir verwenden keine Tracker und keine Cookies.",
        "我们不使用统计工具，不使用 Cookie。",
        "Non vengono installati cookie pubblicitari.",
        "Non sono utilizzati cookie di profilazione.",
    ],
)
def test_what_is_said_of_the_site(quote: str) -> None:
    assert not is_of_some(quote)


@pytest.mark.parametrize(
    ("name", "quote", "expected"),
    [
        ("Turnstile", "Turnstile is privacy-respecting and does not use tracking cookies.", True),
        ("Umami", "Besuchsstatistik (Umami) verwendet keine Cookies.", True),
        ("Matomo", "Unser Matomo setzt keine Cookies.", True),
        ("Matomo", "We use Matomo without cookies.", False),
        ("Matomo", "With Matomo no cookies are set.", False),
        ("Matomo", "Matomo is hosted by us, and we use no cookies.", False),
        ("Matomo", "No cookies are set by Matomo.", False),
    ],
)
def test_who_it_is_that_does_not(name: str, quote: str, expected: bool) -> None:
    assert is_subject(name, quote) == expected


@pytest.mark.parametrize(
    ("quote", "practice", "expected"),
    [
        ("Es werden keine Cookies gesetzt, die nicht technisch notwendig sind.", Practice.COOKIES_USED, True),
        ("We set no cookies that are not strictly necessary.", Practice.COOKIES_USED, True),
        ("No cookies other than the session cookie are set.", Practice.COOKIES_USED, True),
        ("We do not use cookies.", Practice.COOKIES_USED, False),
        ("Es werden keine Cookies gesetzt, auch keine notwendigen.", Practice.COOKIES_USED, False),
        ("Wir setzen keine Analyse-Tools zu Werbezwecken ein.", Practice.ANALYTICS_USED, True),
        ("We use no analytics for personalised advertising.", Practice.ANALYTICS_USED, True),
        ("We use no analytics and no advertising.", Practice.ANALYTICS_USED, False),
        ("Wir verwenden keine Analyse-Tools von Drittanbietern.", Practice.ANALYTICS_USED, False),
    ],
)
def test_what_a_denial_leaves_out(quote: str, practice: Practice, expected: bool) -> None:
    assert leaves_room(claim(quote, quote, claim=practice)) == expected
