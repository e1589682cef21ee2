"""Words of banners as real ones write them."""

import pytest

from auditor.model.consent import Choice
from spiders.consent.words import Role, is_meant, mentions, plain, role_of, says

TEXTS = {
    Role.ACCEPT: (
        "Accept all", "I agree", "Yes, I'm happy with that", "Allow all cookies", "OK, I accept", "Agree and close",
        "Alle akzeptieren", "Zustimmen", "Ich bin einverstanden", "Tout accepter", "J'accepte", "Accepter & Fermer",
        "Aceptar todas", "Sí, acepto", "Accetta tutti i cookie", "Acconsento", "Akkoord", "Alles accepteren",
        "Ja, ik ga akkoord", "Zgadzam się", "Akceptuję wszystkie", "Przejdź do serwisu", "全部接受", "同意并继续",
        "我同意", "Allow essential and optional cookies", "Mit Einwilligung fortfahren",
        "Sta alles toe", "Zgoda na wszystkie",
        "Godkänn alla", "Tillad alle", "Přijmout vše", "Aceitar todos", "Godta alle", "Hyväksyn evästeet",
        "Accept non-essential cookies", "Accepter les cookies non nécessaires", "Accept necessary and analytics",
        "Pourquoi pas, j'accepte", "Accepter et continuer", "Acceptera nu", "Accepteer nu", "Tümüne izin ver",
        "İzin ver", "Accepter ikke-nødvendige cookies",
        "Elfogadom", "Accepta-les totes", "Potwierdzam wszystkie", "Sunt de acord", "Prijať všetko", "Slažem se",
        "Hepsine izin ver", "Αποδέχομαι", "Согласен",
        "Погоджуюсь", "Приемам всички", "Cookieを許可する", "모든 쿠키 허용", "أوافق", "می‌پذیرم", "מאשר הכל", "Đồng ý",
    ),
    Role.REJECT: (
        "Reject all", "Decline", "Lieber nicht", "Elvet", "Do not use analytics cookies", "Renunță", "Liever niet",
        "Möchte ich nicht", "Discordo", "Pokračovat bez souhlasu",
        "Only necessary cookies", "Use necessary cookies only", "Continue without accepting",
        "I do not agree", "No, thanks", "Essential only", "Accept only essential cookies", "Deny", "Opt-out",
        "Alle ablehnen", "Nur notwendige Cookies", "Nur essenzielle Cookies akzeptieren", "Weiter ohne Einwilligung",
        "Tout refuser", "Continuer sans accepter →", "Rechazar todas", "Solo las necesarias", "Rifiuta tutto",
        "Continua senza accettare", "Alles weigeren", "Alleen noodzakelijke cookies", "Odrzuć wszystkie",
        "Tylko niezbędne", "Nie zgadzam się", "拒绝全部", "仅接受必要的 Cookie",
        "不同意", "Avvisa alla", "Kun nødvendige",
        "Odmítnout vše", "Rejeitar", "Turn cookies off", "Accept only essential cookies", "Solo cookie tecnici",
        "Weiter mit essentiellen Cookies", "Nee, liever niet", "Interdire tous les cookies", "不，谢谢",
        "Rebutja-les", "Potwierdzam wymagane", "Don't enable", "Kontynuuj bez wyrażania zgody",
        "Sólo cookies propias", "Kun strengt nødvendige", "Vain välttämättömät",
        "Csak a szükséges sütik", "Nu sunt de acord", "Iba nevyhnutné",
        "Samo nužni kolačići", "Kabul etmiyorum", "Μόνο απαραίτητα", "Только необходимые", "Відмовитися",
        "Само необходимите", "必須Cookieのみ", "필수 쿠키만 허용", "لا أوافق", "رد کردن", "רק הכרחיות",
        "Từ chối tất cả", "Přijmout nezbytné", "Aceitar essenciais", "Accepteer noodzakelijke cookies",
        "Hyväksy välttämättömät", "Elfogadom a szükségeseket", "Acceptă necesare", "Povoliť nevyhnutné",
        "Prihvati neophodne", "Zorunlu çerezleri kabul et", "Αποδοχή απαραίτητων", "Принять необходимые",
        "必要なCookieを許可", "필수 쿠키 허용", "Reject non-essential",
        "Tillåt inte", "Tillad ikke", "Godta ikke", "Älä salli", "Nepovolit", "Neprijať", "İzin verme",
        "Onaylamıyorum", "Δεν επιτρέπω", "同意しません", "Jangan izinkan", "No acepto, gracias",
        "Cookies deaktivieren", "Désactiver les cookies", "Wyłącz cookies", "Cookies uitschakelen", "Stäng av cookies",
        "Zakázat cookies", "Отключить cookies", "Вимкнути cookies", "Απενεργοποίηση cookies",
        "Çerezleri devre dışı bırak", "Poista evästeet käytöstä", "Onemogući kolačiće", "Dezactivează cookie-urile",
    ),
    Role.SETTINGS: (
        "Consent settings", "No, take me to settings", "Pozwól mi wybrać", "Learn more and customise",
        "Cookie settings", "Manage preferences", "Customise", "More options", "Let me choose", "Einstellungen",
        "Individuelle Datenschutzeinstellungen", "Paramétrer les cookies", "Personnaliser", "Configurar",
        "Manage or reject cookies", "No, ajustar", "Opt-out preferences", "Cookie consent manager",
        "Más opciones", "Personalizza", "Gestisci preferenze", "Aanpassen", "Zelf instellen", "Ustawienia",
        "Dostosuj", "管理偏好", "Cookie 设置", "Evästeasetukset", "Részletes beállítások", "Çerez ayarları",
        "Detaily", "Detaljer", "Подробности",
        "Настроить", "Cookieの設定", "쿠키 설정", "إعدادات ملفات تعريف الارتباط", "הגדרות עוגיות",
    ),
    Role.SAVE: (
        "Save preferences", "Confirm my choices", "Accept selected", "Save and exit", "Auswahl speichern",
        "Auswahl bestätigen", "Enregistrer mes choix", "Guardar preferencias", "Salva le preferenze",
        "Voorkeuren opslaan", "Zapisz ustawienia", "保存设置", "确认选择", "Allow selection",
        "Zezwól na wybór", "Permitir la selección", "Desa els canvis",
    ),
    Role.ACKNOWLEDGE: ("OK", "Got it!", "I understand", "Verstanden", "J'ai compris", "Entendido", "Ho capito",
                       "Begrepen", "Rozumiem", "知道了", "Continue"),
    Role.CLOSE: ("Close", "×", "Schließen", "Fermer", "Cerrar", "Chiudi", "Sluiten", "Zamknij", "关闭"),
    Role.PAY: ("Subscribe for 2.99", "Jetzt Abo abschließen", "Refuser et s'abonner", "Rechazar y suscribirse",
               "Rifiuta e abbonati", "Pay to refuse"),
    Role.OTHER: (
        "Delete all cookies", "Cookies löschen", "Enable accessibility",
        "Allow notifications", "Home", "Add to basket", "Warenkorb", "Accueil", "",
        "A sentence that no button says. " * 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("role", "text"), [(role, text) for role, texts in TEXTS.items() for text in texts])
def test_what_a_button_does(role: Role, text: str) -> None:
    assert role_of(text) is role


@pytest.mark.parametrize(
    ("text", "said"), [("  ACCEPT\n all ", "accept all"), ("J’accepte ✓", "j'accepte"), ("→ Next", "next"), ("×", "×")]
)
def test_texts_are_made_plain(text: str, said: str) -> None:
    assert plain(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Manage cookies", "Cookies beheren", "Cookie-inställningar", "Hantera cookies", "Cookieindstillinger",
        "Administrer cookies", "Hallitse evästeitä", "Informasjonskapsler", "Nastavení cookies", "Spravovat cookies",
        "Çerezleri yönet", "Настроить cookies", "Настрой бисквитките", "Налаштувати cookie", "Definições de cookies",
        "Gerenciar cookies", "Cài đặt cookie", "Pengaturan cookie",
    ],
)  # fmt: skip
def test_what_opens_the_settings_again(text: str) -> None:
    assert says("reopen", text)


def test_groups_are_found_in_any_language() -> None:
    assert says("reopen", "Cookie-Einstellungen ändern")
    assert says("reopen", "Gérer mes cookies")
    assert not says("reopen", "Contact")
    assert mentions("cookies", "Używamy plików cookie, ciasteczek i cookies") >= 2
    assert mentions("cookies", "Wir backen Brot") == 0


@pytest.mark.parametrize(
    ("choice", "asked", "meant"),
    [
        (Choice.REJECT, "Are you sure?", True),
        (Choice.REJECT, "Do you really want to reject all cookies?", True),
        (Choice.REJECT, "Are you sure you do not want to accept our cookies?", True),
        (Choice.REJECT, "Press OK to go on without cookies.", True),
        (Choice.REJECT, "Möchten Sie Cookies wirklich ablehnen?", True),
        (Choice.REJECT, "Some pages need cookies. Click OK to accept all cookies.", False),
        (Choice.REJECT, "Would you like to accept all cookies instead?", False),
        (Choice.ACCEPT, "Click OK to allow all cookies or Cancel to go on without.", True),
        (Choice.ACCEPT, "Your choice was saved.", True),
    ],
)
def test_what_a_dialogue_of_the_browser_asks(choice: Choice, asked: str, meant: bool) -> None:
    assert is_meant(choice, asked) is meant
