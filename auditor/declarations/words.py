"""The words that cookie lists use for their columns, categories, kinds and parties, in the languages we read."""

import re

from auditor.model.practices import CookiePurpose, Party

# In this order: "marketing and analytics" is what weighs more, "non-essential" is no promise of necessity.
_CATEGORIES: tuple[tuple[CookiePurpose | None, re.Pattern[str]], ...] = tuple(
    (purpose, re.compile(pattern, re.IGNORECASE))
    for purpose, pattern in (
        (None, r"unclassified|uncategori[sz]ed|nicht klassifiziert|unklassifiziert|non class|sin clasificar|未分类"),
        (
            CookiePurpose.ADVERTISING,
            r"advert|\bads?\b|target(?:ed|ing)|marketing|werb|publici|pubblicit|reclame|reklam|sale of personal|广告"
            r"|营销",
        ),
        (
            CookiePurpose.SOCIAL_MEDIA,
            r"social|soziale|réseaux sociaux|reseaux sociaux|redes sociales|社交",
        ),
        (
            CookiePurpose.ANALYTICS,
            r"analy|statisti|\bstats?\b|estad[ií]stic|performance|leistung|measur|mesure|medici[oó]n|rendimiento|audience|misurazione|metingen|pomiar|统计|分析",
        ),
        (
            CookiePurpose.FUNCTIONAL,
            r"function|funktion|fonctionn|func?[tz]ion|funkcjon|functione|voorkeur|preferenz|preferencj|preferenc|préférenc|präferenz|personali[sz]|comfort|komfort"
            r"|功能|偏好",
        ),
        (
            CookiePurpose.STRICTLY_NECESSARY,
            r"(?<!non[- ])(?<!nicht )(?<!no )(?:necessary|essential|required|mandatory|notwendig|erforderlich"
            r"|essen[tz]iell|nécessaire|necessaire|obligatoire|essentiel|necesari|esencial|imprescindible|necessari|essenzial|indispensabil|noodzakelijk|niezbędn)|必要",
        ),
    )
)

_KINDS = (
    ("pixel", re.compile(r"pixel|beacon", re.IGNORECASE)),
    ("indexeddb", re.compile(r"indexed", re.IGNORECASE)),
    ("session", re.compile(r"session[ _]?storage|sitzungsspeicher", re.IGNORECASE)),
    (
        "local",
        re.compile(r"local[ _]?storage|html5?\b|lokale[rn]? speicher|stockage local|almacenamiento local|^web$", re.I),
    ),
)

_FIRST = re.compile(r"first|1st|erstanbieter|propri|interne|propia|第一方", re.IGNORECASE)
_THIRD = re.compile(r"third|3rd|drittanbieter|dritt|tiers|tercero|第三方", re.IGNORECASE)

COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (column, re.compile(pattern, re.IGNORECASE))
    for column, pattern in (
        ("duration", r"duration|expir|life ?-?(?:span|time)|retention|storage period|max.{0,4} age|dauer|laufzeit"
                     r"|ablauf|durée|conservation|duraci[oó]n|caducidad|vencimiento|validity|durata|scadenza|conservazione"
                     r"|looptijd|termijn|bewaar|okres|wygas|期"),
        ("purpose", r"purpose|description|zweck|beschreibung|finalit|finalidad|descripci|function|funktion|\buse\b"
                    r"|finalità|scopo|descrizion|\bdoel|omschrijving|beschrijving|\bcel\b|\bopis|用途|目的|描述"),
        ("provider", r"provider|company|domain|host|vendor|set by|subgroup|anbieter|fournisseur|société|domaine"
                     r"|proveedor|dominio|service|fornitore|aanbieder|leverancier|dostawca|domena|提供|域名"),
        ("category", r"categor|kategori|catégorie|类别"),
        ("party", r"cookies used|party|partei"),
        ("kind", r"\btyp|\bart\b|\btipo\b|类型"),
        ("name", r"cookie|name\b|\bnom\b|nombre|\bnome\b|\bnaam\b|nazwa|bezeichnung|identifier|\bkey\b|名称"),
    )
)  # fmt: skip
"""Column -> what its header says; the first that fits, so that "Cookie duration" is a duration."""


def column_of(header: str) -> str | None:
    """Which column a header, or the label of a value, stands for."""
    return next((column for column, pattern in COLUMNS if pattern.search(header)), None)


def purpose_of(category: str | None) -> CookiePurpose | None:
    """A list's heading as one of the five categories; None where it is none of them."""
    return next((purpose for purpose, pattern in _CATEGORIES if category and pattern.search(category)), None)


def kind_of(words: str | None) -> str:
    """What is stored: cookie, local, session, indexeddb, pixel."""
    return next((kind for kind, pattern in _KINDS if words and pattern.search(words)), "cookie")


def party_in(words: str | None) -> Party | None:
    """Whose cookie it is said to be."""
    if words is None:
        return None
    return Party.THIRD if _THIRD.search(words) else Party.FIRST if _FIRST.search(words) else None
