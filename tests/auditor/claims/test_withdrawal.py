"""What becomes of an answer, of cookies and of collecting, in the words of each language."""

import pytest

from auditor.claims.withdrawal import DELETES, REMEMBERS, STOPS
from auditor.model.practices import Practice
from tests.auditor.claims.texts import reading


def effects(language: str, text: str) -> set[str]:
    """What a sentence below the heading “Cookies” says of it."""
    claims = reading(f"Cookies\n\n{text}", language).claims
    told = [claim for claim in claims if claim.claim is Practice.CONSENT_WITHDRAWABLE and claim.value == "affirms"]
    return {name for claim in told for name in claim.qualifiers} & {DELETES, STOPS}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If you withdraw your consent, we delete the cookies."),
        ("en", "If you withdraw your consent, the cookies are removed from your device."),
        ("en", "When you withdraw consent, all non-essential cookies will be deleted."),
        ("en", "You can withdraw your consent at any time; the cookies will then be erased."),
        ("en", "If you change your mind, we remove all analytics cookies."),
        ("en", "If you later reject cookies in our cookie settings, the cookies already set are deleted."),
        ("en", "You can revoke your cookie consent at any time. The cookies are then deleted."),
        ("de", "Wenn Sie Ihre Einwilligung widerrufen, löschen wir die Cookies."),
        ("de", "Widerrufen Sie Ihre Einwilligung, werden die Cookies entfernt."),
        ("de", "Bei Widerruf werden alle nicht notwendigen Cookies gelöscht."),
        ("de", "Sie können Ihre Einwilligung jederzeit widerrufen; die Cookies werden dann gelöscht."),
        ("de", "Im Falle eines Widerrufs löschen wir die gesetzten Cookies."),
        ("fr", "Si vous retirez votre consentement, nous supprimons les cookies."),
        ("fr", "Lorsque vous retirez votre consentement, les cookies sont supprimés."),
        ("fr", "En cas de retrait du consentement, les cookies déposés sont effacés."),
        ("fr", "Vous pouvez retirer votre consentement à tout moment ; les cookies seront alors supprimés."),
        ("es", "Si retira su consentimiento, eliminamos las cookies."),
        ("es", "Cuando revoque su consentimiento, las cookies se borrarán."),
        ("es", "Puede retirar su consentimiento en cualquier momento; las cookies se eliminarán entonces."),
        ("it", "Se revoca il consenso, cancelliamo i cookie."),
        ("it", "Dopo la revoca del consenso i cookie vengono rimossi."),
        ("it", "Può revocare il suo consenso in qualsiasi momento; i cookie saranno quindi eliminati."),
        ("nl", "Als u uw toestemming intrekt, verwijderen wij de cookies."),
        ("nl", "Na intrekking van uw toestemming worden de cookies verwijderd."),
        ("nl", "U kunt uw toestemming op elk moment intrekken; de cookies worden dan gewist."),
        ("pl", "Jeśli wycofasz zgodę, usuniemy pliki cookie."),
        ("pl", "Po wycofaniu zgody pliki cookie są usuwane."),
        ("pl", "Zgodę można wycofać w dowolnym momencie; pliki cookies zostaną wtedy usunięte."),
        ("zh", "如果您撤回同意，我们会删除Cookie。"),
        ("zh", "撤回同意后，相关Cookie将被清除。"),
        ("zh", "您可以随时撤回同意，届时Cookie将被删除。"),
        ("en", "Withdrawing your consent will remove the cookies set by this website."),
        ("en", "When consent is revoked, our website automatically erases all marketing cookies that were stored."),
        ("de", "Durch den Widerruf werden bereits gesetzte Cookies automatisch entfernt."),
        ("fr", "Le retrait du consentement entraîne la suppression des cookies."),
        ("es", "Al revocar su consentimiento se eliminarán las cookies instaladas."),
        ("it", "La revoca del consenso comporta la cancellazione dei cookie."),
    ],
)
def test_cookies_are_deleted(language: str, text: str) -> None:
    assert effects(language, text) == {DELETES}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Once you revoke your consent, no further data is collected."),
        ("en", "After withdrawal of your consent, we stop all tracking."),
        ("en", "Withdrawing your consent stops the collection of data for statistics."),
        ("en", "If consent is withdrawn, no more data will be sent to Google."),
        ("de", "Nach einem Widerruf Ihrer Einwilligung werden keine weiteren Daten erhoben."),
        ("de", "Ziehen Sie Ihre Zustimmung zurück, so werden keine Daten mehr an Google übertragen."),
        ("fr", "Après le retrait de votre consentement, aucune donnée n'est plus collectée."),
        ("es", "Tras la retirada del consentimiento no se recogen más datos."),
        ("es", "Una vez revocado el consentimiento, dejaremos de recopilar datos."),
        ("it", "In caso di revoca del consenso non verranno raccolti ulteriori dati."),
        ("nl", "Na het intrekken van uw toestemming verzamelen wij geen gegevens meer."),
        ("pl", "Po cofnięciu zgody nie zbieramy dalszych danych."),
        ("zh", "您撤回同意后，我们不再收集您的数据。"),
        ("zh", "撤销授权后，我们将停止收集您的信息。"),
        ("en", "After opting out, no further tracking takes place."),
        ("de", "Ab dem Zeitpunkt des Widerrufs findet kein Tracking mehr statt."),
    ],
)
def test_nothing_more_is_collected(language: str, text: str) -> None:
    assert effects(language, text) == {STOPS}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You can withdraw your consent at any time."),
        ("en", "If you withdraw your consent, you can delete the cookies in your browser."),
        ("en", "If you withdraw your consent, cookies that are stored already are not deleted."),
        ("en", "If you withdraw your consent, please delete the cookies yourself."),
        ("en", "The withdrawal of your consent does not affect what was done. Cookies are deleted after 30 days."),
        ("en", "If you withdraw your consent to our newsletter, no further data is collected."),
        ("de", "Nach dem Widerruf Ihrer Einwilligung können Sie die Cookies im Browser löschen."),
        ("de", "Wenn Sie Ihre Einwilligung widerrufen, werden bereits gesetzte Cookies nicht gelöscht."),
        ("de", "Sie können Ihre Einwilligung zum Newsletter widerrufen; es werden dann keine weiteren Daten erhoben."),
        ("fr", "Après le retrait de votre consentement, vous pouvez supprimer les cookies."),
        ("fr", "Si vous retirez votre consentement, les cookies déposés ne sont pas supprimés."),
        ("es", "Si retira su consentimiento, puede eliminar las cookies en su navegador."),
        ("es", "Si retira su consentimiento, las cookies instaladas no se eliminan."),
        ("it", "Se revoca il consenso, può cancellare i cookie nel browser."),
        ("it", "Dopo la revoca del consenso i cookie non vengono rimossi."),
        ("nl", "Na intrekking van uw toestemming kunt u de cookies verwijderen."),
        ("nl", "Als u uw toestemming intrekt, worden de cookies niet verwijderd."),
        ("pl", "Po wycofaniu zgody możesz usunąć pliki cookie w przeglądarce."),
        ("pl", "Po wycofaniu zgody pliki cookie nie są usuwane."),
        ("zh", "撤回同意后，您可以自行删除Cookie。"),
        ("zh", "撤回同意后，已存储的Cookie不会被删除。"),
        ("en", "Flash cookies may remain even after you have opted out or deleted regular cookies."),
        ("en", "You can opt out of marketing emails; after opting out no further data is collected."),
        ("fr", "Le retrait du consentement n'entraîne pas la suppression des cookies."),
        ("de", "Durch den Widerruf werden Cookies nicht gelöscht."),
    ],
)
def test_what_promises_neither(language: str, text: str) -> None:
    assert effects(language, text) == set()


@pytest.mark.parametrize("language", ["it", "nl", "pl"])
def test_of_a_language_of_which_little_is_read_nothing_is_silent(language: str) -> None:
    read = reading("Cookies\n\nGoogle Analytics _ga", language)
    assert (read.covered, read.silences) == (False, ())


def is_remembered(language: str, text: str) -> bool:
    return any(REMEMBERS in claim.qualifiers for claim in reading(f"Cookies\n\n{text}", language).claims)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We remember your choice for six months and will not ask you again during that time."),
        ("en", "Your choice is stored for 12 months. After that we ask you again."),
        ("en", "Your decision is saved for 1 year so that the cookie banner does not appear again."),
        ("de", "Wir speichern Ihre Auswahl für sechs Monate und fragen Sie in dieser Zeit nicht erneut."),
        ("fr", "Nous conservons votre choix pendant six mois."),
        ("fr", "Votre choix est conservé 6 mois et le bandeau ne vous sera plus affiché."),
        ("es", "Guardamos su elección durante seis meses y no volveremos a preguntarle."),
        ("it", "Conserviamo la sua scelta per sei mesi."),
        ("nl", "Wij bewaren uw keuze zes maanden."),
        ("pl", "Zapamiętamy Twój wybór na 6 miesięcy."),
        ("zh", "我们会记住您的选择6个月，期间不再询问。"),
        ("en", "Your cookie preferences are stored for a period of 12 months."),
        ("de", "Ihre Auswahl wird für 12 Monate gespeichert."),
    ],
)
def test_answers_are_remembered(language: str, text: str) -> None:
    assert is_remembered(language, text)


@pytest.mark.parametrize(
    "text",
    [
        "We remember your choice until the end of your browser session.",
        "We ask for your choice on each visit, as we store it until you close the browser.",
        "We keep your order for six months.",
        "We remember your language preference for 12 months.",
        "If you delete your cookies, we will ask for your choice again.",
    ],
)
def test_what_promises_no_memory(text: str) -> None:
    assert not is_remembered("en", text)
