"""Contacts, and whether they can be used."""

import pytest

from auditor.policy.contacts import contacts_of


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("Write to privacy@shop.example.", [("email", "privacy@shop.example", "wellformed")]),
        ("Write to a.b+c@mail.shop-one.example, please", [("email", "a.b+c@mail.shop-one.example", "wellformed")]),
        ("E-mail: info@Bright Lane.com now", [("email", "info@Bright Lane.com", "malformed")]),
        ("Contact: privacy (at) shop (dot) example", [("email", "privacy (at) shop (dot) example", "obfuscated")]),
        ("Our officer is at dpo [at] shop [dot] example", [("email", "dpo [at] shop [dot] example", "obfuscated")]),
        (
            "Use the contact form at https://shop.example/contact?a=1, please",
            [("url", "https://shop.example/contact?a=1", "wellformed")],
        ),
        ("Kontaktformular: https://shop.example/kontakt.", [("url", "https://shop.example/kontakt", "wellformed")]),
        ("See https://www.shop.example/opt-out to object.", []),
        ("by e-mail info# (replace # with @)", [("email", "info#", "obfuscated")]),
        ("please contact us at: []", [("address", "[]", "placeholder")]),
        ("e-mail us: [insert email]", [("address", "[insert email]", "placeholder")]),
        ("Tel.: +49 (0)30 123 45 67", [("phone", "+49 (0)30 123 45 67", "wellformed")]),
        ("Address: 12 Hill Road, Newtown", [("address", "12 Hill Road, Newtown", "wellformed")]),
        (
            "1. Responsable del tratamiento\nLava García, Av. 27 de Febrero 156, Santiago 51000, República Dominicana.",
            [("address", "Av. 27 de Febrero 156, Santiago 51000, República", "wellformed")],
        ),
        (
            "Écrivez-nous : Atelier, 14 rue des Capucins, 69001 Lyon.",
            [("address", "14 rue des Capucins, 69001 Lyon", "wellformed")],
        ),
        (
            "Puede escribir a Taller, calle Mayor 3, 28013 Madrid",
            [("address", "calle Mayor 3, 28013 Madrid", "wellformed")],
        ),
        ("Réclamation auprès de la CNIL, 3 place de Fontenoy, 75007 Paris", []),
        ("Reclamación ante la AEPD, calle Jorge Juan 6, 28001 Madrid", []),
        (
            "Verantwortlich für diese Website ist:\nAda Weber\nGantrischweg 3\nCH-3076 Worb",
            [("address", "Gantrischweg 3\nCH-3076 Worb", "wellformed")],
        ),
        (
            "Inhaber: Jan Omar\nKonrad Adenauer Ring 10\n49808 Lingen",
            [("address", "Konrad Adenauer Ring 10\n49808 Lingen", "wellformed")],
        ),
        (
            "Who we are: Mill Physio, 42 Burnley Road, Crawshawbooth, BB4 8NE",
            [("address", "42 Burnley Road, Crawshawbooth, BB4 8NE", "wellformed")],
        ),
        ("Zuständige Aufsichtsbehörde ist: Landeszentrum, Holstenstraße 98, 24103 Kiel", []),
        ("Unser Kontakt.\nWir setzen folgenden Hoster ein: Große Burgstraße 27\n23552 Lübeck", []),
        ("Contact us, or complain to the Information Commissioner, 5 Water Lane, Wilmslow SK9 5AF.", []),
        (
            "ist:\n[Name, Postadresse, E-Mail-Adresse des Verantwortlichen]",
            [("address", "[Name, Postadresse, E-Mail-Adresse des Verantwortlichen]", "placeholder")],
        ),
        ("[Name of the data set]", []),
        ("Escriba al +58 412-0341599 para pedir cita", [("phone", "+58 412-0341599", "wellformed")]),
        ("Contactez le restaurant au 04 92 21 16 08", [("phone", "04 92 21 16 08", "wellformed")]),
        ("Telefono: 030 123 4567\n3 stanze", [("phone", "030 123 4567", "wellformed")]),
        ("Contact us. Changed on 2021-02-15", []),
        ("Order 1234567 of 2021-02-15", []),
        ("See section # 3 and issue #4", []),
        ("We use tags @ home.", []),
    ],
)
def test_contacts(text: str, contacts: list[tuple[str, str, str]]) -> None:
    found = contacts_of(text)
    assert [(one.contact.kind, one.contact.value, one.contact.status) for one in found] == contacts
    assert all(text[one.start : one.end] == one.contact.value for one in found)


@pytest.mark.parametrize(
    ("words", "url", "kinds"),
    [
        ("contact form", "https://shop.example/ask", [("url", "https://shop.example/ask", "contact form")]),
        ("Contact us", "https://shop.example/#ask", [("url", "https://shop.example/#ask", "Contact us")]),
        ("contact form", "mailto:a@shop.example", []),
        ("cookie policy", "https://shop.example/contact", []),
    ],
)
def test_a_link_to_a_form_is_told_by_its_words(words: str, url: str, kinds: list[tuple[str, str, str]]) -> None:
    found = contacts_of(f"Ask by our {words}.", [(11, 11 + len(words), url)])
    assert [(row.contact.kind, row.contact.value, row.contact.quote) for row in found] == kinds
