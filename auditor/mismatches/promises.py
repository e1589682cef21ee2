"""What a sentence on consent or on a choice promises, and of which cookies: it is held to no more than it says."""

import re

from auditor.claims.operators import NAME
from auditor.claims.withdrawal import REMEMBERS
from auditor.model.findings import CitedClaim
from auditor.model.policies import Claim
from auditor.model.practices import CookiePurpose, Practice

OFFERS = (Practice.CONSENT_BEFORE_COOKIES, Practice.CHOICE_ACCEPT_DECLINE, Practice.CHOICE_ONSITE_CONTROL)
"""Practices that promise a refusal some effect."""
_KINDS = {
    CookiePurpose.ADVERTISING: re.compile(
        r"advert|marketing|target|werb|publici[td]|pubblicit|reclame|reklam|广告|营销", re.IGNORECASE
    ),
    CookiePurpose.ANALYTICS: re.compile(
        r"analy|an[aá]l[ií]t|statisti|estad[ií]stic|statyst|measur|performance|mesur|audience|reichweite|medici[oó]n"
        r"|misura|pomiar|分析|统计",
        re.IGNORECASE,
    ),
    CookiePurpose.SOCIAL_MEDIA: re.compile(r"social|sozial|sociaux|社交", re.IGNORECASE),
}
_EXCEPTED = re.compile(
    r"\b(except(ion of|ing)?|other than|apart from|aside from|sauf|excepté|hormis|à l['’]exception|außer|ausgenommen"
    r"|mit ausnahme|salvo|excepto)\b[^,.;:]*|除[^，。；]*",
    re.IGNORECASE,
)
"""What a promise leaves out, up to the end of its clause."""
_OTHER_GROUND = re.compile(r"legitimate interest|haven.?t objected|berechtigte|intérêt légitime", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"^\W*(if|when|where|once|provided) (you|users?|visitors?) [^,]*\b(consent|agree|accept|opt|permi)\w*[^,]*"
    r"\bcookies?\b[^,]*,(?P<then>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AGREES = re.compile(
    r"consent|agree|accept|permission|\bopt|approv|authori[sz]|choice|choose|allow|confirm|\bwait"
    r"|ein(ge)?willig|einverst|zu(ge)?stimm|akzeptier|accord|autoris|acept|autoriz|permi[st]|同意|授权|许可|允许|确认|接受",
    re.IGNORECASE,
)
_WE_ALLOW = re.compile(
    r"\bwe (\w+ ){0,3}(permit|allow|let|authori[sz]e)s?\b|\bbrowsers?\b[^.;]{0,80}\ballow\w*"
    r"|\bagree (to|with) (the|these|this|our|any|all)\b[^.;,]{0,30}"
    r"\b(terms|polic(y|ies)|statements?|notices?|conditions)\b",
    re.IGNORECASE,
)
"""What the operator lets others do, what a browser allows, who agrees to a text: no consent to cookies."""
_CHOOSES = re.compile(
    r"choos|choice|accept|agree|declin|refus|reject|\bopt|disabl|block|control|manag|modif|chang|adjust|withdraw|prefer"
    r"|consent|decid|select|turn|allow|delet|remov|setting|option|\bright\b|toggle|customi|banner|object|review|updat",
    re.IGNORECASE,
)
_STORES = re.compile(
    r"\b(cookies?|track\w*|analy\w*|pixels?|beacons?|they|them|use|uses|used|set|sets|place[sd]?|store[sd]?|activated?"
    r"|loaded|installed|enabled?)\b",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"cookies?|track|traceur|témoin|pixel|beacon|similar technolog|\bconsent|einwilligung|consentement|consentimiento"
    r"|privacy (settings?|cent\w+|choices|preferences|options)|advertis|\bads?\b|werb|publicit|追踪|跟踪|同意|广告",
    re.IGNORECASE,
)
_SOMETHING_ELSE = re.compile(
    r"\bflash\b|local shared|e-?mails?\b|newsletters?|\bsms\b|global privacy control|\bgpc\b|do not track"
    r"|preference manager|\bad settings\b|applicable device|platform operator|https?://|following link"
    r"|\bmay (have the ability|be able)\b|^\W*(this|that|it) (gives|allows|lets|enables)\b"
    r"|\b(find out|learn|read) more\b|\bfor (more|further) (information|details)\b|\btake a look at\b"
    r"|^\W*we (also )?use (web )?(beacons?|pixels?|technolog\w+)\b"
    r"|\b(mobile|device|operating system|app) settings|contact (form|us|our)|data protection officer"
    r"|\b(see|read|consult|refer to|review) [^.;]{0,40}\b(polic(y|ies)|notice|statement)\b",
    re.IGNORECASE,
)
"""Choices that are none between accepting and refusing cookies on the site: of messages, of a plug-in, of the device,
of a signal, of somewhere else to read."""
_CAN = re.compile(
    r"\b(you|users?|visitors?) (also )?(can|may|are able|will be able"
    r"|have (the|an?) (\w+ )?(right|option|choice|ability|possibility|opportunity))\b|\bwhether\b",
    re.IGNORECASE,
)
_TELLS_WHAT_FAILS = re.compile(
    r"^\W*(please )?note that by\b|^\W*((please )?note that )?(if|when|should) you (\w+ ){0,2}"
    r"(choose|decide|refuse|decline|delete|block|disable|reject|do not accept)\b"
    r"|\b(may|might|will|would) not (function|work|operate)\b"
    r"|\bfeel free to\b|\b(decline|accept no|not accept) (\w+ )?(responsib|liab)",
    re.IGNORECASE,
)
_TELLS_OF_ITSELF = re.compile(
    r"\b(this|our) (\w+ ){0,3}(policy|notice|statement)\b[^.;]{0,20}"
    r"\b(explains?|describes?|covers?|tells?|sets? out)\b",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    rf"(?P<name>{NAME})(?:\s+(?:will|may|can|also|only|then|then only|ne|peut|kann|wird|darf))*\s+"
    r"(?:sets?|places?|stores?|drops?|uses?|deposits?|dépose|déposent|utilise|utilisent|place|enregistre|setzt|speichert"
    r"|verwendet|coloca|utiliza|instala)\b"
)
_NOBODY = re.compile(
    r"\b(we|our|us|these|this|those|the|they|its?|such|all|any|some|other|cookies?|(web)?sites?|you|if|when|nous|notre|nos"
    r"|ce|cette|ces|les|des|wir|unsere|diese|die|das|der|es|nosotros|nuestr[oa]|est[ae])\b",
    re.IGNORECASE,
)
"""Capitalised words at the beginning of a sentence that name no company."""
_ONE_SERVICE = re.compile(
    r"\b(the|this|that|our) (\w+ )?(pixel|tool|service|plug-?in|widget|video|map|script|chat|player|button|feature)\b"
    r"|\b(der|die|das|dieser|diese|dieses|den|diesen) (\w+[- ])?(dienst|tool|pixel|plug-?in|skript|video|karte|chat)\b"
    r"|\b(cet|ce|le|l['’]) ?(outil|service|pixel|script|module|lecteur)\b"
    r"|\b(este|el|esta|la) (servicio|p[ií]xel|herramienta|script|mapa|v[ií]deo)\b",
    re.IGNORECASE,
)
"""“Without your permission, the pixel is not loaded” promises nothing of others."""
_UNLESS_TOLD = re.compile(
    r"\b(unless|except (as|where)|other than) (\w+ ){0,2}(otherwise|described|stated|specified|indicated|set out)\b"
    r"|\b(soweit|sofern|wenn) (\w+ ){0,4}anders\b|\bsauf (mention|indication|disposition|précision)s? contraires?"
    r"|\bsalvo (que )?(\w+ ){0,3}(lo contrario|otra cosa)\b|除非另有",
    re.IGNORECASE,
)
"""“Other cookies wait, unless described otherwise below”: what is described there need not wait."""
_WITHOUT = re.compile(
    r"\bwithout ((your|prior|any|asking for) ){0,3}(consent|permission|agreement|approval)\b"
    r"|\bohne (ihre |vorherige )*(einwilligung|zustimmung)\b|\bsans (votre |recueil\w* )?(consentement|accord)\b"
    r"|\bsin su consentimiento\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(no|not|never|none|neither|nor|only|unless|kein\w*|nicht|nie|nur|aucun\w*|jamais|ne|pas|uniquement|no|nunca|solo"
    r"|ning[uú]n\w*)\b|n[’']t\b|\bn[’']",
    re.IGNORECASE,
)
"""“The law lets us count visits without your consent” promises that nobody asks."""
_TO_COME = re.compile(
    r"\b(once|as soon as|should) we (\w+ ){0,3}(use|introduce|add|employ|activate|start|install)\w*\b"
    r"|\b(sobald|sollten) wir ([\w-]+ ){0,6}"
    r"(einsetzen|einführen|nutzen|verwenden|aktivieren|einbinden|ergänzen|hinzufügen)\b"
    r"|^\W*(were|had|would) \w+ (\w+ ){0,2}(enabled|used|added|active|activated|introduced|loaded)\b"
    r"|\b(zu)?künftig (eingesetzt|verwendet|genutzt|eingebunden)",
    re.IGNORECASE,
)
"""“Once we use such a service, it will wait for your consent” promises nothing of what is there today."""
_ANY_COOKIES = re.compile(r"\bcookies\b|追踪|Cookie", re.IGNORECASE)
_ONE_COOKIE = re.compile(r"\b(an?|one|ein|un) (\w+ )?cookie (is|will be|gets|wird|est|sera)\b", re.IGNORECASE)
"""“If you opt in, a cookie is set that …” tells of one cookie, not of all."""

_LONGEST = 500
"""Characters of a sentence that promises something; longer ones are menus and tables that were run together."""
_MENU = 20
_FEWEST_WORDS = 4
"""“Cookie controls.” is a label, and offers nothing."""


def is_promise(claim: Claim, host: str) -> bool:
    """Does the sentence say that cookies of this site wait for agreement, or can be refused here?

    `host` is that of the policy: who is called by its name is the operator; another company binds itself alone.
    """
    words = claim.quote
    if claim.qualifiers.get(REMEMBERS):
        return False
    if claim.claim is Practice.CONSENT_BEFORE_COOKIES:
        supposed = _SUPPOSED.match(words)
        if not _AGREES.search(_WE_ALLOW.sub(" ", words)):
            return False
        if _ONE_SERVICE.search(words) and not _ANY_COOKIES.search(words):
            return False
        if _TO_COME.search(words):
            return False
        if _UNLESS_TOLD.search(words) or (_WITHOUT.search(words) and not _NOT.search(words)):
            return False
        is_of_cookies = supposed is None or _STORES.search(supposed["then"]) is not None
        return is_of_cookies and not _ONE_COOKIE.search(words) and not _is_of_another(words, host)
    if len(words) > _LONGEST or _is_menu(words):
        return False
    is_label = words.isascii() and (len(words.split()) < _FEWEST_WORDS or not _CHOOSES.search(words))
    if is_label or (claim.claim is Practice.CHOICE_ONSITE_CONTROL and not _COOKIES.search(words)):
        return False
    is_about_failing = _TELLS_WHAT_FAILS.search(words) and not _CAN.search(words)
    return not (_SOMETHING_ELSE.search(words) or is_about_failing or _TELLS_OF_ITSELF.search(words))


def _is_menu(words: str) -> bool:
    """Are most of its words written with a capital, as in a menu that was run together?"""
    told = re.findall(r"[^\W\d_]{2,}", words)
    return words.isascii() and len(told) > _MENU and sum(word[0].isupper() for word in told) > len(told) / 2


def means(purpose: str | None, promise: str) -> bool:
    """Are cookies for this purpose meant? A promise that names kinds is about those; one that names none is about all
    but those that it excepts; one that leaves another ground open is about none."""
    if _OTHER_GROUND.search(promise):
        return False
    excepted = " ".join(match.group() for match in _EXCEPTED.finditer(promise))
    if purpose in _kinds(excepted):
        return False
    kinds = _kinds(_EXCEPTED.sub(" ", promise))
    return not kinds or purpose in kinds


def is_meant(purpose: str | None, promise: tuple[CitedClaim, ...]) -> bool:
    """Are cookies for this purpose meant by one of the promises?"""
    return any(means(purpose, cited.claim.quote) for cited in promise)


def _kinds(words: str) -> set[str]:
    return {kind for kind, pattern in _KINDS.items() if pattern.search(words)}


def _is_of_another(words: str, host: str) -> bool:
    """Is it another company, by its name, that stores or uses the cookies?"""
    names = [match["name"] for match in _ACTOR.finditer(words)]
    return bool(names) and not any(_NOBODY.search(name) or is_own(name, host) for name in names)


def is_own(name: str, host: str) -> bool:
    """Is it the operator's own name, as the address has it?"""
    return any(word in host for word in re.findall(r"\w{4,}", name.lower()))
