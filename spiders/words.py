"""Words by which links tell where they lead, language by language.

Latin stems are folded (lower case, no accents) and match from the start of a word on: `datenschutz` matches
"Datenschutzerklärung". Words of scripts without spaces match anywhere. A word of one language may serve several.
"""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit


def fold(text: str) -> str:
    """Lower case, without accents, full-width forms narrowed, white space as single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(char for char in spread if not unicodedata.combining(char) or "\u3040" <= char <= "\u30ff")
    return " ".join(unicodedata.normalize("NFKC", bare).split())


class Words:
    """Words of one meaning by language; `|` joins two meanings."""

    def __init__(self, rows: Mapping[str, tuple[str, ...]]) -> None:
        self.rows = rows
        # Longest first, so that a match is the most telling phrase. A word boundary means something only where words
        # are written apart; CJK words are found anywhere.
        folded = sorted({fold(word) for row in rows.values() for word in row}, key=len, reverse=True)
        self._pattern = re.compile("|".join(rf"\b{re.escape(w)}" if w.isascii() else re.escape(w) for w in folded))

    def find(self, text: str) -> str | None:
        """The first of the words, in any language, that the folded text holds."""
        match = self._pattern.search(text)
        return match.group() if match else None

    def __or__(self, other: "Words") -> "Words":
        languages = [*self.rows, *(language for language in other.rows if language not in self.rows)]
        return Words({name: (*self.rows.get(name, ()), *other.rows.get(name, ())) for name in languages})


PRIVACY = Words(
    {
        "en": ("privacy policy", "privacy notice", "privacy statement", "data protection", "data privacy", "privacy"),
        "de": ("datenschutz",),
        "fr": (
            "politique de confidentialite",
            "confidentialite",
            "protection des donnees",
            "donnees personnelles",
            "vie privee",
        ),
        "es": (
            "politica de privacidad",
            "aviso de privacidad",
            "privacidad",
            "proteccion de datos",
            "datos personales",
        ),
        "it": ("informativa sulla privacy", "protezione dei dati", "trattamento dei dati", "riservatezza"),
        "nl": ("privacybeleid", "privacyverklaring", "gegevensbescherming"),
        "pl": ("polityka prywatnosci", "prywatnosc", "ochrona danych", "klauzula rodo"),
        "pt": ("politica de privacidade", "privacidade", "protecao de dados", "dados pessoais"),
        "sv": ("integritetspolicy", "dataskydd", "personuppgifter"),
        "da": ("privatlivspolitik", "persondatapolitik", "databeskyttelse"),
        "cs": ("ochrana osobnich udaju", "ochrana soukromi", "zasady ochrany"),
        "ru": ("политика конфиденциальности", "конфиденциальност", "персональных данных"),
        "zh": ("隐私", "隱私", "个人信息保护", "個人資料保護", "yinsi"),
        "ja": ("プライバシー", "個人情報"),
        "ko": ("개인정보",),
    }
)
"""A privacy policy."""

COOKIES = Words(
    {
        "en": ("cookie",),
        "sv": ("kakor",),
        "fi": ("evasteet", "evastek"),
        "ru": ("куки",),
        "zh": ("cookie政策", "cookies政策", "曲奇"),
        "ja": ("クッキー",),
        "ko": ("쿠키",),
    }
)
"""A cookie policy. Nearly every language says "cookie"."""

SETTINGS = Words(
    {
        "en": ("setting", "preference", "manage", "choices", "accept", "reject", "consent"),
        "de": ("einstellung", "verwalten", "akzeptieren", "ablehnen", "praferenz"),
        "fr": ("parametr", "gerer", "gestion", "preferences", "accepter", "refuser"),
        "es": ("configura", "ajustes", "gestiona", "preferencias", "aceptar", "rechazar"),
        "it": ("impostazion", "gestisci", "preferenze"),
        "nl": ("instelling", "voorkeur", "beheer"),
        "pl": ("ustawien", "zarzadzaj"),
        "pt": ("configurac", "definic", "gerir", "preferencias"),
        "zh": ("设置", "設定", "管理", "偏好"),
    }
)
"""With a word of COOKIES: a link that opens a dialogue instead of a document."""

DOCUMENT = Words(
    {
        "en": ("policy", "notice", "statement", "declaration"),
        "de": ("richtlinie", "hinweis", "erklarung", "erklaerung", "bestimmung", "information"),
        "fr": ("politique", "charte", "avis"),
        "es": ("politica", "aviso", "declaracion"),
        "it": ("informativa",),
        "nl": ("beleid", "verklaring", "cookiebeleid"),
        "pl": ("polityka",),
        "pt": ("politica",),
        "zh": ("政策", "声明", "聲明", "协议", "条款"),
    }
)
"""What makes a link surely one to a document."""

LEGAL = Words(
    {
        "en": ("legal notice", "legal information", "legal", "terms"),
        "de": ("impressum", "rechtliche", "agb", "nutzungsbedingungen"),
        "fr": ("mentions legales", "informations legales", "cgu"),
        "es": ("aviso legal", "informacion legal", "terminos"),
        "it": ("note legali", "termini"),
        "nl": ("juridisch", "voorwaarden"),
        "pl": ("regulamin", "nota prawna"),
        "pt": ("aviso legal", "termos"),
        "zh": ("法律", "用户协议", "服务条款"),
    }
)
"""Pages that often hold the privacy policy where there is none of its own."""

CONTACT = Words(
    {
        "en": ("contact", "support", "help"),
        "de": ("kontakt", "hilfe"),
        "fr": ("contact", "nous joindre", "aide"),
        "es": ("contacto", "ayuda"),
        "it": ("contatt", "assistenza"),
        "nl": ("contact", "klantenservice"),
        "pl": ("kontakt", "pomoc"),
        "pt": ("contato", "contacto", "ajuda"),
        "zh": ("联系", "聯繫", "聯絡", "lianxi"),
    }
)

LOGIN = Words(
    {
        "en": ("login", "log in", "sign in", "signin", "sign up", "signup", "register", "account"),
        "de": ("anmelden", "einloggen", "registrieren", "konto"),
        "fr": ("connexion", "se connecter", "inscription", "compte"),
        "es": ("iniciar sesion", "acceder", "registr", "cuenta"),
        "it": ("accedi", "registrati"),
        "nl": ("inloggen", "aanmelden"),
        "pl": ("zaloguj", "logowanie", "rejestracja"),
        "pt": ("entrar", "cadastr"),
        "zh": ("登录", "登入", "注册", "註冊", "denglu", "zhuce"),
    }
)

SHOP = Words(
    {
        "en": ("shop", "store", "product", "cart", "checkout", "pricing", "buy"),
        "de": ("warenkorb", "produkt", "kaufen", "preise"),
        "fr": ("boutique", "produit", "panier", "magasin", "tarif"),
        "es": ("tienda", "producto", "carrito", "comprar", "precios"),
        "it": ("negozio", "prodott", "carrello"),
        "nl": ("winkel", "producten", "winkelwagen"),
        "pl": ("sklep", "produkt", "koszyk"),
        "pt": ("loja", "produto", "carrinho"),
        "zh": ("商店", "产品", "產品", "购物", "商城", "价格"),
    }
)

CAREERS = Words(
    {
        "en": ("career", "jobs", "job", "vacanc", "join us"),
        "de": ("karriere", "stellenangebot", "stellen"),
        "fr": ("carriere", "emploi", "recrutement"),
        "es": ("empleo", "trabaja con", "carreras"),
        "it": ("lavora con", "carriere"),
        "nl": ("vacature", "werken bij"),
        "pl": ("kariera", "praca"),
        "pt": ("carreira", "vagas", "trabalhe"),
        "zh": ("招聘", "加入我们", "人才"),
    }
)

LEAVING = Words(
    {
        "en": ("logout", "log out", "log off", "logoff", "sign out", "signout", "delete", "remove", "unsubscribe"),
        "de": ("abmelden", "ausloggen", "loschen", "loeschen", "entfernen", "abbestellen"),
        "fr": ("deconnexion", "se deconnecter", "supprimer", "desabonner"),
        "es": ("cerrar sesion", "salir", "eliminar", "borrar", "darse de baja"),
        "it": ("esci", "disconnetti", "elimina", "cancella"),
        "nl": ("uitloggen", "afmelden", "verwijder"),
        "pl": ("wyloguj", "usun", "wypisz"),
        "pt": ("sair", "terminar sessao", "excluir", "apagar"),
        "zh": ("退出", "登出", "注销", "删除", "刪除"),
    }
)
"""Links that change something for the one who follows them: never followed."""

NOT_FOUND = Words(
    {
        "en": (
            "page not found",
            "not found",
            "page does not exist",
            "page doesn't exist",
            "no longer available",
            "404",
        ),
        "de": ("seite nicht gefunden", "nicht gefunden", "seite existiert nicht", "nicht verfugbar"),
        "fr": ("page introuvable", "page non trouvee", "n'existe pas", "n'existe plus"),
        "es": ("pagina no encontrada", "no se encontro", "no existe", "no se ha encontrado"),
        "it": ("pagina non trovata", "non esiste"),
        "nl": ("pagina niet gevonden", "niet gevonden", "bestaat niet"),
        "pl": ("nie znaleziono", "strona nie istnieje"),
        "pt": ("pagina nao encontrada", "nao encontrada", "nao existe"),
        "zh": ("页面不存在", "页面未找到", "找不到", "頁面不存在", "未找到页面"),
    }
)
"""What a page says that is not there, whatever its status."""

FAILED = Words(
    {
        "en": ("something went wrong", "internal server error", "access denied", "forbidden", "service unavailable"),
        "de": ("zugriff verweigert", "ein fehler ist aufgetreten", "interner serverfehler"),
        "fr": ("acces refuse", "une erreur est survenue", "erreur interne"),
        "es": ("acceso denegado", "se ha producido un error", "error interno"),
        "zh": ("服务器错误", "访问被拒绝", "出错了"),
    }
)
"""What an error page says that comes with status 200."""

MOVED = Words(
    {
        "en": ("has moved", "have moved", "has been moved", "moved to", "is now at", "can now be found", "new address"),
        "de": ("umgezogen", "verschoben", "finden sie jetzt", "finden sie nun", "neue adresse"),
        "fr": ("a ete deplace", "a demenage", "se trouve desormais", "nouvelle adresse"),
        "es": ("se ha trasladado", "se ha movido", "ahora se encuentra", "nueva direccion"),
        "it": ("e stata spostata", "si trova ora"),
        "nl": ("is verplaatst", "verhuisd"),
        "pl": ("zostala przeniesiona", "przeniesion"),
        "pt": ("foi movida", "mudou para"),
        "zh": ("已迁移", "已移至", "已搬迁", "已轉移"),
    }
)

CHALLENGE = Words(
    {
        "en": (
            "just a moment",
            "checking your browser",
            "verify you are human",
            "verifying you are human",
            "are you a robot",
            "unusual traffic",
            "attention required",
            "enable javascript and cookies to continue",
            "access denied",
            "captcha",
            "ddos protection",
        ),
        "de": ("sicherheitsuberprufung", "sind sie ein mensch", "zugriff verweigert"),
        "fr": ("verifiez que vous etes humain", "acces refuse"),
        "es": ("verifica que eres humano", "acceso denegado"),
        "zh": ("安全验证", "人机验证", "访问被拒绝"),
    }
)
"""What a page says that keeps robots out."""


def url_words(url: str) -> str:
    """The words of a URL's path and query, folded: `/Legal/privacy-policy.html` -> `legal privacy policy html`."""
    parts = urlsplit(url)
    return " ".join(re.split(r"[\W_]+", fold(unquote(f"{parts.path} {parts.query} {parts.fragment}")))).strip()
