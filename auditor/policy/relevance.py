"""Is this document a policy of this site, or something else in its place?"""

import re

from auditor.model.policies import DocumentText

_FEW_WORDS = 60
_POLICY = re.compile(
    r"privacy|data protection|personal (?:data|information)|cookie|tracking technolog"
    r"|datenschutz|personenbezogen|confidentialit|données (?:personnelles|à caractère)|vie privée"
    r"|privacidad|datos (?:personales|de carácter)|隐私|個人資料|个人信息|個人信息|个人资料"
    r"|数据保护|プライバシー|個人情報"
    r"|privatlivs|personuppgift|privatność|prywatności|danych osobowych|gegevens|riservatezza"
    r"|dati personali|ความเป็นส่วนตัว"
    r"|конфиденциальн|персональн|개인정보|gizlilik|kişisel veri|henkilötiet|osobních údaj|privacidade|dados pessoais",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:404|403|500|page (?:was )?not found|page (?:you (?:were|are) looking for|does not|doesn't"
    r"|cannot be|can't be)"
    r"|seite (?:wurde )?nicht gefunden|page (?:est )?introuvable|página no (?:encontrada|existe)"
    r"|access denied|forbidden"
    r"|service unavailable|something went wrong)\b|页面不存在|找不到(?:该)?页面|页面未找到",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:(?:has|have|was|were) (?:been )?(?:moved|relocated|replaced|superseded)|moved to"
    r"|now (?:be )?(?:found|available|located) (?:at|here)|new (?:location|address)"
    r"|ist umgezogen|finden sie (?:jetzt|nun) (?:hier|unter)|a été déplacée?|se ha (?:movido|trasladado))\b"
    r"|已(?:迁移|移至|搬)",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|password|anmelden|passwort|connexion|mot de passe|iniciar sesión|contraseña)\b|登录|密码",
    re.IGNORECASE,
)


def looks_like_policy(document: DocumentText, site: str | None = None) -> str | None:
    """Why this is not a policy of the site: `error-page`, `moved`, `login`, `too-short`, `not-a-policy`,
    `other-site`; None when it looks like one.

    A policy that names no site is taken for this one's; `other-site` needs a policy that says it covers
    another site and never names this one.
    """
    text = document.text
    head = f"{document.title or ''}\n{text[:1500]}"
    mentions = len(_POLICY.findall(text[:20000]))
    if document.words < 250:
        if _ERROR.search(head) and mentions < 4:
            return "error-page"
        if document.words < 120 and _MOVED.search(head):
            return "moved"
        titled = document.title is not None and _POLICY.search(document.title) is not None
        if document.words < 120 and len(_LOGIN.findall(head)) >= 2 and not (titled and mentions >= 2):
            return "login"
    if document.words < _FEW_WORDS and mentions < 2 and len(text) < 300:
        return "too-short"
    if mentions < 2 and not (document.title and _POLICY.search(document.title)):
        return "not-a-policy"
    return "other-site" if site and _is_of_another_site(text, site) else None


_COVERED = re.compile(
    r"\b(?:policy|notice|statement|declaration|terms)\b[^.\n]{0,60}?"
    r"\b(?:applies|apply|applicable|relates|describes|governs|covers)\b[^.\n]{0,80}?"
    r"(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,18})\b",
    re.IGNORECASE,
)


def _is_of_another_site(text: str, site: str) -> bool:
    name = site.split(".")[0].lower()
    lower = text.lower()
    if name in lower or name.replace("-", " ") in lower:
        return False
    return bool(covered_hosts(text))


def covered_hosts(text: str) -> frozenset[str]:
    """Hosts of which a policy says that it covers them: "this notice applies to www.example.org"."""
    return frozenset(found["host"].lower() for found in _COVERED.finditer(text[:50000]))
