"""What a denial is about: all that the site does, or some cookies, one tool, one service."""

import re

from auditor.model.policies import Claim
from auditor.model.practices import Practice

_OF_SOME = re.compile(
    r"^\W*(these|those|such|this|that) ([\w-]+ ){0,2}"
    r"(cookies?|data|information|files?|logs?|technolog\w+|identifiers?)\b"
    r"|^\W*(the|this|that|a|an|one) ([\w-]+ ){0,3}cookie\b"
    r"|^\W*(the |our )?((strictly|technically) )?(necessary|essential|required|functional(ity)?|session|preferences?"
    r"|settings|authentication|login|security|consent|language) cookies\b"
    r"|^\W*(the |our |your )?((web )?server|access|log) ?(logs?|log ?files?|files?|data)\b"
    r"|^\W*((they|it) )?(are|is) (not|never)\b"
    r"|^\W*(diese[rs]?|solche\w*|jene) ([\w-]+ ){0,2}"
    r"([\w-]*cookies?|daten|informationen|angaben|dateien|log-?files?|technologien)\b"
    r"|^\W*(der|das|ein|dieser|dieses) ([\w-]+ ){0,3}[\w-]*cookie\b"
    r"|^\W*(die |unsere )?((technisch|unbedingt) )?"
    r"(notwendige|erforderliche|essenzielle|essentielle|funktionale)n? cookies\b"
    r"|^\W*(die |unsere )?(session|sitzungs|login|einwilligungs)-?cookies\b"
    r"|^\W*(die |unsere )?(server|log|zugriffs)-?(log|datei|daten|protokoll|files?)[\w-]*\b"
    r"|^\W*(sie )?(werden|wird|sind|dienen) (nicht|keine\w*|niemals)\b"
    r"|^\W*(ces|les dits|lesdits|ce) ([\w-]+ ){0,2}(cookies?|données|informations|fichiers)\b"
    r"|^\W*(ils|elles) ne (sont|servent)\b|^\W*ne sont\b"
    r"|^\W*(est[ao]s?|dich[ao]s) ([\w-]+ ){0,2}(cookies?|datos|información|archivos)\b"
    r"|^\W*no (son|sirven|se (utilizan|usan|emplean))\b(?![^.;]*\b(cookies?|rastreador\w*|píxel\w*|herramientas?)\b)"
    r"|^\W*(this|that|these) (type|kind|sort|categor)\w* of\b"
    r"|^\W*cookies? of (this|that|these) (type|kind|sort|categor)"
    r"|^\W*diese (art|kategorie) (von )?\b|^\W*cookies dieser (art|kategorie)\b"
    r"|^\W*(ce|cette) (type|genre|sorte|catégorie) de\b|^\W*(este tipo|esta clase|esta categoría) de\b"
    r"|^\W*quest[ao] (tipo|tipologia|categoria) di\b|^\W*dit (soort|type)\b|^\W*(tego|takiego) (rodzaju|typu)\b"
    r"|^\W*(les )?cookies (strictement |techniques et )?(nécessaires|essentiels|fonctionnels|techniques|de session)\b"
    r"|^\W*(las )?cookies (estrictamente )?(necesarias|esenciales|técnicas|funcionales|de sesión)\b"
    r"|^\W*i cookie (strettamente )?(necessari|essenziali|tecnici|funzionali|di sessione)\b"
    r"|^\W*(de )?(strikt )?(noodzakelijke|essentiële|functionele|technische) cookies\b"
    r"|^\W*(niezbędne|techniczne|funkcjonalne) (pliki )?(cookies?|ciasteczka)\b"
    r"|^\W*(必要|功能|会话)(性|类)?的?\s?Cookie"
    r"|^\W*non (vengono|sono|servono)\b(?![^.;]*\b(cookie|strumenti)\b)|^\W*(ze|zij) (worden|zijn|dienen) (niet|geen)\b"
    r"|^\W*(quest[ioea]|tali) ([\w-]+ ){0,2}(cookie|dati|informazioni)\b|^\W*(deze|dergelijke) (cookies?|gegevens)\b"
    r"|^\W*(te|takie) (pliki|dane)\b|^\W*(这些|该|该等|此类|上述)\s?(Cookie|信息|数据|日志)",
    re.IGNORECASE,
)
"""“These cookies are not used for analytics” is about some that were spoken of before, and denies no others."""
_OF_A_TOOL = re.compile(
    r"^\W*(the |this |our |die |der |das |diese[rs]? |unsere? )?([\w-]+ )?"
    r"(plug-?in|widget|video ?player|player|pixel|map|newsletters?|\w*(statistics|statistik\w*|analytics|webanalyse"
    r"|analyse|reichweitenmessung|besucherzählung|zählpixel|newsletter|chat|chatbot|karte|schriftarten|schriften)|fonts?|comments?)"
    r"(\s*\([^)]*\))? (\w+ ){0,2}?"
    r"(does|do|uses?|sets?|stores?|places?|works?|is|are|verwende[tn]|setz(t|en)|nutz(t|en)|speicher(t|n)|arbeite[tn]"
    r"|kommt|kommen|benötig(t|en))\b",
    re.IGNORECASE,
)
"""“Our visitor statistics use no cookies” says nothing of the cookies of others."""
_USED_WITHOUT = re.compile(
    r"\b(?<!can )(?<!may )(?<!to )(?<!you )(use|uses|run|runs|rely on|relies on|measure|count"
    r"|nutz\w+|verwende\w*|setz\w+|messen|zählen|utilis\w+|mesur\w+"
    r"|utiliz\w+|usa|usamos|medimos)\b(?! (no|not|kein\w*|nicht|pas|aucun\w*|ningun\w*)\b)"
    r"(?![^.;]{0,60}\b(no|not|never|kein\w*|nicht|pas|aucun\w*|ningun\w*)\b [^.;]*\b(without|ohne|sans|sin)\b)"
    r"[^.;]{3,80}(\b(without|ohne|sans|sin) (using |any |setting |de |den einsatz von )?([\w-]+ ){0,1}"
    r"|[-–—(]\s*(no|keine|aucun|pas de|ninguna) ([\w-]+ ){0,1})cookies?\b"
    r"|(?<![不没未无])(使用|采用)[^。；不]{2,40}[—(（，,]\s*(无|不使用|不设置)\s?cookie",
    re.IGNORECASE,
)
"""“We use Cloudflare Web Analytics – no cookies” says that of what is used."""
_WHO_SPEAKS = re.compile(
    r"\b(we|our (web)?site|this (web)?site|the (web)?site|wir|(diese|unsere|die) (web)?(site|seite)|nous|nosotros"
    r"|ce site|este sitio)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(we|wir|nous|nosotros)\b", re.IGNORECASE)
_DOES = re.compile(
    r"\b(use|using|with|via|without|by|mit|per|über|durch|ohne|no|kein\w*|avec|sans|con|sin)\b", re.IGNORECASE
)
_NOT_CLOSED = re.compile(
    r"\b(only|nur|lediglich|erst|uniquement|seulement|solo|sólo)\b,?\s*"
    r"(if|when|after|once|with|wenn|falls|sofern|nach|mit|si|après|avec|tras|con)\b"
    r"|\b(by default|standardmäßig|par défaut|por defecto|initially)\b"
    r"|\bfor (users|children|members|customers|subscribers|guests|persons|people|students)\b"
    r"|\bfür (nutzer|kinder|mitglieder|kunden|gäste|personen|schüler)\b",
    re.IGNORECASE,
)
"""“Cookies are set only if you agree” and “by default we use essential cookies only” list no kinds once and for all."""
_OWN_COOKIES = re.compile(
    r"\b(our|its) own\b[^.;]{0,40}\bcookies?\b|\bcookies?\b[^.;]{0,30}\bof (our|its) own\b|\bfirst[- ]party cookies?\b"
    r"|\beigene[nr]?\b[^.;]{0,40}\bcookies?\b|\bpropres cookies\b|\bcookies? (propres|propi[oa]s|propri)\b"
    r"|\beigen cookies\b|\bwłasn(e|ych) (plik\w+ )?(cookie|ciastecz)"
    r"|(自有|自己|自身)的?[^，。；]{0,14}cookie",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"\bthird|\bothers?\b|\bDritt|\bfremd|\btiers\b|\bterceros\b|\bterze parti\b|\bderden\b|\btrzeci|第三方|他人",
    re.IGNORECASE,
)
_NOT_NEEDED = re.compile(
    r"\bcookies?\b[^.;]{0,20}?,? (that|which|die|welche|qui|que) (are |is |sind |ne sont |no son )?"
    r"(not|nicht|pas|no)?\b"
    r"[^.;]{0,30}\b(necessary|essential|required|needed|notwendig|erforderlich|nötig|nécessaires?|necesari[ao]s)\b"
    r"|\bcookies? (other than|außer|beyond|sauf|salvo)\b",
    re.IGNORECASE,
)
"""“No cookies that are not necessary” leaves room for those that are."""
_FOR_ADVERTISING = re.compile(
    r"\b(analy\w*|statisti\w*|tools?|services?|dienste?)\b[^.;]{0,50}"
    r"\b(for|to|zu|zur|zum|für|à des fins|pour|con fines|para) ([\w-]+ ){0,3}"
    r"(\w*(werb|marketing|profil)\w*|werbe-|advertis\w*|personali\w*|publicit\w*)",
    re.IGNORECASE,
)
"""“No analysis tools for advertising” leaves room for counting visits."""
_FOR_A_WHILE = re.compile(
    r"\b(until (you|the (user|visitor)|a (user|visitor))|bis (sie|du|der nutzer)|by default|standardmäßig|par défaut"
    r"|por defecto|di default|standaard|domyślnie)\b",
    re.IGNORECASE,
)
"""“No cookies are set until the user clicks”, “by default we use none”: what comes later is left open."""
SEEN_ON_PAGES = frozenset({"cookies", "analytics", "tracking", "ads", "social"})
"""Groups of practices whose denials are held against what pages do."""


def is_of_some(quote: str) -> bool:
    """Is it about some cookies, or about one tool, and not about all that the site does?"""
    if _OF_SOME.match(quote):
        return not _WE.search(quote)
    if _USED_WITHOUT.search(quote):
        return True
    return _OF_A_TOOL.match(quote) is not None and not _WHO_SPEAKS.search(quote)


def is_of_own_cookies(claim: Claim) -> bool:
    """Is it about the operator's own cookies alone? `We set no cookies of our own` leaves room for those of others."""
    return _OWN_COOKIES.search(claim.quote) is not None and not _AND_OTHERS.search(claim.quote)


def leaves_room(claim: Claim) -> bool:
    """Does a denial leave out what is needed, or what serves something else?"""
    if claim.claim is Practice.COOKIES_USED:
        return _NOT_NEEDED.search(claim.quote) is not None
    return claim.claim is Practice.ANALYTICS_USED and _FOR_ADVERTISING.search(claim.quote) is not None


def is_for_a_while(quote: str) -> bool:
    """Does it hold until something is done?"""
    return _FOR_A_WHILE.search(quote) is not None


def is_list_of_some(quote: str) -> bool:
    """Does what is called complete hold for some people, or until something is done?"""
    return _NOT_CLOSED.search(quote) is not None


def is_subject(name: str, quote: str) -> bool:
    """Does the sentence begin with this name, as the one that does or does not do something?"""
    found = re.match(
        rf"\W*((the|our|die|der|das|unsere?|le|la|el|il)\s+)?([\w-]+\s+)?\(?{re.escape(name)}\b", quote, re.IGNORECASE
    )
    return found is not None and not _WHO_SPEAKS.search(quote) and not _DOES.search(found.group())
