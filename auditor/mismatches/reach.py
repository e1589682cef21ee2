"""Which data a sentence on sharing reaches: all that is known of a visitor, or what a form or a newsletter asked.

“We do not share your phone number” promises nothing of what advertisers learn from a page view.
"""

import re
from collections.abc import Iterator

from auditor.model.policies import Claim, DocumentText
from auditor.model.practices import Practice

_OF_DATA = frozenset(
    {
        Practice.SHARING_THIRD_PARTIES,
        Practice.SHARING_UNRELATED_THIRD_PARTIES,
        Practice.SHARING_CONSENT_ONLY,
        Practice.THIRDPARTY_COLLECTS_ON_SITE,
    }
)
_THESE_DATA = re.compile(
    r"\b(this|that|these|those) (personal )?(data|information|details|particulars|profiles?|lists?|numbers?|records?)\b"
    r"|\bdiese[rnsm]? (personenbezogenen )?(daten|angaben|informationen|profil\w*)\b"
    r"|\b(ces|ce) (données|informations|profil)\b|\b(estos datos|esta información|este perfil)\b"
    r"|(这些|该等|此类|上述)(个人)?(信息|数据|资料)",
    re.IGNORECASE,
)
"""Data that was spoken of just before: what a form, a newsletter or an order asks for, not all there are."""
_SOME = (
    r"sensitive|special categor\w+|confidential|health|medical|biometric|genetic|financial|banking|payments?"
    r"|credit.?cards?|card numbers?|(tele|mobile )?phone|telephone|mobile|sms|text messag\w+|e-?mail( address\w*)?"
    r"|postal|order|account|log|address.?books?|contact lists?|photos?|images?"
    r"|answers|responses|survey|feedback|applications?|resumes?|cvs?"
    r"|precise|location|geolocation|passwords?|messages?|children.?s?|newsletter|contest|sweepstakes?"
    r"|sensiblen?|besondere\w*|gesundheit\w*|zahlung\w*|telefon\w*|standort\w*"
)
_NARROWED = re.compile(
    rf"\b({_SOME}) (personal |personally identifiable )?"
    r"(data|information|details|numbers?|addresses|documents?|records?|daten|angaben|nummern?)\b"
    r"|\b(information|informations|informaci[oó]n|données|datos) ([\w]+ )?"
    r"(sensibles?|confidencial\w*|bancaires?|de salud|de santé)\b"
    r"|\b(données|informations?|coordonnées) (relatives? (à|aux) )?(de |d[’'])?(votre |vos |la |le )?"
    r"(paiements?|bancaires?|santé|médicales?|confidentielles?|géolocalisation|localisation|facturation|commandes?)\b"
    r"|\b(datos|información) (relativ\w+ (a|al) )?(de |del )?(su |sus |la )?"
    r"(pagos?|bancari\w+|salud|médic\w+|sensibles?|facturación|ubicación|pedidos?)\b"
    r"|\b(données|informations?|datos|información)\b[^.;]{0,60}\b"
    r"(par|via|dans|sur|depuis|à travers|mediante|a través|en|por)"
    r" ([\w’']+ ){0,3}(formulaires?|questionnaires?|inscription|courriel|formularios?|cuestionarios?|encuestas?)\b"
    r"|(支付|付款|银行卡|健康|医疗|敏感|手机号码?|电话号码|邮箱|密码|订单|聊天|表单|问卷)[^。；，]{0,4}(信息|数据|资料|记录|地址)"
    r"|\b(collected|provided|gathered|given|submitted|entered|obtained) (only )?"
    r"(through|via|by|in|for|from|with|to|on|during) "
    r"(the|our|a|an|your|this) (?!(web)?sites?\b|services?\b|pages?\b|platforms?\b|use\b)\w+",
    re.IGNORECASE,
)
_ONE_THING = re.compile(
    r"\b(your|the|any|their|ihre|votre|vos|su|sus) (\w+ ){0,2}(((tele)?phone|mobile) numbers?|passwords?|credit cards?"
    r"|answers|responses|address book|contacts|photos|location|messages|e-?mail address(es)?|telefonnummer"
    r"|numéro de téléphone|número de teléfono|adresse (e-?mail|électronique)|courriel|correo( electrónico)?)\b"
    r"|您的(手机号|电话|邮箱|密码|聊天记录)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(personal(ly)?|identifiable|user|visitor|private|any|your|about you) (identif\w+ )?(data|information|details)\b"
    r"|\bpersonenbezogen\w*|\bpersönliche\w*|\bdonnées (à caractère )?personnel\w*|\bdatos personales"
    r"|个人(信息|数据|资料)",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"\b(sell\w*|sold|rent\w*|leas\w*|swap\w*|loan\w*|barter\w*|trad(e|ed|ing))\b|\bverk[aä]uf\w*|\bvermiet\w*"
    r"|\bvend(re|ons|ues?|us?)\b|\blou(er|ons|ées?|és?)\b|\bvend(er|emos|en|id[oa]s?)\b|\balquil\w*"
    r"|出售|出租|售卖|买卖|贩卖",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"shar|disclos|provid|transf|giv|\bpass|releas|transmi|suppl|reveal|available|\bhand|\bsen[dt]|divulg|distribut|exchang"
    r"|authori[sz]e|receiv|access|weiter(ge|leit)|übermitt|offenleg|teilen|geteilt|partag|communiqu|\bcéd|cède|fourni"
    r"|échang|compart|\bced|cesión|comunic|facilit|revel|共享|提供|披露|分享|转让|透露|泄露|公开|传输|交换",
    re.IGNORECASE,
)
"""Who only promises not to sell or rent may give: what is a sale cannot be seen."""
_UNLESS_TOLD = re.compile(
    r"\b(ways|purposes|manner)s? (unrelated|other than|not (described|related))"
    r"|\b(unless|except as|other than as) (otherwise )?(\w+ )?"
    r"(specified|described|disclosed|stated|set (out|forth)|provided)\b"
    r"|\balthough\b[^.;]*\bmay\b|\b(to|with) social network\w*"
    r"|\bà (son|votre|leur|l[’'])\s?insu\b|\bsin su conocimiento\b|不会主动|如(存在|需|有)其他|(私自|擅自|随意)",
    re.IGNORECASE,
)
"""What the rest of the policy may tell, or a promise about some recipients only."""
_IN_PASSING = re.compile(
    r"\bin (that|this|the) (process|context|case|regard|connection|course)\b|\bfor (that|this) purpose\b"
    r"|\bin doing so\b"
    r"|\b(dabei|hierbei|in diesem zusammenhang)\b|\bà cette (occasion|fin)\b|\ben este proceso\b"
    r"|\b(safeguards?|precautions|security (procedures|measures|standards)|(strict|appropriate|technical) measures)\b"
    r"|\b(may|can|will|might) (\w+ ){0,2}(gather|collect|track|record)\b[^.;]{0,90}\bwithout\b",
    re.IGNORECASE,
)
"""What happens on one occasion, is done against theft, or is taken without asking says nothing on sharing at large."""
_THESE_RECIPIENTS = re.compile(
    r"\b(with|to) (these|such|those) ([\w-]+ ){0,3}(web)?"
    r"(sites|companies|parties|partners|organi[sz]ations|providers)\b"
    r"|\b(avec|à) ces (partenaires|tiers|sociétés|prestataires|plateformes)\b"
    r"|\b(con|a) est[oa]s (terceros|empresas|socios|proveedores|plataformas)\b|(向|与)(这些|上述)(第三方|合作方|平台)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^(?!.*\bnot (\w+ ){0,3}(allow|permit|let|collect|gather)).*\b(not|never) (\w+ )?(provide|give|share|disclose)\b",
    re.IGNORECASE | re.DOTALL,
)
"""“Others place beacons on our site, but we do not give them personal information” denies giving, not collecting."""
_DENIED = re.compile(
    r"\b(no|not|never|none|nor|only|unless|kein\w*|nicht|nie|nur|aucun\w*|jamais|ne|pas|uniquement|nunca|solo|sólo"
    r"|ning[uú]n\w*)\b|n[’']t\b|\bn[’']|[不未仅非无]",
    re.IGNORECASE,
)
"""“We may gather usage data without their consent” is no promise to ask."""
_ONE_OCCASION = re.compile(
    r"\b(survey|feedback|newsletter|contest|sweepstake|prize|raffle|competition|promotion|job|career|applicant|application"
    r"|recruit\w*|children|kids|webinar|event|donat\w+|sms|text messag\w+|mobile messag\w+|chat|support request|payment"
    r"|umfrage|gewinnspiel|bewerb\w*|stellen\w*|kinder|concours|jeux?|candidat\w*|recrutement|enfants|encuesta|sorteo"
    r"|empleo|niños|formulaires?|formularios?|lettre d[’']information|infolettre|inscription|devis|boletín|boletines"
    r"|suscripción|suscripciones)s?\b|问卷|表单|订阅|招聘|抽奖"
    r"|\b(contact(ing)?( forms?| us| requests?)?|enquir(y|ies)|inquir(y|ies)|comments?|bookings?|reservations?|orders?"
    r"|log ?files?|server logs?|(web ?)?hosting)\b"
    r"|\b(kontakt\w*|\w*anfragen?|\w*formular\w*|kommentar\w*|buchung\w*|\w*reservierung\w*|bestell\w*|registrier\w*"
    r"|(server-?)?log-?(files?|dateien|daten)|server-?log\w*|hosting|hoster)\b|\bcontacto?\b|commentaires?|comentarios?",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    r"\b((contact|order|booking|web|online) forms?|forms? (on|of) (our|this)|enquir(y|ies)|inquir(y|ies)|e-?mail us"
    r"|comments?|newsletters?|log ?files?|server logs?)\b"
    r"|\b(\w*formular\w*|\w*anfragen?|kontaktaufnahme|kontaktieren|per e-?mail|kommentar\w*|newsletter\w*"
    r"|(server-?)?log-?(files?|dateien)|server-?log\w*)\b"
    r"|\b(formulaires?|formularios?|courriels?|comentarios?|commentaires?|bolet[ií]n\w*)\b|表单|留言",
    re.IGNORECASE,
)
"""“If you use our contact form, we keep what you enter. Your data is not shared.” is about what was entered."""
_VISITING = re.compile(
    r"\bvisit\w*|\bbrows\w+|\bbesuch\w*|\bsurf\w*|\bnavigu\w+|\bnaveg\w+"
    r"|\b(use|using) (of )?(our|this|the) (web)?sites?\b|\bnutzung (der|dieser|unserer) (web)?(site|seite)\b|浏览|访问",
    re.IGNORECASE,
)


_REGION = (
    r"(California\w*|Nevada|Virginia|Colorado|Connecticut|Utah|Texas|Oregon|Montana|Delaware|Maryland|Minnesota"
    r"|Quebec|Brazil\w*|Switzerland|Swiss|EU|EEA|UK|U\.?S\.?|United (States|Kingdom)|European( Economic Area| Union)?)"
)
_OF_A_REGION = re.compile(
    rf"^\W*((\d+|[a-z])[.)]\W*)*{_REGION}\W*$"
    rf"|\b{_REGION} (state )?(consumers?[’']? |privacy |data )*(residents?|visitors|users|rights|notice|addendum"
    r"|supplement|disclosures?|consumers?|laws?)\b"
    rf"|\b(residents|visitors|users|individuals|customers|persons|those|you are|only) (\w+ )?(of|in|from|within)"
    rf" (the )?{_REGION}\b|\bstate(-specific)? privacy (rights|notices?|laws?|disclosures?)\b|\bCCPA\b|\bCPRA\b",
    re.IGNORECASE,
)
"""Headings of what is said to the visitors of some region: that this one is from there is not known."""


def reaches_all(claim: Claim, document: DocumentText | None) -> bool:
    """Is it said to all visitors and, where it is on sharing, about all personal data?"""
    if document is not None and any(_OF_A_REGION.search(words) for words in headings(document, claim.start)):
        return False
    if claim.claim not in _OF_DATA:
        return True
    words = claim.quote
    if _SELLS.search(words) and not _GIVES.search(words):
        return False
    if _UNLESS_TOLD.search(words) or (claim.claim is Practice.THIRDPARTY_COLLECTS_ON_SITE and _GIVEN.search(words)):
        return False
    if claim.claim is Practice.SHARING_CONSENT_ONLY and not _DENIED.search(words):
        return False
    if (
        _IN_PASSING.search(words)
        or _THESE_RECIPIENTS.search(words)
        or _THESE_DATA.search(words)
        or _NARROWED.search(words)
    ):
        return False
    if (_ONE_THING.search(words) and not _ALL.search(words)) or words.rstrip().endswith((":", "：")):
        return False
    if document is None:
        return True
    earlier = _earlier(document, claim.start)
    if _ASKED_BEFORE.search(earlier) and not _VISITING.search(earlier):
        return False
    return not any(_ONE_OCCASION.search(words) for words in headings(document, claim.start))


def _earlier(document: DocumentText, at: int) -> str:
    """What stands before an offset in its paragraph."""
    block = next((block for block in document.blocks if block.start <= at < block.end), None)
    return document.text[block.start : at] if block and block.kind != "heading" else ""


def headings(document: DocumentText, at: int) -> Iterator[str]:
    """The headings above an offset, the nearest first, then those of the parts that it belongs to."""
    level = None
    for block in reversed([block for block in document.blocks if block.kind == "heading" and block.start <= at]):
        if level is None or block.level < level:
            level = block.level
            yield document.text[block.start : block.end]
