"""What a negation denies, and what it leaves as it is."""

import pytest

from auditor.claims import read_document
from auditor.claims.denial import is_act_denied, is_of_whom, purpose_after, region_of
from tests.auditor.claims.texts import reading, sentence, units, values


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("We do not collect your name.", True),
        ("We never sell, share or collect your name.", True),
        ("We do not, under any circumstances, collect your name.", True),
        ("In no case do we collect your name.", True),
        ("We collect no names.", True),
        ("We do not sell what you tell us or collect names.", True),
        ("Names are not collected.", True),
        ("No names or addresses are collected.", True),
        ("None of the names you enter are collected.", True),
        ("We collect your name, so that you need not tell it again.", False),
        ("Your name is collected without any action on your part.", False),
        ("We collect names to verify that you are not a robot.", False),
        ("There is no law under which names are collected.", False),
    ],
)
def test_a_negation_denies_the_act_at_which_it_stands(text: str, denied: bool) -> None:
    (unit,) = units(text)
    end = max(stop for name in ("gather", "gathered", "data_name") for _, stop in unit.hits.get(name, ()))
    start = min(at for name in ("gather", "data_name") for at, _ in unit.hits[name])
    assert is_act_denied(unit, ("gather", "gathered"), start, end) is denied


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We do not collect your name.", "denies"),
        ("We don't require, request or store your name.", "denies"),
        ("We do not collect any personal data, including your name.", "denies"),
        ("Shops of others take the payment; we do not receive your name.", "denies"),
        ("We do not knowingly collect the names of children.", "conditional"),
        ("We do not collect your name from anyone under 13.", "conditional"),
        ("We do not collect your name through the contact form.", "conditional"),
        ("We do not collect your name in this process.", "conditional"),
        ("We do not collect your name automatically.", "conditional"),
        ("We do not collect your name for these purposes.", "conditional"),
        ("We do not collect your name with cookies.", "conditional"),
        ("When you use the quiz, we do not collect your name.", "conditional"),
        ("We do not collect your name unless you tell us.", "conditional"),
        ("We do not collect your name in Switzerland.", "conditional"),
        ("We do not receive your address, phone number or name from our partners.", "conditional"),
        ("We do not keep logs of your name or store your name for longer than a week.", "conditional"),
        ("We do not store your name, and we ask our partners for nothing.", "denies"),
        ("The form does not collect your name.", "conditional"),
    ],
)
def test_how_far_it_is_denied_that_data_is_collected(text: str, expected: str) -> None:
    (claim,) = [c for c in read_document(sentence(text)).claims if c.value == "name"]
    assert claim.qualifiers["polarity"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "We ask for your name, which need not be the one in your passport.",
        "We collect your name even if it is not correct.",
        "Our partners do not collect your name.",
        "You can visit our site without telling us your name.",
        "You do not have to provide your name.",
    ],
)
def test_what_does_not_deny_that_data_is_collected(text: str) -> None:
    names = [c for c in read_document(sentence(text)).claims if c.value == "name"]
    assert [c.qualifiers.get("polarity") for c in names] in ([], [None])


@pytest.mark.parametrize(
    ("heading", "scope"),
    [("Children", "specific_service"), ("Our browser extension", "specific_service"), ("What we hold back", "site")],
)
def test_a_denial_under_the_heading_of_a_part_is_one_for_that_part(heading: str, scope: str) -> None:
    claims = reading(f"{heading}\n\nWe do not collect your date of birth.\n\nMore\n\nAsk us.\n").claims
    assert [c.scope for c in claims if c.value == "date_of_birth"] == [scope]


def test_an_introduction_that_denies_something_else_leaves_its_items_alone() -> None:
    text = "These data are stored without any action on your part:\n\n- your IP address\n- your browser type\n"
    claims = [c for c in reading(text).claims if c.claim == "data.collects"]
    assert {c.value for c in claims} == {"ip_address", "browser"}
    assert all("polarity" not in c.qualifiers for c in claims)


@pytest.mark.parametrize(
    ("text", "practice", "expected"),
    [
        ("We do not use local storage.", "tracking.local_storage", {"denies"}),
        ("Your answers are not kept in local storage.", "tracking.local_storage", {"affirms"}),
        ("We do not store passwords in local storage.", "tracking.local_storage", set()),
        ("We set no cookies, just the local storage.", "tracking.local_storage", {"affirms"}),
        ("We do not use local storage to profile you.", "tracking.local_storage", {"conditional"}),
        ("There are no web beacons on our site.", "tracking.beacons_pixels", {"denies"}),
        ("Our web beacons do not collect your name.", "tracking.beacons_pixels", {"affirms"}),
        ("We do not use web beacons for advertising.", "tracking.beacons_pixels", {"conditional"}),
        ("We do not record your session.", "tracking.session_recording", {"denies"}),
        ("We do not share session recordings.", "tracking.session_recording", {"affirms"}),
        ("We do not fingerprint your device.", "tracking.fingerprinting", {"denies"}),
        ("We do not use fingerprinting to identify you.", "tracking.fingerprinting", {"conditional"}),
        ("We do not use social plugins.", "social.plugins", {"denies"}),
        ("We do not receive what you tell a social plugin.", "social.plugins", {"affirms"}),
        ("We do not use analytics tools.", "analytics.used", {"denies"}),
        ("We do not use analytics tools to identify you.", "analytics.used", {"conditional"}),
        ("We do not use any analytics tools (for example Matomo).", "analytics.used", {"denies"}),
        ("Wir verwenden keine Analysedienste.", "analytics.used", {"denies"}),
        ("Wir verwenden keine Analysedienste, um Sie zu erkennen.", "analytics.used", {"conditional"}),
        ("We do not use functional cookies to advertise.", "cookies.category.functional", set()),
        (
            "We use no cookies beyond those that are strictly necessary.",
            "cookies.category.strictly_necessary",
            {"conditional"},
        ),
        ("There is no option to refuse necessary cookies.", "cookies.category.strictly_necessary", set()),
        ("By default, we do not set cookies.", "cookies.used", {"conditional"}),
        ("By default we only use strictly necessary cookies.", "cookies.list_closed", set()),
        ("We do not use third-party cookies.", "cookies.third_party", {"denies"}),
        ("We do not use third-party cookies for advertising.", "cookies.third_party", {"conditional"}),
        ("We do not use third-party cookies that need your consent.", "cookies.third_party", {"conditional"}),
        ("This cookie does not contain device identifiers.", "tracking.device_identifiers", set()),
        ("There is no option to decline cookies.", "choice.accept_decline", set()),
        ("This policy does not cover cookies that our advertisers use.", "cookies.category.advertising", {"affirms"}),
        ("There is no way for us to measure how our site is used.", "analytics.used", set()),
        ("You can read without logging in, and we store cookies.", "cookies.used", {"affirms"}),
        ("This page is not applicable to third-party cookies.", "cookies.third_party", {"affirms"}),
        ("We do not show personalised ads.", "ads.personalised", {"denies"}),
        ("We do not show personalised ads based on your health.", "ads.personalised", {"conditional"}),
        ("It cannot identify you, but advertisers use it to show personalised ads.", "ads.personalised", {"affirms"}),
        ("No cookies, pixels or third-party scripts are used.", "cookies.used", {"denies"}),
        ("No first-party or third-party cookies for tracking are used.", "cookies.used", set()),
    ],
)
def test_a_technique_is_denied_by_who_does_not_use_it(text: str, practice: str, expected: set[str]) -> None:
    assert values(text, practice, "de" if text.startswith("Wir ") else "en") == expected


@pytest.mark.parametrize(
    ("language", "text", "region"),
    [
        ("en", "We load no fonts of others in the European Union.", True),
        ("en", "In Switzerland we load no fonts of others.", True),
        ("en", "We load no fonts of others; our office is in Switzerland.", False),
        ("en", "We load no fonts of others on our website.", False),
        ("de", "Wir laden in der Europäischen Union keine fremden Schriften.", True),
        ("de", "Wir laden in der Regel keine fremden Schriften.", False),
        ("fr", "Nous n'utilisons pas ces polices dans l'Union européenne.", True),
        ("es", "No utilizamos estas fuentes en la Unión Europea.", True),
    ],
)
def test_the_region_of_a_denial(language: str, text: str, region: bool) -> None:
    (unit,) = units(text, language)
    at = unit.hits["load" if "load" in unit.hits else "use"][0][0]
    assert (region_of(unit, at, at + 1) is not None) is region


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We do not use cookies in the European Union.", {"conditional"}),
        ("In the European Union we do not use cookies.", {"conditional"}),
        ("We do not use cookies.", {"denies"}),
    ],
)
def test_a_region_narrows_a_denial(text: str, expected: set[str]) -> None:
    assert values(text, "cookies.used") == expected


def test_what_is_said_of_regions_is_not_narrowed_by_them() -> None:
    assert values("Your personal data is not stored in the United States.", "transfer.storage_country") == {"denies"}


def test_the_purpose_after_a_denial() -> None:
    (unit,) = units("We do not use pixels to profile you.")
    assert purpose_after(unit, 5) == (5, 6)
    (unit,) = units("We do not use pixels, for example in our shop.")
    assert purpose_after(unit, 5) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We do not allow companies who set cookies to sell your data.", True),
        ("We do not allow companies to set cookies.", False),
    ],
)
def test_of_whom_something_is_said(text: str, expected: bool) -> None:
    (unit,) = units(text)
    start = next(at for at, _ in unit.hits["use"])
    assert is_of_whom(unit, start, start + 2) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We do not sell your personal data.", {("denies", "site")}),
        ("We do not sell your biometric data.", {("denies", "specific_service")}),
        ("We will not sell your content.", {("denies", "specific_service")}),
        ("This right applies even if your personal data is not sold.", set()),
    ],
)
def test_whose_sale_is_denied(text: str, expected: set[tuple[str, str]]) -> None:
    claims = read_document(sentence(text)).claims
    assert {(c.value, c.scope.value) for c in claims if c.claim == "sharing.sale"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If we hold your data back, we do not share your data with third parties.", {"conditional"}),
        ("No personal data is shared with third parties in this process.", {"conditional"}),
        ("No personal data is shared with third parties.", {"denies"}),
        ("We do not share your data with third parties for marketing.", {"conditional"}),
        ("We do not share your data with third parties or use it for marketing.", {"denies"}),
        ("We do not store your data on our servers or share it with third parties.", {"denies"}),
        ("We share your data neither with partners nor with any third party.", {"denies"}),
        ("We do not share data with third parties as the law has defined them.", {"conditional"}),
        ("We cannot control those with whom you share your data, such as third parties.", set()),
    ],
)
def test_a_sharing_that_is_denied_in_some_cases(text: str, expected: set[str]) -> None:
    assert values(text, "sharing.third_parties") == expected


@pytest.mark.parametrize(
    ("language", "text", "practice", "expected"),
    [
        ("de", "Ihre Daten werden nicht an Dritte weitergegeben.", "sharing.third_parties", {"denies"}),
        ("de", "Dabei werden Ihre Daten nicht an Dritte weitergegeben.", "sharing.third_parties", {"conditional"}),
        ("de", "Wir verwenden keine Cookies, um Sie zu erkennen.", "cookies.used", set()),
        ("de", "Ihre Daten werden nicht für Werbung Dritter genutzt.", "ads.third_party_networks", set()),
        ("en", "We do not collect your address by means of cookies.", "cookies.used", set()),
        ("fr", "Nous ne collectons pas votre adresse IP par des cookies.", "cookies.used", set()),
        ("es", "No recopilamos su dirección IP mediante cookies.", "cookies.used", set()),
        ("es", "No compartimos sus datos personales con ningún modelo de lenguaje.", "sharing.third_parties", set()),
        ("es", "No vendemos datos de menores de trece años.", "sharing.sale", set()),
    ],
)
def test_how_far_denials_go_in_other_languages(language: str, text: str, practice: str, expected: set[str]) -> None:
    assert values(text, practice, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Ihre IP-Adresse wird nicht gespeichert.", "denies"),
        ("de", "Dabei wird Ihre IP-Adresse nicht gespeichert.", "conditional"),
        ("de", "Wir speichern wissentlich keine IP-Adresse.", "conditional"),
        ("fr", "Nous ne collectons pas votre adresse IP.", "denies"),
        ("fr", "Nous ne collectons pas sciemment votre adresse IP.", "conditional"),
        ("es", "No recopilamos su dirección IP.", "denies"),
        ("es", "No recopilamos su dirección IP automáticamente.", "conditional"),
    ],
)
def test_how_far_the_collection_is_denied_in_other_languages(language: str, text: str, expected: str) -> None:
    (claim,) = [c for c in read_document(sentence(text, language)).claims if c.value == "ip_address"]
    assert claim.qualifiers["polarity"] == expected
