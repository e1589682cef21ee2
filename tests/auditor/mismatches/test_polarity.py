"""How a claim stands to its practice, by its own words."""

import pytest

from auditor.mismatches.polarity import (
    holds_only_in_part,
    holds_only_somewhere,
    is_negative,
    polarity_of,
)
from auditor.mismatches.subjects import is_of_own_cookies
from auditor.model.policies import Claim
from auditor.model.practices import Practice


def claim(
    quote: str, value: str = "denies", practice: Practice = Practice.COOKIES_USED, condition: str | None = None
) -> Claim:
    return Claim(claim=practice, value=value, quote=quote, start=0, end=len(quote), condition=condition)


@pytest.mark.parametrize(
    "quote",
    [
        "We do not use cookies.",
        "This site doesn’t track you.",
        "Our pages are free of trackers.",
        "Wir verwenden keine Cookies.",
        "Nous n’utilisons aucun cookie.",
        "No usamos cookies.",
        "我们不使用Cookie。",
        "Cookies are not used on this site.",
        "This site is free of cookies.",
        "We use no cookies and no tracking cookies.",
        "We do not use “cookies”.",
        "Auf dieser Seite werden keine Cookies gesetzt.",
        "Ninguna cookie se instala en su equipo.",
        "Questo sito non utilizza cookie.",
        "Deze website plaatst geen cookies.",
        "Nasza strona nie używa plików cookies.",
    ],
)
def test_flat_denials(quote: str) -> None:
    assert polarity_of(claim(quote)) == "denies"


@pytest.mark.parametrize(
    "quote",
    [
        "If you refuse, we do not use cookies.",
        "We do not use cookies unless you log in.",
        "We set no cookies without your consent.",
        "Wir setzen keine Cookies, es sei denn, Sie stimmen zu.",
        "未经您的同意，我们不使用Cookie。",
        "We ourselves do not set any cookies.",
        "We do not set any cookies ourselves.",
        "Our children's corner has no cookies.",
        "We do not use cookies by default.",
        "No cookies are set until the user clicks on the map.",
        "Standardmäßig setzen wir keine Cookies.",
        "Diese Seite verwendet keine Cookies, die personenbezogene Daten speichern.",
        "We use no cookies that identify you.",
        "Unser Mitgliederbereich setzt keine Cookies.",
        "Notre espace enfants n'utilise pas de cookies.",
        "Wir selbst setzen keine Cookies.",
        "Nous-mêmes n'utilisons pas de cookies.",
        "Non utilizziamo cookie, salvo tuo consenso.",
        "Non utilizziamo cookie senza il tuo consenso.",
        "Se non accetti, non utilizziamo cookie.",
        "Wij plaatsen geen cookies, tenzij u toestemming geeft.",
        "Wij plaatsen geen cookies zonder uw toestemming.",
        "Zolang u niet akkoord gaat, plaatsen wij geen cookies.",
        "Nie używamy cookies bez Twojej zgody.",
        "Jeśli nie wyrazisz zgody, nie używamy cookies.",
        "Nous ne déposons aucun cookie sans votre accord.",
        "Tant que vous n'avez pas accepté, aucun cookie n'est déposé.",
        "No instalamos cookies antes de que usted las acepte.",
        "除非您同意，我们不使用Cookie。",
        "We do not use cookies " + "on the first of many pages " * 20,
    ],
)
def test_denials_with_a_condition_or_too_long_to_tell(quote: str) -> None:
    assert polarity_of(claim(quote)) == "conditional"


@pytest.mark.parametrize(
    "quote",
    [
        "We do not use tracking cookies.",
        "We use no non-essential cookies.",
        "Our shop does not set flash cookies or supercookie-like profiling cookies.",
        "Wir verwenden keine Tracking-Cookies.",
        "Nous n’utilisons pas de cookies publicitaires.",
        "No usamos cookies de terceros.",
    ],
)
def test_who_denies_one_kind_of_cookies_leaves_room_for_others(quote: str) -> None:
    assert polarity_of(claim(quote)) is None


@pytest.mark.parametrize(
    "quote",
    [
        "We do not control the cookies of our partners.",
        "We have no access to cookies of others.",
        "This notice does not apply to cookies of others.",
        "Our statistics cannot be used to identify you.",
        "The shop is for people, not machines, and uses cookies.",
        "You can limit the use of cookies.",
        "See our No-cookies programme.",
        "Partner haben keinen Zugriff auf Cookies.",
        "Ninguna cookie permite obtener información personal.",
        "Aucun cookie ne permet de vous identifier.",
        "Nessun cookie può leggere i dati del tuo dispositivo.",
        "Geen enkele cookie kan uw computer beschadigen.",
        "Cookie不允许我们访问您的硬盘。",
    ],
)
def test_sentences_that_deny_nothing_of_the_kind(quote: str) -> None:
    assert polarity_of(claim(quote)) is None


@pytest.mark.parametrize(
    ("quote", "own"),
    [
        ("We do not set any cookies of our own.", True),
        ("We set no cookies of our own.", True),
        ("Diese Website setzt keine eigenen Cookies zu Analyse- oder Marketingzwecken ein.", True),
        ("We use no first-party cookies.", True),
        ("No instalamos cookies propias.", True),
        ("我们不设置自有 Cookie。", True),
        ("我们没有部署自有的统计脚本、Cookie 或追踪代码。", True),
        ("我们不设置自有或第三方的 Cookie。", False),
        ("Non usiamo cookie propri.", True),
        ("We set no cookies of our own or of third parties.", False),
        ("Wir setzen weder eigene Cookies noch solche von Dritten.", False),
        ("We do not use cookies.", False),
    ],
)
def test_denials_of_the_operators_own_cookies(quote: str, own: bool) -> None:
    assert is_of_own_cookies(claim(quote)) is own


def test_a_condition_that_was_read_counts() -> None:
    assert polarity_of(claim("We do not use cookies.", condition="on the blog")) == "conditional"


@pytest.mark.parametrize(
    ("practice", "quote", "polarity"),
    [
        (Practice.SECURITY_HTTPS, "Data is sent over HTTPS.", "affirms"),
        (Practice.SECURITY_HTTPS, "We use SSL.", "affirms"),
        (Practice.SECURITY_HTTPS, "[Share](https://x.example/?u=https%3A%2F%2Fshop.example)", None),
        (Practice.SECURITY_HTTPS, "Read more at https://help.example/.", None),
        (Practice.COOKIES_LIST_CLOSED, "We use the following types of cookies:", "affirms"),
        (Practice.COOKIES_LIST_CLOSED, "我们使用以下Cookie：", "affirms"),
        (Practice.COOKIES_LIST_CLOSED, "The shop can set shop cookies.", None),
        (Practice.COOKIES_USED, "We use cookies.", "affirms"),
    ],
)
def test_a_statement_must_say_its_word(practice: Practice, quote: str, polarity: str | None) -> None:
    assert polarity_of(claim(quote, "affirms", practice)) == polarity


def test_the_polarity_of_a_practice_with_values_of_its_own() -> None:
    row = Claim(
        claim=Practice.DATA_COLLECTS,
        value="email",
        quote="We keep no e-mail.",
        start=0,
        end=18,
        qualifiers={"polarity": "denies"},
    )
    assert polarity_of(row) == "denies"
    assert polarity_of(claim("We keep your e-mail.", "email", Practice.DATA_COLLECTS)) == "affirms"


@pytest.mark.parametrize(
    ("quote", "somewhere"),
    [
        ("We honour Global Privacy Control.", False),
        ("Where required, we honour Global Privacy Control.", True),
        ("For California residents we honour it.", True),
    ],
)
def test_promises_bound_to_a_place(quote: str, somewhere: bool) -> None:
    assert holds_only_somewhere(claim(quote, "affirms")) is somewhere


@pytest.mark.parametrize(
    ("quote", "part"),
    [("All data is sent over TLS.", False), ("Payments are sent over TLS.", True), ("Most pages use HTTPS.", True)],
)
def test_promises_about_a_part(quote: str, part: bool) -> None:
    assert holds_only_in_part(claim(quote, "affirms")) is part


@pytest.mark.parametrize(
    ("quote", "negative"),
    [
        ("We do not measure unless you agree.", True),
        ("We measure if you agree.", False),
        ("For people, not robots, we use cookies.", False),
        ("Non-essential cookies are used.", False),
        ("Non usiamo cookie.", True),
    ],
)
def test_sentences_about_what_is_not_done(quote: str, negative: bool) -> None:
    assert is_negative(claim(quote)) is negative


@pytest.mark.parametrize(
    ("practice", "quote", "polarity"),
    [
        (Practice.COOKIES_USED, "Cookies cannot be used to run programs or deliver viruses to your computer.", None),
        (Practice.COOKIES_USED, "By not using cookies you may lose some features.", None),
        (Practice.COOKIES_USED, "We do not sell information collected by cookies.", None),
        (Practice.COOKIES_CATEGORY_ADVERTISING, "This policy does not cover cookies of our advertisers.", None),
        (Practice.ANALYTICS_USED, "We have no obligation to monitor what you post.", None),
        (
            Practice.TRACKING_BEACONS_PIXELS,
            "No personally identifiable information is collected by beacons.",
            "conditional",
        ),
        (Practice.ADS_THIRD_PARTY_NETWORKS, "We give no ad server any personal information.", "conditional"),
        (Practice.TRACKING_BEACONS_PIXELS, "We do not use web beacons.", "denies"),
        (Practice.COOKIES_USED, "We do not use cookies.", "denies"),
    ],
)
def test_what_denies_something_else(practice: Practice, quote: str, polarity: str | None) -> None:
    assert polarity_of(claim(quote, practice=practice)) == polarity


@pytest.mark.parametrize(
    ("quote", "polarity"),
    [
        ("We do not use analytics cookies.", None),
        ("We do not use analytics or advertising cookies.", None),
        ("We set no statistics and marketing cookies.", None),
        ("Wir setzen keine Analyse-Cookies.", None),
        ("Wir setzen keine Statistik- und Marketing-Cookies.", None),
        ("Nous n'utilisons pas de cookies de mesure d'audience.", None),
        ("No utilizamos cookies analíticas.", None),
        ("No utilizamos cookies de análisis ni publicitarias.", None),
        ("我们不使用分析Cookie。", None),
        ("Our website uses no analytics, no trackers and no third-party cookies.", "denies"),
        ("We use no analytics and no cookies.", "denies"),
        ("We do not use analytics services or analytics cookies.", "denies"),
        ("Wir verwenden keine Analysedienste und keine Cookies.", "denies"),
        ("No utilizamos herramientas de análisis ni cookies.", "denies"),
    ],
)
def test_who_denies_measuring_cookies_may_measure(quote: str, polarity: str | None) -> None:
    assert polarity_of(claim(quote, practice=Practice.ANALYTICS_USED)) == polarity


@pytest.mark.parametrize(
    ("practice", "quote", "polarity"),
    [
        ("analytics.used", "Contacting customers who have not checked out, to see how our site is used.", None),
        ("cookies.used", "Information that we collect from cookies will not be used to create profiles.", None),
        ("cookies.category.advertising", "Rejecting these technologies will not remove Flash cookies.", None),
        ("sharing.third_parties", "You may browse our site without disclosing your personal data.", None),
        ("cookies.used", "You may use our platform without signing up and accept our cookies.", None),
        ("analytics.used", "There is no way for us or anybody else to learn what you send.", None),
        ("cookies.category.strictly_necessary", "There is no option to opt out of these cookies.", None),
        ("cookies.category.functional", "We do not use functional cookies to target you with marketing.", None),
        ("cookies.third_party", "We do not permit third parties who place cookies to use what they collect.", None),
        ("cookies.third_party", "Our statement is not applicable to these third party cookies.", None),
        ("ads.third_party_networks", "We do not display third party advertisements on our service.", "conditional"),
        ("ads.third_party_networks", "We do not run ads or share data with ad networks.", "denies"),
        ("cookies.persistent", "No personally identifiable information is stored on these cookies.", "conditional"),
        ("cookies.persistent", "We never use persistent cookies to collect personal information.", "conditional"),
        ("ads.third_party_networks", "We do not give individual information to our advertisers.", "conditional"),
        ("cookies.persistent", "We do not use persistent cookies.", "denies"),
        ("ads.third_party_networks", "We do not work with advertisers that are not our own brands.", "denies"),
    ],
)
def test_what_is_denied_besides(practice: str, quote: str, polarity: str | None) -> None:
    assert polarity_of(claim(quote, practice=Practice(practice))) == polarity


@pytest.mark.parametrize(
    ("quote", "polarity"),
    [
        ("We use only strictly necessary cookies.", "affirms"),
        ("This site uses the following cookies:", "affirms"),
        ("Cookies are set only if you agree to analytics.", "conditional"),
        ("Die Website setzt Cookies nur, wenn Sie der Analyse zustimmen.", "conditional"),
        ("By default we use only essential cookies.", "conditional"),
        ("We only use essential cookies for users identified as children.", "conditional"),
    ],
)
def test_what_is_no_complete_list(quote: str, polarity: str) -> None:
    assert polarity_of(claim(quote, "affirms", Practice.COOKIES_LIST_CLOSED)) == polarity
