"""Rights of the person."""

from tests.auditor.claims.texts import values


def test_one_sentence_can_state_many_rights() -> None:
    text = (
        "You have the right to (1) access your personal data; (2) correct your data; (3) object to its use; "
        "(4) restrict the processing; (5) delete your data; (6) lodge a complaint with a supervisory authority."
    )
    assert values(text, "rights.listed") >= {
        "access",
        "rectification",
        "objection",
        "restriction",
        "erasure",
        "complaint",
    }


def test_rights_in_german() -> None:
    text = "Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Datenübertragbarkeit."
    assert values(text, "rights.listed", "de") == {"access", "rectification", "erasure", "portability"}


def test_access_to_a_part_of_the_site_is_no_right() -> None:
    text = "If you choose not to answer, we may not be able to provide you with access to parts of the website."
    assert values(text, "rights.listed") == set()
