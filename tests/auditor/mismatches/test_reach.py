"""Which data sentences on sharing are about."""

from dataclasses import replace

import pytest

from auditor.claims import read_document
from auditor.mismatches.reach import headings, reaches_all
from auditor.model.findings import PolicyReading
from auditor.model.policies import Block, DocumentText
from auditor.model.practices import Practice
from tests.auditor.judging import ID, SITE, cookie, findings, record, requests, verdicts
from tests.factories import claim, document, policy

ADVERTISED = record(
    requests=requests(f"https://ib.adnxs.com/setuid?code={ID}", type="image"),
    cookies=(cookie("uuid2", domain="adnxs.com"),),
)


def is_about_all(words: str, practice: Practice = Practice.SHARING_THIRD_PARTIES) -> bool:
    return reaches_all(claim(words, words, claim=practice), None)


@pytest.mark.parametrize(
    "words",
    [
        "We do not share your data with third parties.",
        "We never share personal information, such as your name or your e-mail address, with anyone.",
        "We do not sell or disclose personal information collected through our website.",
        "Ihre Daten geben wir nicht an Dritte weiter.",
        "Any information you give us stays with us.",
        "Vos données ne sont ni vendues ni transmises à des tiers.",
        "我们不会向第三方出售或共享您的个人信息。",
        "Vos données ne sont ni vendues, ni louées, ni transmises à des tiers.",
        "No vendemos ni cedemos sus datos personales a terceros.",
        "No vendemos ni facilitamos sus datos personales a terceros.",
        "We do not sell your data, and hand nothing over.",
        "We do not sell your data or supply it to others.",
        "我们不会与任何第三方共享您的个人信息。",
    ],
)
def test_all_data(words: str) -> None:
    assert is_about_all(words)


@pytest.mark.parametrize(
    "words",
    [
        "We do not share this data with third parties.",
        "These details are not passed on.",
        "This profile is not shared with any third party unless you agree.",
        "Diese Daten geben wir nicht an Dritte weiter.",
        "Ces données ne sont pas transmises à des tiers.",
        "我们不会与第三方共享这些信息。",
        "We do not share sensitive personal information with third parties.",
        "We do not share your phone number with third parties.",
        "Your payment details are not shared.",
        "Customer information collected through the SMS program is not shared.",
        "We will never sell or rent your personal information to non-affiliated third parties.",
        "We do not rent what we learn of visitors to our facilities.",
        "Wir verkaufen keine Daten über Ihre Handlungen.",
        "Wir verkaufen oder vermieten keine Daten von passwortgeschützten Seiten.",
        "Nous ne vendons jamais ces renseignements supplémentaires.",
        "We share no details of your friend's e-mail address.",
        "Ihre Daten werden niemals verkauft oder vermietet.",
        "Vos données ne sont jamais vendues à des tiers.",
        "Nunca vendemos tus datos a terceros.",
        "未经您同意，我们不会向第三方出售您的个人信息。",
        "No divulgamos información personal confidencial sin tu consentimiento.",
        "We do not share your personal information with these third-party websites.",
        "No user data is ever shared with third parties in that process.",
        "We do NOT share your data with:",
        "We take strict measures so that your data is not disclosed to third parties.",
        "We will not share information in ways unrelated to the ones described above.",
        "Except as otherwise described in this statement, personal information is not shared.",
        "Nous ne vendons ni ne louons vos données personnelles.",
        "Les données de paiement ne sont pas partagées avec des tiers.",
        "Les informations médicales ne sont jamais communiquées à des tiers.",
        "Les données recueillies par le formulaire de contact ne sont pas transmises à des tiers.",
        "Votre adresse e-mail n'est jamais transmise à des tiers.",
        "Aucune information n'est publiée à l'insu de l'utilisateur, ni cédée à des tiers.",
        "Vos données ne sont pas communiquées à ces partenaires.",
        "No alquilamos sus datos personales a terceros.",
        "Los datos de pago no se comparten con terceros.",
        "Los datos recogidos a través del formulario no se ceden a terceros.",
        "Su correo electrónico nunca será cedido a terceros.",
        "我们不会出售或出租您的个人信息。",
        "我们不会与第三方共享您的支付信息。",
        "我们不会主动将您的个人信息提供给第三方。",
        "我们不会将您的聊天记录分享给第三方。",
    ],
)
def test_some_data(words: str) -> None:
    assert not is_about_all(words)


@pytest.mark.parametrize(
    "words",
    [
        "We share personal information only with your consent unless otherwise specified in this policy.",
        "Although we may give personal information to partners, we never provide it as a list without your consent.",
        "We will not provide any of your information to social networks without your consent.",
    ],
)
def test_a_promise_of_consent_with_room_beside_it(words: str) -> None:
    assert not is_about_all(words, Practice.SHARING_CONSENT_ONLY)


def test_only_statements_on_sharing_are_narrowed() -> None:
    assert is_about_all("We do not use this data for advertising.", Practice.ADS_PERSONALISED)


LINES = ("Privacy", "Surveys", "Period", "Visibility", "We don't disclose your data to third parties.", "Sharing")
REGIONS = ("California residents", "Your California Privacy Rights", "For visitors from the European Union", "Nevada")
LEVELS = dict.fromkeys((*REGIONS, "Texas Roadhouse Privacy Notice"), 2) | {
    "Privacy": 1,
    "Surveys": 2,
    "Period": 3,
    "Visibility": 3,
    "Sharing": 2,
}


def with_headings(*lines: str) -> DocumentText:
    text = document("\n".join(lines))
    blocks = []
    for block in text.blocks:
        level = LEVELS.get(text.text[block.start : block.end], 0)
        kind = "heading" if level else "paragraph"
        blocks.append(Block(kind=kind, start=block.start, end=block.end, level=level))
    return document(text.text, blocks=tuple(blocks))


def test_the_headings_above() -> None:
    text = with_headings(*LINES)
    assert list(headings(text, text.text.index("We"))) == ["Visibility", "Surveys", "Privacy"]


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        (LINES, None),
        *((("Privacy", region, LINES[4]), None) for region in REGIONS),
        (("Privacy", "Texas Roadhouse Privacy Notice", LINES[4]), "contradicted"),
        (("Privacy", "Sharing", LINES[4]), "contradicted"),
    ],
    ids=["of a survey", *REGIONS, "of a company", "of all"],
)
def test_a_denial_in_its_part_of_the_policy(lines: tuple[str, ...], verdict: str | None) -> None:
    text = with_headings(*lines)
    read = PolicyReading(policy=replace(policy(id=1), text=text), reading=read_document(text, SITE))
    assert set(verdicts(findings(ADVERTISED, read), "sharing-promise").values()) == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("practice", "words", "all_data"),
    [
        ("sharing.consent_only", "We may gather usage data from such users without their consent.", False),
        ("sharing.consent_only", "We do not share your data without your consent.", True),
        (
            "thirdparty.collects_on_site",
            "Others place beacons on our site, but we do not provide personal information to them.",
            False,
        ),
        ("thirdparty.collects_on_site", "We do not allow others to collect personal information here.", True),
    ],
)
def test_what_is_done_without_consent_or_by_others(practice: str, words: str, all_data: bool) -> None:
    assert is_about_all(words, Practice(practice)) is all_data


SHARES = "We do not share your personal data with third parties."
PARTAGE = "Nous ne partageons pas vos données avec des tiers."
TEILT = "Ihre Daten werden nicht an Dritte weitergegeben."


@pytest.mark.parametrize(
    ("heading", "earlier", "words", "is_of_all"),
    [
        ("Sharing", "", SHARES, True),
        ("Sharing", "When you visit our site or use our contact form, we collect data.", SHARES, True),
        ("Use of information", "If you write to us by our contact form, we answer.", SHARES, False),
        ("Contact form", "", SHARES, False),
        ("Comments", "", SHARES, False),
        ("Server logs", "", SHARES, False),
        ("Commenting", "", SHARES, False),
        ("Comment nous partageons les données", "", PARTAGE, True),
        ("Commentaires", "", PARTAGE, False),
        ("Weitergabe", "", TEILT, True),
        ("Weitergabe", "Beim Besuch der Website und im Kontaktformular fallen Daten an.", TEILT, True),
        ("Daten", "Bei Nutzung des Kontaktformulars verarbeiten wir Ihre Angaben.", TEILT, False),
        ("Kontaktaufnahme", "", TEILT, False),
        ("Bestellungen", "", TEILT, False),
    ],
)
def test_what_was_entered_just_before(heading: str, earlier: str, words: str, is_of_all: bool) -> None:
    line = f"{earlier} {words}".strip()
    text = document(f"{heading}\n{line}")
    start = text.text.index(words)
    blocks = (
        Block(kind="heading", start=0, end=len(heading), level=2),
        Block(kind="paragraph", start=len(heading) + 1, end=len(text.text)),
    )
    said = claim(words, words, claim=Practice.SHARING_THIRD_PARTIES)
    said = replace(said, start=start, end=start + len(words))
    assert reaches_all(said, document(text.text, blocks=blocks)) == is_of_all
