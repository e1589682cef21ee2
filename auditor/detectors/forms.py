"""Forms: where they send what is typed, whether in the clear, and which delicate fields they have."""

import json
import re
from collections.abc import Iterator
from typing import Any

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import Form
from auditor.web.sites import host_of
from auditor.web.urls import is_in_the_clear, without_query

_PERSONAL = re.compile(
    r"e-?mail|name|phone|tel\b|address|street|city|zip|post.?code|company|message|comment|password|login|user|birth|"
    r"姓名|电话|邮箱|手机|地址",
    re.IGNORECASE,
)
"""Fields for something about a person; what is typed into a search is not."""
_TYPED = frozenset(
    {"text", "email", "tel", "password", "number", "date", "url", "textarea", "file", "search", "select"}
)
_DELICATE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (category, re.compile(pattern, re.IGNORECASE))
    for category, pattern in (
        (
            "payment",
            r"\bcc-(number|csc|exp)|(?<!\bid.)(?<!identity.)(?<![a-z])((credit|debit|bank).?)?card.?(number|no\b)|\bcvv\b|"
            r"\bcvc\b|\biban\b|银行卡|kreditkarte|"
            r"n[uú]m[eé]ro de (la )?(carte|tarjeta)(?! d. ?(identi|fid|clie|memb|socio))",
        ),
        (
            "government_id",
            r"passport|(?<![a-z])id.?card|identity.?(card|number)|social.?security|\bssn\b|(?<![a-z])national.?id\b|"
            r"(?<![a-z])tax.?id\b|身份证|护照|证件号|ausweis|sozialversicherungsn|carte.{0,3}identit|sécurité sociale|"
            r"documento.{0,4}identidad|\bdni\b|seguridad social",
        ),
        (
            "date_of_birth",
            r"\bbday\b|birth.?(date|day)|date.?of.?birth|\bdob\b|生日|出生|geburts|naissance|nacimiento",
        ),
        (
            "health",
            r"\bhealth|diagnos|medical|symptom|allerg|insurance.?number|病|健康|gesundheit|blood.?(type|group)|blutgruppe|"
            r"groupe sanguin|grupo sangu|krankheit|maladie|enfermedad",
        ),
    )
)


_OTHER_CARDS = re.compile(
    r"\b(gift|loyalty|library|member(ship)?|club|bonus|reward|points|store|student|travel|transport|fan|customer|"
    r"business|post|sim|score|report|wild|voucher|prepaid phone)s?[\W_]{0,2}card|(geschenk|kunden|bonus|visiten)karte",
    re.IGNORECASE,
)
"""Cards that nobody pays with and that name nobody to an authority."""


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each form that takes something typed, by its target."""
    groups: dict[str, list[Form]] = {}
    for form in scene.record.forms:
        if any(_is_typed(field) for field in _fields(form)):
            groups.setdefault(without_query(form.action or form.frame_url), []).append(form)
    for target, forms in sorted(groups.items()):
        yield _behaviour(scene, target, forms)


def _fields(form: Form) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = json.loads(form.fields)
    return fields


def _is_typed(field: dict[str, Any]) -> bool:
    return str(field.get("type") or "text").lower() in _TYPED


def categories_of(field: dict[str, Any]) -> Iterator[str]:
    """Delicate categories that a field asks for, by its name, label and autocomplete token."""
    if str(field.get("type")).lower() == "file":
        yield "file"
    words = " ".join(str(field.get(key) or "") for key in ("name", "label", "autocomplete")).replace("_", "-")
    words = _OTHER_CARDS.sub(" ", words)
    yield from (category for category, pattern in _DELICATE if pattern.search(words))


def is_personal(field: dict[str, Any]) -> bool:
    """Does the field ask for something about a person?"""
    words = " ".join(str(field.get(key) or "") for key in ("name", "label", "autocomplete", "type"))
    return _PERSONAL.search(words) is not None or any(True for _ in categories_of(field))


def _behaviour(scene: Scene, target: str, forms: list[Form]) -> Behaviour:
    host = host_of(target)
    vendor = scene.vendor_behind(target)
    fields = [field for form in forms for field in _fields(form) if _is_typed(field)]
    return Behaviour(
        kind="form",
        subject=Subject(kind="form", name=target, host=host, entity=vendor.company if vendor else None),
        conditions=scene.conditions(form.page_view for form in forms),
        evidence=tuple(
            scene.evidence("forms", form.id, form.page_view, f"{form.method} {form.action or 'no target'}")
            for form in forms
        ),
        facts={
            "in_the_clear": is_in_the_clear(target),
            "own": host is None or scene.is_own(host),
            "vendor": vendor.id if vendor else None,
            "product": vendor.product if vendor else None,
            "category": vendor.category if vendor else None,
            "asked_here": all(scene.is_own(host_of(form.frame_url) or "") for form in forms),
            "personal": any(is_personal(field) for field in fields),
            "fields": sorted({str(field.get("name") or field.get("label") or field.get("type")) for field in fields}),
            "delicate": sorted({category for field in fields for category in categories_of(field)}),
        },
    )


DETECTOR = Detector(
    id="forms",
    title="Forms",
    description="Where forms send what is typed, whether in the clear, and which delicate fields they have.",
    criteria=(
        "The form takes something typed.",
        "Its target is plain http, or another company's.",
        "Delicate by name, label or autocomplete token: payment, identity card, date of birth, health, file.",
    ),
    sources=("https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill",),
    needs=("forms",),
    kinds=("form",),
    detect=detect,
    examples=("A form for appointments asks for symptoms and sends them to http.",),
    counterexamples=("A search field.",),
)
