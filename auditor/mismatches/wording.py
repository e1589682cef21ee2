"""What a claim's own words bear: a judge takes no denial and no promise further than its sentence goes.

Reading is never perfect, and a wrong accusation weighs more than a missed one: a denial that is not one on its face, or
that hides in a sentence too long to tell what it denies, accuses nobody.
"""

import re

from auditor.mismatches.subjects import SEEN_ON_PAGES, is_for_a_while, is_list_of_some, is_of_some, leaves_room
from auditor.mismatches.which_cookies import is_of_one_kind, without_measuring_cookies
from auditor.model.policies import Claim
from auditor.model.practices import Polarity, Practice

LONGEST_DENIAL = 320
"""Characters of a sentence beyond which it cannot be told what a negation in it denies."""

_NEGATION = re.compile(
    r"\b(no|not|never|none|nor|neither|nobody|nothing|without|cannot|refrains?|free of)\b(?!-)|n[’']t\b"
    r"|\b(kein\w*|nicht|nichts|nie|niemals|weder|ohne)\b"
    r"|\b(ne|pas|aucun\w*|jamais|sans|ni)\b|\bn[’']\w"
    r"|\b(nunca|jamás|ning[uú]n\w*|sin)\b"
    r"|\b(non|nessun\w*|senza|né|mai|g[eé][eé]n|niet|nooit|zonder|noch|nie|żad\w+|bez|nigdy|ani)\b"
    r"|[不没未无非勿]",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r",\s*(and\s+)?not\s+(?!to\b)", re.IGNORECASE)
"""“… for people, not robots, …” says what is meant, and denies nothing."""
_RELATIVE = re.compile(
    r"\b(who|that|which) (have|has|had|do|does|did|are|is|were|was)( not\b|n[’']t\b)"
    r"|\bwithout (signing|registering|registration|logging|creating|an? (\w+ )?account)\b",
    re.IGNORECASE,
)
"""“… contacting customers who have not checked out” denies nothing of what is said to be done."""
_CONDITION = re.compile(
    r"\s*((if|when|where|unless|in case|without your|until|wenn|falls|sofern|ohne ihre|si|sans votre|lorsque|tant que"
    r"|cuando|mientras|sin su|se (non|tu|lei|l’utente|accett\w+|rifiut\w+)|qualora|finché|senza il"
    r"|als (u|je|jij|de bezoeker)|indien|wanneer|zolang|zonder uw|jeśli|jeżeli|gdy|dopóki|bez)\b"
    r"|如果|若|未经|当|除非|除)"
    r"|.*\b(unless|except|other than|apart from|without your (prior )?(consent|permission|agreement)|es sei denn|außer"
    r"|sauf|hormis|à moins que|sans votre (consentement|accord|autorisation)|avant (votre|tout|que vous)|excepto|salvo"
    r"|a menos que|sin (su|tu) (consentimiento|autorización)|antes de (su|tu|que|obtener)"
    r"|tranne|eccetto|a meno che|(senza|prima d\w+) ([\w’']+ ){0,3}(consenso|autorizzazione)|tenzij|behalve"
    r"|(zonder|voor) ([\w’']+ ){0,3}(toestemming|akkoord)|chyba że|z wyjątkiem|oprócz"
    r"|(bez|przed) (\w+ ){0,3}(zgod\w+|akceptacj\w+))\b"
    r"|.*(除非|除外|未经|另有)",
    re.IGNORECASE | re.DOTALL,
)
_OURSELVES = re.compile(
    r"\bourselves\b|\b(wir|wij) (\w+ )?(selbst|selber|zelf)\b|\bnous[ -]mêmes\b"
    r"|\bnosotros mismos\b|\bnoi stessi\b|\b(my|nas|sami) sam(i|ych)\b|我们(自己|本身)",
    re.IGNORECASE,
)
"""“We ourselves set no advertising cookies” leaves room for those of others."""
_NOT_OURS = re.compile(
    r"\b((do|does|can|could|will|would) not|don[’']t|doesn[’']t|cannot|can[’']t|never) (\w+ ){0,3}identify\b"
    r"|\bnot (personally |directly |individually )?identifi(ed|able)\b"
    r"|\b(not|nor|no|never|cannot|keine?n?|nicht|pas|ne|no)\b[^.;]{0,40}\b((?<!privacy )controls?|responsible|"
    r"responsibility|in charge|(have|has|had|having)( any)? access|apply|applies|endorse|liable|require|obliged|"
    r"obligation|guarantee|"
    r"covers?|governs?|kontroll\w*|verantwort\w*|zugriff|gilt|responsab\w*|contrôl\w*|s[’']applique\w*)\b"
    r"|\b(will|does|do|may|can)( not|n[’']t) (\w+ )?(remove|delete|affect|disable|clear)\b"
    r"|\b(you|visitors|users) (may|can|are able to)\b[^.;]{0,80}\bwithout (\w+ )?(disclos|provid|giving|reveal|shar)\w*"
    r"|\bno (option|way|possibility|means)\b|\bnot applicable\b"
    r"|\bnot (permit|allow|authori[sz]e) [^.;,]{0,40}\b(who|that|which)\b"
    r"|\b(have|has) no access\b|\bn[’']identifi\w+ pas\b|\bno (l[eao]s? )?identific\w+",
    re.IGNORECASE,
)
"""Of what is not in the operator's hands, or of who is not identified: neither denies that the thing is done."""
_HARMLESS = re.compile(
    r"\b(aucun|ninguna?|ningún|nessun|keine?|geen|żaden|żadne) (enkel\w* |de (ces|estas) )?(plik(i)? )?cookies? (ne )?"
    r"(permet|peut|conti[ea]n|accède|accede|identifi|permite|puede|può|permette|consente|kann|können|ermöglich|enthält"
    r"|kan|bevat|pozwala|może|zawiera)\w*"
    r"|cookies?\s?(不允许|不能|无法|不会|并不能)\S{0,6}(访问|读取|获取|识别|包含|损害|窃取)"
    r"|\b(virus(es)?|malware|run(ning)? programs?|execut\w+|(damage|harm)(s|ing)? your)\b|\bby not (using|accepting)\b"
    r"|\b(information|data) (that is |which is |that we |which we |we )?(collect|gather|obtain|store|receive)\w* "
    r"(by|through|from|via|in|using) "
    r"(our |the |these |using )?cookies?\b",
    re.IGNORECASE,
)
"""What cookies cannot do, what fails without them, what becomes of what they yield: none denies that they are used."""
_NOTHING_PERSONAL = re.compile(
    r"\b(no|not|nor|never|any|neither)\b[^.;]{0,60}\b(personal(ly)?([ -]identif\w+)?|individual|identifiable|PII)\b"
    r"( \w+){0,2}"
    r"|\bkeine(rlei)? personenbezogen\w*|\baucune (donnée|information) (à caractère )?personnelle"
    r"|\bning(una|[uú]n) (dato|información) (de carácter )?personal|\bnessun dato personale|\bgeen persoonsgegevens"
    r"|\bżadnych danych osobowych",
    re.IGNORECASE,
)
"""A technique that is said to collect nothing personal is used."""
_TECHNIQUES = frozenset(
    {
        Practice.COOKIES_USED,
        Practice.COOKIES_THIRD_PARTY,
        Practice.COOKIES_PERSISTENT,
        Practice.COOKIES_SESSION,
        Practice.TRACKING_BEACONS_PIXELS,
        Practice.TRACKING_LOCAL_STORAGE,
        Practice.ANALYTICS_USED,
        Practice.ADS_THIRD_PARTY_NETWORKS,
    }
)
_SOMEWHERE = re.compile(
    r"\b(where (it is )?(required|applicable|the law)|as required by|(where|if) (you|we) (live|reside|are located)|"
    r"in (some|certain) (states|countries|jurisdictions|regions)|residents?)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b((?<!in )orders?(?! to\b)|ordering|transactions?|purchas\w+|secure area|sensitive|credit|"
    r"most|some|certain|credit.?card|payments?|sensitive|checkout|log.?in|meisten|bestimmte\w*|kreditkart\w*|zahlung\w*|"
    r"paiements?|bancaires?|tarjetas?|pagos?)\b|支付|敏感|银行卡",
    re.IGNORECASE,
)
_PART_OF_SITE = re.compile(
    r"^\W*(our|the|this|these) ([\w’'-]+ ){0,3}(corner|section|area|zone|portal|intranet|wi-?fi|newsletters?|e-?mails?"
    r"|apps?|games?|forum|shop|store|checkout|forms?)\b"
    r"|^\W*(unser\w*|die|der|das) ([\w-]+ ){0,2}(\w*bereich|\w*portal|newsletter|app|apps|\w*forum|\w*formular\w*)\b"
    r"|^\W*(notre|nos|cet?|cette|l[’']) ?([\w-]+ ){0,2}(espace|rubrique|portail|lettres?|application|forum"
    r"|formulaires?)\b"
    r"|^\W*(nuestr\w+|el|la) ([\w-]+ ){0,2}(zona|sección|área|portal|bolet\w+|aplicación|foro|formularios?)\b",
    re.IGNORECASE,
)
"""“Our children's corner has no cookies” is about a part of the site."""
_PERSONAL_COOKIES = re.compile(
    r"\bcookies?,? (die|welche|that|which|qui|que|che|die)\b[^.;]{0,60}"
    r"\b(person\w*|identif\w*|nominativ\w*)",
    re.IGNORECASE,
)
"""“No cookies that hold personal data” leaves room for others; whether one holds some is what is in dispute."""
_FOR_A_PURPOSE = re.compile(r"\bcookies? (to|for|in order to|um|zum|zur|pour|afin|para)\b", re.IGNORECASE)
_KINDS_BY_USE = frozenset(
    {Practice.COOKIES_CATEGORY_FUNCTIONAL, Practice.COOKIES_CATEGORY_STRICTLY_NECESSARY, Practice.COOKIES_SESSION}
)
"""“We do not use functional cookies to target you”: they are used, for something else."""
_SHOWS_NONE = re.compile(
    r"\b(display|show|run|host|carry|feature|contain|publish)\w*\b[^.;]{0,40}\b(ads?|advert\w+|banners?)\b",
    re.IGNORECASE,
)
_TRACKS = re.compile(r"network|track|collect|shar|\bdata\b|information|cookie|pixel|target", re.IGNORECASE)
"""Pages without advertisements may tell those who advertise elsewhere."""
_MUST_SAY: dict[Practice, re.Pattern[str]] = {
    Practice.SECURITY_HTTPS: re.compile(r"https(?!://|%3a)|\btls\b|\bssl\b|secure sockets?", re.IGNORECASE),
    Practice.COOKIES_LIST_CLOSED: re.compile(
        r"\b(following|types?|kinds?|categor\w+|only|consists?|two|three|four|folgende\w*|arten|nur|ausschließlich|suivants?|"
        r"catégories|uniquement|siguientes|tipos|solo|únicamente)\b|[以下类种仅]",
        re.IGNORECASE,
    ),
}
"""Words without which a statement about the practice is none: an address that begins with https:// promises nothing."""

_WHO_ELSE = (
    r"third.part(y|ies)|\bpartners?\b|advertisers?\b|other companies|\bDritt\w+|\bPartner\w*|\btiers\b|partenaires?\b"
    r"|autres sociétés|annonceurs\b|\bterceros\b|\bsocios\b|otras empresas|anunciantes\b"
)

SPOKEN_OF: dict[str, re.Pattern[str]] = {
    practice: re.compile(words, re.IGNORECASE)
    for practice, words in (
        (Practice.COOKIES_USED, r"cookies?"),
        (
            Practice.COOKIES_DURATION,
            r"expir\w*|lifetimes?|lifespan|duration|\b(\d+|one|two|six|twelve|thirteen) (minutes?|hours?|days?|months?|"
            r"years?)\b|laufzeit|speicherdauer|durée|duración|有效期|期限",
        ),
        (
            Practice.COOKIES_THIRD_PARTY,
            rf"({_WHO_ELSE})[^.\n]{{0,60}}\bcookies?\b|\bcookies?\b[^.\n]{{0,80}}({_WHO_ELSE})",
        ),
        (
            Practice.ANALYTICS_USED,
            r"\b(web.?)?analytics?\b|\banaly[sz]e[sd]?\b|statisti(c|k|que)\w*|reichweitenmessung"
            r"|(web.?)?analyse-?(tool|dienst|software|werkzeug|verfahren|cookie)\w*|webanalyse|besucherzähl\w*"
            r"|mesure d.audience|outils? d.analyse|mediciones|anal[ií]tic[ao]s?\b|统计|分析",
        ),
        (
            Practice.ADS_THIRD_PARTY_NETWORKS,
            r"advertis(ing|ers?|ements?)\b|\bads?\b|marketing partners?|remarketing|werbung|werbe\w+|publicit\w+"
            r"|marketing-?(zweck|cookie|tool|dienst)\w*|fins (de )?marketing|fines (de )?marketing|广告",
        ),
        (Practice.SOCIAL_PLUGINS, r"social.(media|networks?|plug)|soziale \w+|réseaux sociaux|redes sociales|社交"),
        (Practice.TRACKING_BEACONS_PIXELS, r"\bpixels?\b|beacons?\b|clear gifs?|zählpixel|像素|信标"),
        (
            Practice.TRACKING_LOCAL_STORAGE,
            r"(local|session|web|browser|dom).?storage|indexeddb|lokale\w* speicher|stockage local|almacenamiento local"
            r"|本地存储",
        ),
        (Practice.TRACKING_FINGERPRINTING, r"finger.?print\w*|device recognition|指纹"),
        (
            Practice.TRACKING_SESSION_RECORDING,
            r"session.?(replay|recording)|mouse|heat.?maps?|keystrokes?|screen recordings?|mausbeweg|souris|ratón"
            r"|enregistr\w+[^.\n]{0,30}(sessions?|navigation)|(sitzungs|besuchs)aufzeichnung"
            r"|\bcursor\b|grabaci\w+ de|回放",
        ),
        (
            Practice.TRACKING_SIMILAR_GENERIC,
            r"(similar|comparable|related)( \w+){0,2}[- ](technolog|techniques|tools)\w*"
            r"|cookies?[^.\n]{0,60}\bother (\w+ )?(technolog|techniques)\w*"
            r"|\b(data|information) (that |which )?we store on (your|the) (\w+ ){0,3}(device|browser|computer)"
            r"|\bstore (and|or|and/or) (read|access) information on (your|a) device"
            r"|(ähnliche|vergleichbare)\w* ([\w-]+)?techn|technologies? (similaires|analogues)"
            r"|cookies?[^.\n]{0,60}\bautres technologies|tecnologías (similares|análogas)"
            r"|cookies?[^.\n]{0,60}otras tecnolog"
            r"|(类似|同类)(的)?技术",
        ),
        (Practice.TRACKING_CROSS_SITE, r"across (\w+ )?(web)?sites|cross.site|cross.context|other websites"),
        ("payment", r"payments?\b|credit.?cards?|zahlung\w*|kreditkarte\w*|paiements?|pagos?\b|支付|银行卡"),
        (
            "identity",
            r"passports?|identity.?(cards?|documents?|numbers?|papers?|information)|proof of identity|id.?cards?"
            r"|ausweis\w*|identité|identidad|身份证|护照",
        ),
        ("date_of_birth", r"birth|geburts\w*|\bnaissance|nacimiento|出生|生日"),
        ("sensitive", r"health|medical|sensitive|gesundheit\w*|santé|salud|健康|敏感"),
        ("location_precise", r"\bgps\b|\blocations?\b(?!\s*[:：])|geolocat\w*|standort\w*|localisation|ubicación|位置"),
        (Practice.SIGNAL_DNT_HONOURED, r"do.not.track|\bdnt\b"),
        (Practice.SIGNAL_GPC_HONOURED, r"global privacy control|\bgpc\b"),
    )
}
"""Words without which nobody speaks of a practice. One that stands in a sentence of which nothing could be read may be
the disclosure that is looked for."""


def polarity_of(claim: Claim) -> str | None:
    """How a claim stands to its practice; None when its words do not bear it at all."""
    needed = _MUST_SAY.get(claim.claim)
    if needed and not needed.search(claim.quote):
        return None
    if claim.claim is Practice.COOKIES_LIST_CLOSED and is_list_of_some(claim.quote):
        return str(Polarity.CONDITIONAL)
    own = claim.value if claim.value in set(Polarity) else claim.qualifiers.get("polarity", Polarity.AFFIRMS)
    if own != Polarity.DENIES:
        return str(own)
    if _NOT_OURS.search(claim.quote) or not is_negative(claim):
        return None
    if claim.claim in _KINDS_BY_USE and _FOR_A_PURPOSE.search(claim.quote):
        return None
    is_of_places = claim.claim is Practice.ADS_THIRD_PARTY_NETWORKS and _SHOWS_NONE.search(claim.quote)
    if is_of_places and not _TRACKS.search(claim.quote):
        return str(Polarity.CONDITIONAL)
    if claim.claim in _TECHNIQUES and _NOTHING_PERSONAL.search(claim.quote):
        return str(Polarity.CONDITIONAL)
    if claim.claim in (Practice.COOKIES_USED, Practice.TRACKING_BEACONS_PIXELS) and _HARMLESS.search(claim.quote):
        return None
    if claim.claim is Practice.COOKIES_USED and is_of_one_kind(claim.quote):
        return None
    if claim.claim is Practice.ANALYTICS_USED and _is_of_measuring_cookies(claim.quote):
        return None
    if claim.claim.group in SEEN_ON_PAGES and (is_of_some(claim.quote) or leaves_room(claim)):
        return None
    if (
        claim.condition
        or _CONDITION.match(claim.quote)
        or _OURSELVES.search(claim.quote)
        or _PERSONAL_COOKIES.search(claim.quote)
        or (claim.claim.group in SEEN_ON_PAGES and is_for_a_while(claim.quote))
        or _PART_OF_SITE.match(claim.quote)
        or len(claim.quote) > LONGEST_DENIAL
    ):
        return str(Polarity.CONDITIONAL)
    return str(own)


def is_negative(claim: Claim) -> bool:
    """Does the sentence say what is not done? With a condition that leaves open what is."""
    return _NEGATION.search(_RELATIVE.sub(" ", _CONTRAST.sub(", ", claim.quote))) is not None


def _is_of_measuring_cookies(quote: str) -> bool:
    rest = without_measuring_cookies(quote)
    return rest != quote and not SPOKEN_OF[Practice.ANALYTICS_USED].search(rest)


def holds_only_in_part(claim: Claim) -> bool:
    """Is it about some data or some pages only? `Credit card numbers are encrypted with SSL` promises no more."""
    return _PART.search(claim.quote) is not None


def holds_only_somewhere(claim: Claim) -> bool:
    """Is it bound to a place or to what a law asks for there?"""
    return claim.condition is not None or _SOMEWHERE.search(claim.quote) is not None


def is_defining(text: str, at: int) -> bool:
    """Does the word at this offset stand in a definition? “… an identifier such as a name or location data” says what
    words mean, not what is done."""
    line = text.rfind("\n", max(0, at - _DEFINITION_REACHES), at) + 1 or max(0, at - _DEFINITION_REACHES)
    return _DEFINES.search(text, line, at) is not None


_DEFINITION_REACHES = 600
_DEFINES = re.compile(
    r"\b(means?|refers? to|(is|are) defined as|identifi(ed|able) (natural )?persons?|by reference to)\b|是指|指的是"
    r"|\b(bezeichnet|désigne|se entiende por)\b",
    re.IGNORECASE,
)
