"""Each language reads what mismatch rules judge: a sentence that affirms each practice, and one that denies it."""

import pytest

from auditor.claims import read_document
from auditor.mismatches import RULES
from auditor.model.practices import Practice
from tests.auditor.claims.texts import reading, sentence, values

AFFIRMED = """
cookies.used
de Wir verwenden Cookies auf unserer Website.
fr Nous utilisons des cookies sur notre site.
es Utilizamos cookies en nuestro sitio web.
zh 我们在网站上使用Cookie。
cookies.category.strictly_necessary
de Wir setzen technisch notwendige Cookies ein.
fr Nous utilisons des cookies strictement nécessaires.
es Utilizamos cookies estrictamente necesarias.
zh 我们使用严格必要的Cookie。
cookies.category.functional
de Unsere Cookies merken sich Ihre Einstellungen.
fr Nos cookies permettent de mémoriser vos préférences.
es Nuestras cookies permiten recordar sus preferencias.
zh 我们使用Cookie记住您的偏好。
cookies.category.analytics
de Wir verwenden Cookies zur Analyse der Nutzung unserer Website.
fr Nous utilisons des cookies de mesure d'audience.
es Utilizamos cookies analíticas.
zh 我们使用分析Cookie。
cookies.category.advertising
de Wir verwenden Cookies für Werbezwecke.
fr Nous utilisons des cookies publicitaires.
es Utilizamos cookies publicitarias.
zh 我们使用广告Cookie。
cookies.category.social_media
de Cookies sozialer Medien werden auf unserer Website gesetzt.
fr Nous utilisons des cookies de réseaux sociaux.
es Utilizamos cookies de redes sociales.
zh 我们使用社交媒体Cookie。
cookies.list_closed
de Wir verwenden nur notwendige Cookies.
fr Nous utilisons uniquement des cookies nécessaires.
es Utilizamos únicamente cookies necesarias.
zh 我们仅使用必要的Cookie。
cookies.purpose_limited
de Wir verwenden Cookies nicht für andere Zwecke.
fr Nous n'utilisons pas les cookies à d'autres fins.
es No utilizamos las cookies para otros fines.
zh 我们不会将Cookie用于其他任何目的。
cookies.session
de Wir verwenden Sitzungscookies.
fr Nous utilisons des cookies de session.
es Utilizamos cookies de sesión.
zh 我们使用会话Cookie。
cookies.persistent
de Wir verwenden auch persistente Cookies.
fr Nous utilisons des cookies persistants.
es Utilizamos cookies persistentes.
zh 我们使用永久Cookie。
cookies.third_party
de Dritte setzen auf unserer Website Cookies.
fr Des tiers déposent des cookies sur notre site.
es Terceros instalan cookies en nuestro sitio.
zh 第三方会在本网站上设置Cookie。
consent.before_cookies
de Cookies werden erst gesetzt, nachdem Sie zugestimmt haben.
fr Les cookies ne sont déposés qu'après votre consentement.
es Las cookies solo se instalan tras su consentimiento.
zh 在您同意后我们才会存储Cookie。
choice.accept_decline
de Sie können Cookies annehmen oder ablehnen.
fr Vous pouvez accepter ou refuser les cookies.
es Puede aceptar o rechazar las cookies.
zh 您可以选择接受或拒绝Cookie。
analytics.used
de Wir analysieren die Nutzung unserer Website.
fr Nous analysons l'utilisation de notre site.
es Analizamos el uso de nuestro sitio.
zh 我们分析用户对网站的使用情况。
analytics.vendor_named
de Wir verwenden Matomo zur Webanalyse.
fr Nous utilisons Matomo pour la mesure d'audience.
es Utilizamos Matomo para el análisis web.
zh 我们使用百度统计分析网站流量。
ads.personalised
de Wir zeigen Ihnen personalisierte Werbung.
fr Nous vous montrons des publicités personnalisées.
es Le mostramos publicidad personalizada.
zh 我们向您展示个性化广告。
ads.third_party_networks
de Werbenetzwerke schalten auf unserer Website Anzeigen.
fr Des régies publicitaires diffusent des annonces sur notre site.
es Las redes publicitarias muestran anuncios en nuestro sitio.
zh 广告网络在本网站投放广告。
social.plugins
de Unsere Seiten enthalten Social Plugins.
fr Nos pages contiennent des boutons de partage de réseaux sociaux.
es Nuestras páginas contienen botones de redes sociales.
zh 本网站含有社交分享按钮。
social.login
de Sie können sich mit Ihrem Facebook-Konto anmelden.
fr Vous pouvez vous connecter avec votre compte Facebook.
es Puede iniciar sesión con su cuenta de Facebook.
zh 您可以使用微信账号登录。
thirdparty.collects_on_site
de Drittanbieter erfassen auf unserer Website Daten über Sie.
fr Des tiers collectent des données sur notre site.
es Terceros recopilan datos en nuestro sitio.
zh 第三方会在本网站收集您的信息。
thirdparty.named
de Wir verwenden Dienste von Google.
fr Nous utilisons les services de Google.
es Utilizamos los servicios de Google.
zh 我们使用谷歌分析的服务。
tracking.beacons_pixels
de Auf unserer Website verwenden wir Zählpixel.
fr Nous utilisons des pixels espions sur notre site.
es Utilizamos balizas web en nuestro sitio.
zh 我们的网页使用网络信标。
tracking.cross_site
de Unsere Partner verfolgen Sie über andere Websites hinweg.
fr Nos partenaires peuvent suivre votre navigation sur d'autres sites.
es Nuestros socios hacen un seguimiento de su navegación en otros sitios.
zh 我们的合作伙伴会跨网站跟踪您。
tracking.fingerprinting
de Wir verwenden Browser-Fingerprinting.
fr Nous utilisons l'empreinte numérique de votre navigateur.
es Utilizamos la huella digital de su navegador.
zh 我们使用设备指纹识别您的设备。
tracking.local_storage
de Wir verwenden den Local Storage Ihres Browsers.
fr Nous utilisons le stockage local de votre navigateur.
es Utilizamos el almacenamiento local de su navegador.
zh 我们使用浏览器的本地存储。
tracking.session_recording
de Wir zeichnen Mausbewegungen auf.
fr Nous enregistrons les mouvements de souris.
es Registramos los movimientos del ratón.
zh 我们使用会话回放记录鼠标移动。
sharing.third_parties
de Wir geben Ihre personenbezogenen Daten an Dritte weiter.
fr Nous partageons vos données personnelles avec des tiers.
es Compartimos sus datos personales con terceros.
zh 我们会与第三方共享您的个人信息。
sharing.service_providers
de Wir geben Ihre Daten an Dienstleister weiter.
fr Nous transmettons vos données à nos prestataires.
es Compartimos sus datos con nuestros proveedores.
zh 我们会与服务提供商共享您的个人信息。
sharing.sale
de Wir verkaufen Ihre personenbezogenen Daten.
fr Nous vendons vos données personnelles.
es Vendemos sus datos personales.
zh 我们会出售您的个人信息。
sharing.unrelated_third_parties
de Wir geben Daten an unbeteiligte Dritte weiter.
fr Nous partageons vos données avec des tiers non affiliés.
es Compartimos sus datos con terceros no relacionados.
zh 我们会向无关的第三方提供您的个人信息。
signal.dnt_honoured
de Wir respektieren das Do-Not-Track-Signal.
fr Nous respectons le signal Do Not Track.
es Respetamos la señal Do Not Track.
zh 我们尊重Do Not Track信号。
signal.gpc_honoured
de Wir berücksichtigen Global Privacy Control.
fr Nous respectons le signal Global Privacy Control.
es Respetamos la señal Global Privacy Control.
zh 我们尊重Global Privacy Control信号。
security.https
de Die Übertragung erfolgt über HTTPS.
fr Les échanges sont protégés par HTTPS.
es La transmisión se realiza mediante HTTPS.
zh 我们使用HTTPS传输数据。
security.encryption_general
de Ihre Daten werden verschlüsselt.
fr Vos données sont chiffrées.
es Sus datos están cifrados.
zh 我们对您的信息进行加密。
cookies.duration
de Diese Cookies werden nach 30 Tagen gelöscht.
fr Ces cookies sont conservés pendant 13 mois.
es Estas cookies caducan a los 30 días.
zh Cookie的有效期为30天。
cookies.identify_device
de Cookies dienen dazu, Ihr Gerät zu erkennen.
fr Les cookies permettent d'identifier votre appareil.
es Las cookies permiten identificar su dispositivo.
zh Cookie用于识别您的设备。
cookies.not_personal
de Cookies enthalten keine personenbezogenen Daten.
fr Les cookies ne contiennent aucune donnée personnelle.
es Las cookies no contienen datos personales.
zh Cookie不包含个人信息。
cookies.linked_to_other_data
zh 我们会将Cookie与您的个人信息关联。
data.on_submission
de Ihre Daten werden nur erhoben, wenn Sie das Formular absenden.
de Wir erheben keine Daten, bevor Sie das Formular absenden.
fr Nous collectons vos données uniquement lorsque vous envoyez le formulaire.
fr Nous ne collectons aucune donnée avant que vous envoyiez le formulaire.
es Recopilamos sus datos únicamente cuando usted envía el formulario.
es No recopilamos datos antes de enviar el formulario.
zh 仅在您提交表单时，我们才收集您的个人信息。
zh 在您提交之前，我们不会收集您的个人信息。
data.list_exclusive
de Wir erheben nur die notwendigen Daten.
fr Nous collectons uniquement les données nécessaires.
es Recopilamos únicamente los datos necesarios.
zh 我们只收集提供服务所必要的个人信息。
tracking.device_identifiers
de Wir erheben Ihre Gerätekennung.
fr Nous collectons l'identifiant de votre appareil.
es Recopilamos el identificador de su dispositivo.
zh 我们收集您的设备标识符。
transfer.cross_border
de Ihre Daten werden in Drittländer übermittelt.
fr Vos données sont transférées hors de l'Union européenne.
es Transferimos sus datos fuera de la Unión Europea.
zh 您的信息可能会被传输到境外。
transfer.storage_country
de Ihre Daten werden in Deutschland gespeichert.
fr Vos données sont hébergées en France.
es Sus datos se almacenan en España.
zh 您的个人信息存储在中国境内。
choice.browser_settings
de Sie können Cookies in den Einstellungen Ihres Browsers ablehnen.
fr Vous pouvez refuser les cookies dans les paramètres de votre navigateur.
es Puede rechazar las cookies en la configuración de su navegador.
zh 您可以在浏览器设置中拒绝Cookie。
choice.consequence
zh 如果您拒绝Cookie，网站的某些功能可能无法使用。
choice.onsite_control
zh 您可以通过Cookie设置更改您的选择。
consent.default_on
zh 大多数浏览器会自动接受Cookie。
consent.withdrawable
de Sie können Ihre Einwilligung jederzeit widerrufen.
fr Vous pouvez retirer votre consentement à tout moment.
es Puede retirar su consentimiento en cualquier momento.
zh 您可以随时撤回您的同意。
consent.by_use
de Durch die Nutzung der Website erklären Sie sich einverstanden.
fr En utilisant ce site, vous acceptez cette politique.
es Al utilizar este sitio, usted acepta esta política.
zh 继续使用本网站即表示您同意本政策。
sharing.consent_only
de Ohne Ihre Einwilligung geben wir Ihre Daten nicht weiter.
fr Nous ne partageons pas vos données sans votre consentement.
es No compartimos sus datos sin su consentimiento.
zh 未经您的同意，我们不会共享您的个人信息。
sharing.affiliates
de Wir geben Ihre Daten an verbundene Unternehmen weiter.
fr Nous partageons vos données avec nos filiales.
es Compartimos sus datos con nuestras filiales.
zh 我们会与关联公司共享您的个人信息。
sharing.legal
de Wir übermitteln Ihre Daten an Behörden.
fr Nous communiquons vos données aux autorités.
es Comunicamos sus datos a las autoridades.
zh 我们可能根据法律要求披露您的个人信息。
tracking.similar_generic
de Wir verwenden Cookies und ähnliche Technologien.
fr Nous utilisons des cookies et des technologies similaires.
es Utilizamos cookies y tecnologías similares.
zh 我们使用Cookie和类似技术。
transfer.safeguards
de Grundlage sind die Standardvertragsklauseln der EU für die Übermittlung in Drittländer.
fr Ces transferts reposent sur des clauses contractuelles types.
es Las transferencias se basan en cláusulas contractuales tipo.
meta.scope_domains
de Diese Datenschutzerklärung gilt für unsere Website.
fr La présente politique s'applique à notre site.
es Esta política se aplica a nuestro sitio.
zh 本政策适用于我们的网站。
"""
DENIED = """
data.on_submission
de Wir erfassen Ihre Eingaben auch, wenn Sie das Formular nicht absenden.
fr Nous collectons votre saisie même si vous n'envoyez pas le formulaire.
es Recopilamos lo que escribe aunque no envíe el formulario.
zh 即使您没有提交表单，我们也会收集您输入的信息。
cookies.used
de Unsere Website verwendet keine Cookies.
fr Notre site n'utilise pas de cookies.
es Nuestro sitio no utiliza cookies.
zh 本网站不使用Cookie。
cookies.category.analytics
de Wir verwenden keine Analyse-Cookies.
fr Nous n'utilisons pas de cookies analytiques.
es No utilizamos cookies analíticas.
zh 我们不使用分析Cookie。
cookies.category.advertising
de Wir verwenden keine Werbe-Cookies.
fr Nous n'utilisons pas de cookies publicitaires.
es No utilizamos cookies publicitarias.
zh 我们不使用广告Cookie。
cookies.third_party
de Dritte setzen auf unserer Website keine Cookies.
fr Aucun tiers ne dépose de cookies sur notre site.
es Ningún tercero instala cookies en nuestro sitio.
zh 第三方不会在本网站上设置Cookie。
analytics.used
de Wir verwenden keine Analysetools.
fr Nous n'utilisons aucun outil d'analyse.
es No utilizamos herramientas de análisis.
zh 我们不使用任何分析工具。
ads.personalised
de Wir zeigen keine personalisierte Werbung.
fr Nous n'affichons pas de publicités personnalisées.
es No mostramos publicidad personalizada.
zh 我们不展示个性化广告。
ads.third_party_networks
de Auf unserer Website gibt es keine Werbung von Dritten.
fr Notre site ne contient aucune publicité de tiers.
es Nuestro sitio no contiene publicidad de terceros.
zh 本网站没有第三方广告。
social.plugins
de Wir verwenden keine Social Plugins.
fr Nous n'utilisons pas de boutons de réseaux sociaux.
es No utilizamos botones de redes sociales.
zh 我们不使用社交分享按钮。
tracking.beacons_pixels
de Wir verwenden keine Zählpixel.
fr Nous n'utilisons pas de pixels espions.
es No utilizamos balizas web.
zh 我们不使用网络信标。
tracking.fingerprinting
de Wir verwenden kein Fingerprinting.
fr Nous n'utilisons pas le fingerprinting.
es No utilizamos la huella digital del navegador.
zh 我们不使用设备指纹。
sharing.third_parties
de Wir geben Ihre personenbezogenen Daten nicht an Dritte weiter.
fr Nous ne partageons pas vos données personnelles avec des tiers.
es No compartimos sus datos personales con terceros.
zh 我们不会与第三方共享您的个人信息。
sharing.sale
de Wir verkaufen Ihre personenbezogenen Daten nicht.
fr Nous ne vendons pas vos données personnelles.
es No vendemos sus datos personales.
zh 我们不会出售您的个人信息。
signal.dnt_honoured
de Wir reagieren nicht auf Do-Not-Track-Signale.
fr Nous ne répondons pas aux signaux Do Not Track.
es No respondemos a las señales Do Not Track.
zh 我们不响应Do Not Track信号。
"""
SAYS_NOTHING = """
data.on_submission
de Wenn Sie das Formular absenden, speichern wir Ihre Daten.
fr Lorsque vous envoyez le formulaire, nous collectons vos données.
es Cuando usted envía el formulario, recopilamos sus datos.
zh 您提交表单时，我们会收集您的姓名。
ads.personalised
de Wir zeigen allen Nutzern nicht-personalisierte Werbung.
fr Nous affichons des publicités non personnalisées.
es Puede optar por no participar en la publicidad personalizada.
zh 您可以关闭个性化广告。
sharing.sale
es Tiene derecho a pedirnos que no vendamos sus datos.
fr Vous pouvez demander que nous ne vendions pas vos données.
sharing.third_parties
de Wir geben keine Daten an diese Partner weiter.
fr Nous ne partageons pas vos données avec ces partenaires.
cookies.category.strictly_necessary
de Diese Cookies sind nicht erforderlich.
fr Ces cookies ne sont pas indispensables.
es Estas cookies no son necesarias.
"""
CONDITIONAL = """
sharing.third_parties
de Wir geben Ihre Daten nicht an unbefugte Dritte weiter.
fr Vos données ne sont pas transmises à des tiers à d'autres fins que celles mentionnées ci-dessous.
es Sus datos no se cederán a terceros para fines distintos de los indicados a continuación.
fr Vos données ne sont transmises à aucun tiers en dehors des cas prévus ci-après.
de Ohne Ihre Einwilligung geben wir Ihre personenbezogenen Daten nicht an Dritte weiter.
fr Nous ne partageons pas vos données personnelles avec des tiers, sauf avec votre accord.
es No compartimos sus datos personales con terceros sin su consentimiento.
zh 未经您的同意，我们不会与第三方共享您的个人信息。
cookies.used
de Wir verwenden keine Cookies, es sei denn, Sie stimmen zu.
fr Nous n'utilisons pas de cookies sans votre consentement.
es No utilizamos cookies sin su consentimiento.
zh 未经您的同意，我们不使用Cookie。
analytics.used
de Wir analysieren die Nutzung unserer Website nur mit Ihrer Einwilligung.
fr Nous analysons l'utilisation de notre site uniquement avec votre consentement.
es Analizamos el uso de nuestro sitio solo con su consentimiento.
zh 只有在您同意后，我们才会分析您的使用情况。
"""
SHOP = "postal_address date_of_birth payment"
LOGS = "ip_address location_coarse account_credentials"
ELSEWHERE_READ = {
    Practice.META_CONTACT,
    Practice.META_LAST_UPDATED,
    Practice.COOKIES_NAMED,
    Practice.DATA_COLLECTS,
}
"""Read by plain code, or a value of its own for each category of data."""
LANGUAGES = ("de", "fr", "es", "zh")


def rows(table: str) -> list[tuple[str, str, str]]:
    """(practice, language, sentence)."""
    found, practice = [], ""
    for line in table.split("\n"):
        head, _, text = line.partition(" ")
        practice = practice if text else head
        found += [(practice, head, text)] if text else []
    return found


@pytest.mark.parametrize(("practice", "language", "text"), rows(AFFIRMED))
def test_what_is_affirmed(practice: str, language: str, text: str) -> None:
    assert "affirms" in values(text, practice, language)


@pytest.mark.parametrize(("practice", "language", "text"), rows(DENIED))
def test_what_is_denied(practice: str, language: str, text: str) -> None:
    assert values(text, practice, language) == {"denies"}


@pytest.mark.parametrize(("practice", "language", "text"), rows(SAYS_NOTHING))
def test_what_says_nothing(practice: str, language: str, text: str) -> None:
    assert values(text, practice, language) == set()


@pytest.mark.parametrize(("practice", "language", "text"), rows(CONDITIONAL))
def test_what_is_conditional(practice: str, language: str, text: str) -> None:
    assert values(text, practice, language) == {"conditional"}


def test_a_denial_of_other_purposes_denies_not_all() -> None:
    text = "Eine Übermittlung an Dritte zu anderen als den aufgeführten Zwecken findet nicht statt."
    assert "denies" not in values(text, "sharing.third_parties", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_judged_is_read_or_else_untested(language: str) -> None:
    judged = {practice for rule in RULES if rule.behaviours for practice in rule.practices} - ELSEWHERE_READ
    read = {practice for practice, code, _ in rows(AFFIRMED) if code == language}
    silent = {silence.claim for silence in read_document(sentence("a.", language)).silences}
    assert {practice.value for practice in judged & silent} <= read
    assert Practice.COOKIES_USED in silent
    assert Practice.DATA_EXPLICIT_REQUEST_ONLY not in silent


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Wir erheben Ihre Anschrift, Ihr Geburtsdatum und Ihre Kreditkartendaten.", SHOP),
        ("fr", "Nous collectons adresse postale, date de naissance et numéro de carte bancaire.", SHOP),
        ("es", "Recopilamos su dirección postal, su fecha de nacimiento y su tarjeta de crédito.", SHOP),
        ("zh", "我们收集您的收货地址、出生日期和银行卡号。", SHOP),
        ("de", "Wir erfassen Ihre IP-Adresse, Ihren Standort und Ihr Passwort.", LOGS),
        ("fr", "Nous collectons votre adresse IP, votre localisation et votre mot de passe.", LOGS),
        ("es", "Recopilamos su dirección IP, su ubicación y su contraseña.", LOGS),
        ("zh", "我们收集您的IP地址、位置信息和密码。", LOGS),
    ],
)
def test_data(language: str, text: str, expected: str) -> None:
    found = {claim.value for claim in reading(text, language).claims if claim.claim is Practice.DATA_COLLECTS}
    assert set(expected.split()) <= found
