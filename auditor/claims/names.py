"""Companies in a policy: the names of the operator itself, of vendors, of measuring services."""

import re
from collections import Counter
from collections.abc import Iterator

from auditor.claims.grammar import is_negated
from auditor.claims.units import Unit
from auditor.model.policies import Claim, DocumentText
from auditor.model.practices import Polarity, Practice
from auditor.policy.normal import normal
from auditor.policy.tokens import tokens_of

_NAME = r"[A-Z][\w&'-]*(?:\.[A-Z]{2,}\b)?(?:[ .][A-Z][\w&'-]*){0,3}"
_ACTS = re.compile(
    rf"(?<![.!?] )(?P<name>{_NAME})(?:'s)?(?:\s+(?:official\s+)?(?:web\s?sites?|sites?|services?|products?))?\s+"
    r"(?:will|may|shall|does|collects?|uses?|respects?|has|is committed|strictly|cannot|can|shares?|needs?)\b"
)
_ALIAS = re.compile(
    rf"(?P<name>{_NAME}(?:,? (?:Inc|Ltd|LLC|GmbH|Limited|Corp|Corporation|S\.A|AG|PLC)\b\.?)?)[^.()\n]{{0,80}}"
    r"\((?:[^()\n]{0,40}?)\"(?P<alias>[^\"\n]{2,40})\"[^()\n]{0,60}\)"
)
_DEFINED = re.compile(
    r"(?:hereinafter|hereinto|collectively|referred to as|operated by)[^.\n]{0,60}?\"(?P<alias>[A-Z][^\"\n]{1,40})\"",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    [
        "you",
        "your",
        "we",
        "our",
        "us",
        "they",
        "this",
        "these",
        "those",
        "it",
        "personal",
        "data",
        "information",
        "cookies",
        "cookie",
        "users",
        "user",
        "privacy",
        "policy",
        "service",
        "services",
        "website",
        "websites",
        "site",
        "sites",
        "the",
        "a",
        "an",
        "if",
        "when",
        "for",
        "in",
        "third",
        "parties",
        "party",
        "browser",
        "company",
        "companies",
        "affiliates",
        "terms",
        "most",
        "some",
        "many",
        "each",
        "any",
        "all",
        "such",
        "their",
        "its",
        "he",
        "she",
        "who",
        "parents",
        "children",
        "please",
        "how",
        "what",
        "session",
        "permanent",
        "platform",
        "application",
        "applications",
        "app",
        "also",
        "other",
        "others",
        "members",
        "member",
        "customers",
        "visitors",
        "such",
        "no",
        "not",
        "california",
        "internet",
        "google",
        "facebook",
        "twitter",
        "youtube",
        "linkedin",
        "adobe",
        "microsoft",
        "apple",
        "amazon",
        "doubleclick",
        "yahoo",
        "instagram",
        "act",
        "law",
        "section",
        "state",
        "consumers",
        "consumer",
        "agreement",
        "statement",
        "notice",
        "data",
        "advertisers",
    ]
)
_ENOUGH = 2


def operators_of(document: DocumentText) -> tuple[tuple[str, ...], ...]:
    """Names by which a policy calls the operator, as rows of words: names that act again and again ("Whale will …"),
    and names it introduces for itself ("Example Inc. ("Example")")."""
    text = normal(document.text[:200_000])
    acting: Counter[str] = Counter()
    for match in _ACTS.finditer(text):
        acting[match["name"]] += 1
    names = {name for name, count in acting.items() if count >= _ENOUGH}
    for pattern in (_ALIAS, _DEFINED):
        names |= {match["alias"].strip() for match in pattern.finditer(text[:20_000])}
    rows = {tokens_of(name).words for name in names}
    rows -= {row for row in rows for longer in rows if len(row) < len(longer) and row == longer[-len(row) :]}
    return tuple(sorted(row for row in rows if row and row[0] not in _NOT_NAMES and row[-1] not in _NOT_NAMES))


READABLE = frozenset({Practice.THIRDPARTY_NAMED, Practice.ANALYTICS_VENDOR_NAMED, Practice.META_CONTROLLER_IDENTITY})

_COMPANIES = (
    "Google Analytics|Google AdSense|Google Ads|Google AdWords|Google Tag Manager|Google Maps|Google Fonts|Google reCAPTCHA|"
    "Google|DoubleClick|Facebook|Instagram|WhatsApp|Twitter|LinkedIn|Pinterest|YouTube|TikTok|Snapchat|Reddit|Tumblr|Vimeo|"
    "Microsoft Clarity|Microsoft Advertising|Microsoft|Bing Ads|Apple|Amazon|Adobe Analytics|Adobe|Omniture|Yahoo!?|AOL|"
    "WeChat|Webchat|Weibo|QQ|Alipay|Tencent|Baidu Tongji|Baidu|Alibaba Cloud|Umeng|CNZZ|微信|微博|支付宝|腾讯|百度统计|百度|阿里云|友盟|"
    "Stripe|PayPal|Klarna|Adyen|Braintree|Visa|Mastercard|Hotjar|Mixpanel|Matomo|Piwik|Chartbeat|Quantcast|comScore|"
    "Webtrends|Coremetrics|KISSmetrics|Crazy Egg|StatCounter|Nielsen|Flurry|Localytics|Optimizely|New Relic|HubSpot|"
    "Salesforce|Marketo|Mailchimp|MailChimp|SendGrid|Zendesk|Intercom|Criteo|Taboola|Outbrain|AppNexus|AdRoll|Rubicon|"
    "Yandex Metrica|Yandex|Plausible Analytics|FullStory|Mouseflow|Cloudflare|Akamai|Disqus|AddThis|ShareThis|Gravatar|"
    "Shopify|WordPress|Automattic|OneTrust|Cookiebot|Usercentrics|Didomi|TRUSTe|TrustArc|Evidon|Experian|Equifax|Etracker|"
    "XING|Spotify|GitHub|Discord|Telegram|VKontakte|Sentry|Firebase|Crashlytics|Unity|AppsFlyer|Adjust|Branch"
)
_AMBIGUOUS = frozenset(
    {"Apple", "Unity", "Adjust", "Branch", "Visa", "Intercom", "Stripe", "Segment", "Sentry", "Rubicon", "Discord"}
)
_KNOWN = re.compile(rf"(?<![\w.@/-])(?:{_COMPANIES})(?![\w@]|\.[a-z]{{2,}}/)")
_PRODUCT = re.compile(
    r"(?<![\w.@-])(?:[A-Z][\w-]{1,30} ){1,2}(?:Analytics|Tag Manager|Metrics|Statistics|AdSense|Pixel)\b"
)
_MEASURES = re.compile(
    r"Analytics|Omniture|Matomo|Piwik|Hotjar|Mixpanel|Chartbeat|Quantcast|comScore|Webtrends|Coremetrics|KISSmetrics"
    r"|Crazy Egg|StatCounter|Nielsen|Flurry|Localytics|Clarity|Umeng|CNZZ|Metrica|Tongji|友盟|百度统计|FullStory|Mouseflow"
    r"|Etracker|Firebase|Metrics|Statistics|New Relic|Optimizely"
)
_COMPANY = re.compile(
    r"(?:[A-Z][\w&'-]*(?: \([A-Z][A-Za-z]+\))? ?){1,6},? ?(?:Co\.?,? ?Ltd|Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|AG|SE|S\.A\.S?|SAS|SARL|S\.L|B\.V|BV|PLC|Corporation|Corp|Pty|AB|Oy)\b\.?"
    r"|[\u4e00-\u9fff（）()]{3,30}(?:有限公司|股份公司|有限责任公司)"
)
_RESPONSIBLE = (
    re.compile(rf"(?:held|operated|owned|published) by (?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}),? (?:who|which) (?:publishes|operates|owns|runs)\b"),
    re.compile(
        rf"(?P<name>{_NAME})(?: and its (?:subsidiaries|affiliates|related parties))? "
        r"\((?:[Hh]erein\w*|[Cc]ollectively|[Rr]eferred)[^()\n]{0,60}\""
    ),
)
_NOT_PRODUCTS = frozenset(
    {
        "Web",
        "Site",
        "Use",
        "Third",
        "Our",
        "The",
        "Using",
        "Performance",
        "Mobile",
        "And",
        "We",
        "Like",
        "Cookies",
        "Usage",
    }
)
_CONTROLLER = re.compile(
    r"operated by|owned by|\bwe\b|\bus\b|our|controller|responsible|refers? to|hereinafter|hereinto|consignee|address|this (?:website|site|policy)"
    r"|contact|copyright|©|verantwortlich|betreiber|responsable|éditeur|运营|本公司|公司名称|以下简称|我们|held by|publishes",
    re.IGNORECASE,
)


def named_in(document: DocumentText, unit: Unit, operators: frozenset[str]) -> Iterator[Claim]:
    """Companies named in a sentence: as third parties, as measuring services, as the one responsible."""
    text = document.text[unit.start : unit.end]
    plain = normal(text)
    found = [match for match in _KNOWN.finditer(plain) if match.group() not in _AMBIGUOUS]
    found += [match for match in _PRODUCT.finditer(plain) if match.group().split()[0] not in _NOT_PRODUCTS]
    names = list(dict.fromkeys(match.group() for match in found if match.group().lower() not in operators))
    if names and unit.kind != "heading":
        yield _named(Practice.THIRDPARTY_NAMED, document, unit, names)
        measuring = [name for name in names if _MEASURES.search(name)]
        if not measuring and "analytics_tool" in unit.hits:
            measuring = names
        if measuring:
            yield _named(Practice.ANALYTICS_VENDOR_NAMED, document, unit, measuring)
    responsible = [match["name"] for pattern in _RESPONSIBLE for match in pattern.finditer(plain)]
    responsible = [name for name in responsible if name.split()[0].lower() not in _NOT_NAMES]
    companies = list(dict.fromkeys(match.group().strip() for match in _COMPANY.finditer(plain)))
    companies = [name for name in companies if not _KNOWN.search(name)]
    if not _CONTROLLER.search(plain):
        companies = []
    if companies or responsible:
        yield _named(Practice.META_CONTROLLER_IDENTITY, document, unit, [*companies, *responsible])


def _named(practice: Practice, document: DocumentText, unit: Unit, names: list[str]) -> Claim:
    denied = is_negated(unit, unit.own, len(unit.tokens)) and "use" in unit.hits and "exception" not in unit.hits
    return Claim(
        claim=practice,
        value=Polarity.DENIES if denied else Polarity.AFFIRMS,
        quote=document.text[unit.start : unit.end],
        start=unit.start,
        end=unit.end,
        qualifiers={"names": names, **({"list": "examples"} if "open_list" in unit.hits else {})},
    )
