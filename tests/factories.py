"""Made-up facts for tests: one whole, valid item a function; keyword arguments change what the test is about."""

from hashlib import sha256
from typing import Any

from auditor.model.consent import Banner, BannerKind
from auditor.model.declarations import DeclaredCookie
from auditor.model.findings import (
    Assessment,
    Behaviour,
    CitedClaim,
    Confidence,
    Evidence,
    Finding,
    PolicyReading,
    Severity,
    Subject,
    Verdict,
    Weighing,
)
from auditor.model.names import ClearAnswer
from auditor.model.observations import (
    ApiCall,
    Artifact,
    Audit,
    ConsentSignal,
    Cookie,
    Form,
    Message,
    PageView,
    Permission,
    Request,
    StorageItem,
    Visit,
)
from auditor.model.policies import (
    Block,
    Claim,
    Contact,
    Defect,
    DocumentText,
    LastUpdated,
    PolicyDocument,
    Reading,
    Silence,
)
from auditor.model.practices import Condition, CookiePurpose, Party, Practice
from auditor.model.records import AuditRecord, PageViewRecord
from auditor.model.typed import TypedValue

SITE = "shop.example"
PAGE = "https://shop.example/"
STARTED = "2026-11-23T10:00:00+00:00"
TEXT = "Privacy policy\nWe use cookies to measure visits.\nWrite to privacy@shop.example."


def audit(**changes: Any) -> Audit:
    return Audit(**{"site": SITE, "url": PAGE, "started": STARTED, "auditor_version": "0.1.0"} | changes)


def visit(**changes: Any) -> Visit:
    return Visit(**{"condition": Condition.NO_CHOICE, "started": STARTED} | changes)


def page_view(**changes: Any) -> PageView:
    facts = {"ordinal": 1, "url": PAGE, "final_url": PAGE, "http_status": 200, "title": "Shop", "started": STARTED}
    return PageView(**facts | {"seconds": 1.5, "settled_by": "quiet", "hook_in_place": True} | changes)


def request(**changes: Any) -> Request:
    facts = {"id": 1, "url": PAGE, "host": SITE, "site": SITE, "party": Party.FIRST, "method": "GET"}
    return Request(**facts | {"type": "document", "status": 200, "remote_ip": "127.0.0.1"} | changes)


def message(**changes: Any) -> Message:
    return Message(**{"id": 1, "request": 1, "sent": True, "at": 0.5, "payload": "hello", "size": 5} | changes)


def cookie(**changes: Any) -> Cookie:
    facts = {"id": 1, "request": 1, "name": "visitor", "value": "1f3a9c", "domain": SITE, "path": "/"}
    flags = {"host_only": True, "secure": True, "http_only": False, "stored": True, "final": True}
    return Cookie(
        **facts | flags | {"set_by": "http", "setter_url": PAGE, "party": Party.FIRST, "same_site": "Lax"} | changes
    )


def storage_item(**changes: Any) -> StorageItem:
    facts = {"id": 1, "frame_url": PAGE, "party": Party.FIRST, "area": "local", "name": "seen", "value": "1", "size": 5}
    return StorageItem(**facts | changes)


def api_call(**changes: Any) -> ApiCall:
    facts = {"id": 1, "frame_url": PAGE, "script_url": PAGE + "app.js", "party": Party.FIRST}
    return ApiCall(**facts | {"api": "HTMLCanvasElement.toDataURL", "arguments": "[]", "calls": 2} | changes)


def form(**changes: Any) -> Form:
    facts = {"id": 1, "frame_url": PAGE, "action": PAGE + "login", "method": "post", "party": Party.FIRST}
    return Form(**facts | {"secure": True, "fields": '[{"name":"email","type":"email"}]'} | changes)


def permission(**changes: Any) -> Permission:
    return Permission(**{"id": 1, "frame_url": PAGE, "name": "geolocation", "outcome": "denied"} | changes)


def consent_signal(**changes: Any) -> ConsentSignal:
    return ConsentSignal(**{"id": 1, "kind": "gpc", "name": "Sec-GPC", "value": "1"} | changes)


def declared_cookie(**changes: Any) -> DeclaredCookie:
    facts = {"id": 1, "source": "klaro", "url": PAGE, "name": "_pk_*", "provider": "Matomo", "party": Party.FIRST}
    words = {"purpose": "Counts visits", "category": "Statistics", "category_purpose": CookiePurpose.ANALYTICS}
    return DeclaredCookie(**facts | words | {"duration": "13 months", "duration_days": 390.0} | changes)


def clear_answer(**changes: Any) -> ClearAnswer:
    """How the site answers without TLS: it leads to HTTPS."""
    facts = {"url": f"http://{SITE}/", "status": 301, "leads_to": PAGE}
    return ClearAnswer(**facts | changes)


def typed_value(**changes: Any) -> TypedValue:
    return TypedValue(
        **{"id": 1, "frame_url": PAGE, "field": "email", "kind": "email", "value": "Robin.a@example.com", "at": 1.0}
        | changes
    )


def banner(**changes: Any) -> Banner:
    facts = {"id": 1, "kind": BannerKind.BANNER, "cmp": "OneTrust", "frame_url": PAGE, "text": "We use cookies."}
    measured = {"buttons": (("accept", "Accept all"),), "clicks_to_accept": 1, "accept_area": 4000.0, "preticked": ()}
    return Banner(**facts | measured | {"usable_behind": True} | changes)


def artifact(content: bytes = b"a picture", media_type: str = "image/png") -> Artifact:
    return Artifact(sha256=sha256(content).hexdigest(), media_type=media_type, content=content)


def page_view_record(**changes: Any) -> PageViewRecord:
    """A page view with one of everything."""
    picture = artifact()
    return PageViewRecord(
        **{
            "page_view": page_view(screenshot=picture.sha256),
            "requests": (request(), request(id=2, redirected_from=1, url=PAGE + "home", type="image")),
            "messages": (message(request=2),),
            "cookies": (cookie(request=2),),
            "storage_items": (storage_item(),),
            "api_calls": (api_call(),),
            "forms": (form(),),
            "permissions": (permission(),),
            "consent_signals": (consent_signal(),),
            "declared_cookies": (declared_cookie(),),
            "banners": (banner(),),
            "typed_values": (typed_value(),),
            "links": (),
            "artifacts": (picture,),
        }
        | changes
    )


def document(text: str = TEXT, **changes: Any) -> DocumentText:
    """A text in which each line is a paragraph."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(kind="paragraph", start=start, end=start + len(line)))
        start += len(line) + 1
    facts = {"text": text, "sha256": sha256(text.encode()).hexdigest(), "blocks": tuple(blocks), "language": "en"}
    return DocumentText(**facts | {"title": "Privacy policy", "words": len(text.split())} | changes)


def policy(text: str | None = TEXT, **changes: Any) -> PolicyDocument:
    facts = {"kind": "privacy", "url": PAGE + "privacy", "fetched": STARTED, "found_by": "footer", "status": "read"}
    return PolicyDocument(**facts | {"text": None if text is None else document(text)} | changes)


def claim(quote: str = "We use cookies", text: str = TEXT, **changes: Any) -> Claim:
    """A claim whose quote stands in the text."""
    start = text.index(quote)
    facts = {"claim": Practice.COOKIES_USED, "value": "affirms", "quote": quote, "start": start}
    return Claim(**facts | {"end": start + len(quote), "qualifiers": {"modality": "does"}} | changes)


def reading(**changes: Any) -> Reading:
    facts = {
        "language": "en",
        "covered": True,
        "last_updated": LastUpdated(value=None, status="absent", quote=None),
        "contacts": (
            Contact(
                kind="email", value="privacy@shop.example", status="wellformed", quote="Write to privacy@shop.example."
            ),
        ),
        "claims": (claim(),),
        "silences": (Silence(claim=Practice.ANALYTICS_VENDOR_NAMED),),
        "defects": (Defect(type="placeholder", quote="Shop", start=0, end=4),),
    }
    return Reading(**facts | changes)


def subject(**changes: Any) -> Subject:
    return Subject(**{"kind": "cookie", "name": "visitor", "host": SITE, "entity": "Made-up Metrics Ltd"} | changes)


def evidence(**changes: Any) -> Evidence:
    return Evidence(**{"table": "cookies", "id": 1, "page_url": PAGE, "detail": "visitor=1f3a9c"} | changes)


def behaviour(**changes: Any) -> Behaviour:
    facts = {"kind": "cookie", "subject": subject(), "conditions": (Condition.NO_CHOICE,), "evidence": (evidence(),)}
    return Behaviour(**facts | {"facts": {"purpose": "analytics", "lifetime": 3600.0}} | changes)


def cited(policy_id: int = 1, **changes: Any) -> CitedClaim:
    return CitedClaim(claim=claim(**changes), policy=policy_id, policy_url=PAGE + "privacy")


def finding(**changes: Any) -> Finding:
    facts = {
        "site": SITE,
        "rule": "cookie-undisclosed",
        "practice": Practice.COOKIES_CATEGORY_ANALYTICS,
        "verdict": Verdict.UNDISCLOSED,
        "severity": Severity.MEDIUM,
        "summary": "The cookie visitor measures visits; the policy does not say so.",
        "subject": subject(),
        "claims": (cited(),),
        "silences": (Practice.COOKIES_CATEGORY_ANALYTICS,),
        "visits": (Condition.NO_CHOICE,),
        "evidence": (evidence(),),
        "reasons": ("No statement names analytics cookies.",),
        "weighing": Weighing(confidence=Confidence.MEDIUM, doubts=("One.",), statements=("Read: one document.",)),
        "fingerprint": "0123456789abcdef",
    }
    return Finding(**facts | changes)


def assessment(policy_id: int = 1, **changes: Any) -> Assessment:
    facts = {
        "behaviours": (behaviour(),),
        "readings": (PolicyReading(policy=policy(id=policy_id), reading=reading()),),
        "findings": (finding(claims=(cited(policy_id),)),),
    }
    return Assessment(**facts | changes)


def audit_record(**changes: Any) -> AuditRecord:
    """An audit with one page view and one of everything, as it would come out of a fresh database."""
    record = page_view_record()
    owned = {"page_view": 1}
    facts = {
        "audit": audit(id=1, status="finished"),
        "visits": (visit(id=1, audit=1),),
        "page_views": (page_view(id=1, visit=1),),
        "requests": tuple(request(id=item.id, url=item.url, **owned) for item in record.requests or ()),
        "cookies": (cookie(visit=1, **owned),),
        "storage_items": (storage_item(**owned),),
        "api_calls": (api_call(**owned),),
        "forms": (form(**owned),),
        "permissions": (permission(**owned),),
        "consent_signals": (consent_signal(**owned),),
        "declared_cookies": (declared_cookie(**owned),),
        "banners": (banner(**owned),),
        "typed_values": (typed_value(**owned),),
        "policies": (policy(id=1, audit=1),),
    }
    return AuditRecord(**facts | changes)
