"""How the operator can be reached, as the document says it, and whether that can be used."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.model.policies import Contact
from auditor.policy.normal import normal

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![\w@-])", re.IGNORECASE)
_AT_SOMETHING = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@"
    r"(?:[A-Za-z0-9-]{1,63}(?: [A-Za-z0-9-]{1,63}){0,3}(?:\.[A-Za-z]{2,24}){1,3}|[A-Za-z0-9-]{1,63}\b)"
)
_OBFUSCATED = re.compile(
    r"(?<![\w.+-])[a-z0-9][\w.+-]{1,40}\s?(?:\(at\)|\[at\]|\{at\}|\(ät\)|\s#\s?|#)\s?"
    r"(?:[a-z0-9-]{1,40}(?:\s?(?:\.|\(dot\)|\[dot\]|\(punkt\))\s?[a-z]{2,18}){1,3})?"
    r"|(?<![\w.+-])[a-z0-9][\w.+-]{1,40}\s?(?:\(a\)|\[a\])\s?[a-z0-9-]{1,40}"
    r"(?:\s?(?:\.|\(dot\)|\[dot\]|\(punkt\))\s?[a-z]{2,18}){1,3}(?!\w)"
    r"|(?<![\w.+-])[a-z0-9][\w.+-]{1,40} at [a-z0-9-]{1,40}(?: dot [a-z]{2,18}){1,3}(?!\w)"
    r"|\[email.protected\]",
    re.IGNORECASE,
)
_DOT = re.compile(r"[\[({](dot|punkt)[\])}]", re.IGNORECASE)
"""Nobody writes so but to hide an address."""
_CONTACT_WORDS = re.compile(
    r"contact|reach us|e-?mail|mail|write to|address|tel|phone|call|inform us|inquir|question|request|get in touch"
    r"|kontakt|erreichen|adresse|anschrift|téléphone|joindre|écrire|correo|contacto|teléfono|escrib|联系|邮箱|电话|邮件|地址",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\[\s*\](?!\()|\[(?!email.protected)(?:insert|your|company|e-?mail|address|contact|phone|name|website|domain|date|xx)"
    r"[^\]\n]{0,60}\](?!\()"
    r"|\{\{[^}\n]{1,60}\}\}|<(?:company|your|insert|e-?mail|name|address)[^>\n]{0,40}>|\bX{3,}@?\S{0,20}"
    r"|_{4,}|\bexample@|@example\.(?:com|org|net)\b",
    re.IGNORECASE,
)
_OF_CONTACTS = re.compile(r"^\[.*(e-?mail|anschrift|(post|haus)adresse|postal address)", re.IGNORECASE)
"""A placeholder that says by itself that a way to reach somebody belongs there."""
_PHONE = re.compile(r"(?<![\w/.])(?:\+|00|\()?\d[\d \t\u00a0\u202f().-]{6,18}\d(?![\w/])")
_ABROAD = re.compile(r"\+[1-9]\d{0,2}[ \u00a0.(-]")
"""A plus sign and a country's code: nothing else is written so."""
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_PHONE_WORDS = re.compile(
    r"\b(?:tel|phone|telephone|call|fax|hotline|mobile|toll|telefon|rufnummer|téléphone|teléfono|channels?"
    r"|contact|contactez|contacter|appelez|appeler|joindre|llame|llamar|móvil|whatsapp|telefono|chiama\w*|cellulare"
    r"|telefoon|bel|bellen|telefonu|telefonicznie|zadzwoń)\b|电话|致电|热线|手机",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:\b(?:mailing |postal |registered |our )?(?:address|anschrift|adresse|dirección)(?: is)?|地址)"
    r"\s?:?\s(?P<value>[^\n]{12,160})",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?i:rue|avenue|boulevard|bd|place|quai|chemin|allée|impasse|route|cours)\b"
    r"[^\n;:]{2,60}?\b\d{5} (?:Cedex )?[A-ZÀ-Ý][\w’'-]+"
    r"|\b(?i:calle|c/|avda|avd?\.|avenida|plaza|paseo|carrer|ronda|carretera)\s?"
    r"[^\n;:]{2,60}?\b\d{5},? [A-ZÀ-Ý][\w’'-]+"
)
"""A street, a postcode and a town, as they are written in France and in Spain."""
_HEADING = 60
_STREET_OVER_LINES = re.compile(
    r"\b[A-ZÄÖÜ][\w.-]*(?:[ -][A-ZÄÖÜ][\w.-]*){0,3}[ -]?(?i:straße|strasse|str\.|weg|platz|gasse|allee|ring|ufer|damm"
    r"|markt|graben|hof|berg|steg|stege|leiten|chaussee|winkel)\.? \d{1,4} ?[a-zA-Z]?\b[,·\s]{1,4}"
    r"(?:(?:D|A|AT|CH|DE)[- ])?\d{4,5} [A-ZÄÖÜ][\w-]+"
    r"|\b\d{1,4}[A-Za-z]? [A-Z][\w’'-]+(?:[ ,\n]+[A-Z][\w’'-]+){1,8}[ ,\n]+[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
)
"""The same as in Germany, Austria, Switzerland and Britain, where each part may have a line of its own."""
_OPERATOR = re.compile(
    r"verantwortlich|betreiber|inhaber|kontakt\b|anschrift|controller|who we are|contact us|write to|registered office"
    r"|based at|located at|reach us",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"beschwer|aufsicht|landesbeauftragt|datenschutzbehörde|hosting|hoster|gehostet|bereitgestellt|dienst\b|anbieter|empfänger"
    r"|commissioner|complain|\bico\b|hosted|provider|processor",
    re.IGNORECASE,
)
"""Whose else the address may be: an authority's, that of a company that works for the operator."""
_OURS = re.compile(
    r"écri|courrier|contact|adresse|siège|responsable|éditeur|\bS\.?A\.?(?:S|RL)?\b|association"
    r"|escrib|correo|dirección|domicilio|titular|\bS\.?L\.?U?\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r"\bCNIL\b|réclamation|autorité|\bAEPD\b|agencia española|reclamaci|autoridad", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\[\](){}“”\"'|\\^`]{4,200}", re.IGNORECASE)
_FORM = re.compile(
    r"contact[- ](form|page)|web[- ]?form|request form|online form|contact us|reach us"
    r"|kontaktformular|kontaktseite|formulaire de contact|nous contacter|formulario de contacto|contáct\w+"
    r"|联系我们|联系表",
    re.IGNORECASE,
)
"""What leads to a form or a page by which somebody is reached."""
_DIGITS = re.compile(r"\d")
_SMALL = frozenset(
    ("of", "de", "la", "le", "les", "du", "des", "und", "and", "the", "rue", "avenue", "via", "van", "von")
)
_SENTENCE = re.compile(r"^(?:will|is|are|may|can|to|or|and|by|in|for|with|if|which|that|used|associated)\b|\?|：|; ")
_NO_SUCH_END = re.compile(r"\.(?:con|cmo|comm|cpm|ogr|nte|ner|ocm|edy)$", re.IGNORECASE)
"""Slips of the finger for endings that exist."""


@dataclass(frozen=True, slots=True)
class Found:
    """A contact with its place in the text."""

    contact: Contact
    start: int
    end: int


def contacts_of(text: str, links: Iterable[tuple[int, int, str]] = ()) -> tuple[Found, ...]:
    """E-mail addresses, telephone numbers, postal addresses and contact forms, well-formed or not, in order of place.

    `links` are those of the document, as (start, end, address). Of two that overlap the first counts.
    """
    plain = normal(text)
    found: list[Found] = []
    last = 0
    addresses = {(start, end): url for start, end, url in links if _is_form(plain[start:end], url)}
    candidates = [*_candidates(plain), *(("url", "wellformed", *place) for place in addresses)]
    for kind, status, start, end in sorted(candidates, key=lambda candidate: candidate[2]):
        if start >= last:
            quote = text[start:end]
            value = addresses.get((start, end), quote) if kind == "url" else quote
            found.append(Found(Contact(kind=kind, value=value, status=status, quote=quote), start, end))
            last = end
    return tuple(found)


def _is_form(words: str, url: str) -> bool:
    return url.startswith(("http://", "https://")) and _FORM.search(words) is not None


def _candidates(plain: str) -> Iterator[tuple[str, str, int, int]]:
    for match in _PLACEHOLDER.finditer(plain):
        line = plain.rfind("\n", 0, match.start()) + 1
        lead = plain[max(line, match.start() - 60) : match.start()]
        if _CONTACT_WORDS.search(lead) or _OF_CONTACTS.search(match.group()):
            yield "email" if "@" in match.group() else "address", "placeholder", *match.span()
    for at in re.finditer("@", plain):
        yield from _email(plain, at.start())
    for match in _OBFUSCATED.finditer(plain):
        if _is_obfuscated(plain, match):
            yield "email", "obfuscated", *_trim(plain, *match.span())
    for match in _PHONE.finditer(plain):
        labelled = _PHONE_WORDS.search(plain, max(0, match.start() - 40), match.start())
        is_labelled = (labelled and not _ISO_DATE.match(match.group())) or _ABROAD.match(match.group())
        if is_labelled and len(_DIGITS.findall(match.group())) >= 7:
            yield "phone", "wellformed", *match.span()
    for match in _ADDRESS.finditer(plain):
        if _is_address(match["value"]):
            yield "address", "wellformed", *_trim(plain, *match.span("value"))
    for match in _STREET.finditer(plain):
        before = max(_heading_before(plain, match.start()), match.start() - 160)
        if _OURS.search(plain, before, match.start()) and not _AUTHORITY.search(plain, before, match.start()):
            yield "address", "wellformed", *match.span()
    yield from _over_lines(plain)
    for match in _URL.finditer(plain):
        line = plain.rfind("\n", 0, match.start()) + 1
        if _FORM.search(plain, max(line, match.start() - 60), match.start()):
            yield "url", "wellformed", *_trim(plain, *match.span())


def _heading_before(plain: str, at: int) -> int:
    """Where the line begins, or the short one before it, which may be its heading."""
    line = plain.rfind("\n", 0, at) + 1
    end = len(plain[:line].rstrip())
    heading = plain.rfind("\n", 0, end) + 1
    return heading if end - heading <= _HEADING else line


def _over_lines(plain: str) -> Iterator[tuple[str, str, int, int]]:
    """Addresses, each near words that speak of the operator, with none of somebody else between."""
    for match in _STREET_OVER_LINES.finditer(plain):
        lead = plain[max(0, match.start() - 240) : match.start()]
        ours, others = (
            max((hit.start() for hit in words.finditer(lead)), default=-1) for words in (_OPERATOR, _OTHERS)
        )
        if ours > others:
            yield "address", "wellformed", *match.span()


def _email(plain: str, at: int) -> Iterator[tuple[str, str, int, int]]:
    """The address around an `@`; what stands after it may be no domain ("info@Our Company.com")."""
    start = at
    while start > 0 and at - start < 64 and (plain[start - 1].isalnum() or plain[start - 1] in ".+%_-"):
        start -= 1
    if start == at:
        return
    match = _EMAIL.match(plain, start)
    broken = None if match else _AT_SOMETHING.match(plain, start)
    if match:
        yield "email", "malformed" if _NO_SUCH_END.search(match.group()) else "wellformed", *match.span()
    elif broken and broken.end() > at + 1:
        yield "email", "malformed", *broken.span()


def _is_address(value: str) -> bool:
    """Names and numbers, no sentence: few of its words are written small."""
    words = re.findall(r"[^\W\d_]{2,}", value)
    small = sum(word.islower() and word not in _SMALL for word in words)
    return (
        "@" not in value
        and not value[:1].islower()
        and bool(_DIGITS.search(value))
        and small <= len(words) / 4
        and not _SENTENCE.search(value)
    )


def _is_obfuscated(plain: str, match: re.Match[str]) -> bool:
    text = match.group()
    if text.startswith("["):
        return True  # what a content network shows to robots in the place of an address
    around = plain[max(0, match.start() - 60) : match.end() + 80]
    if "#" in text:
        if text.lower().startswith("replace"):
            return False
        return bool(re.search(r"e-?mail|mail", around, re.IGNORECASE)) and ("@" in around[60:] or "replace" in around)
    return bool(_CONTACT_WORDS.search(around) or _DOT.search(text))


def _trim(plain: str, start: int, end: int) -> tuple[int, int]:
    while end > start and plain[end - 1] in " .,;":
        end -= 1
    return start, end
