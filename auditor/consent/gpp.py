"""Strings of the IAB's Global Privacy Platform: a header that names the sections, and the sections.

Source: "Global Privacy Platform (GPP) Consent String Specification" and the section specifications beside it
(https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.consent.bits import Bits, Undecodable
from auditor.consent.tcf import TcfConsent, decode_tcf
from auditor.consent.tcf_canada import CanadianConsent, decode_tcf_canada
from auditor.consent.usp import UsPrivacy, decode_usp

_TCF_EU, _TCF_CANADA, _USP, _NATIONAL = 2, 5, 6, 7
_HEADER, _GPC = 3, 1

_NOTICES = ("sale_opt_out_notice", "targeted_advertising_opt_out_notice")
_OPT_OUTS = ("sale_opt_out", "targeted_advertising_opt_out")
_MSPA = ("mspa_covered_transaction", "mspa_opt_out_option_mode", "mspa_service_provider_mode")
_SENSITIVE, _CHILD, _MORE = "sensitive_data_processing", "known_child_sensitive_data_consents", "additional_consent"

Layout = tuple[tuple[str, int], ...]


def _fields(*names: str | tuple[str, int]) -> Layout:
    return tuple((name, 1) if isinstance(name, str) else name for name in names)


def _state(notice: str, sensitive: int, child: int, *, more: bool = True) -> Layout:
    """The layout that most states share: so many kinds of sensitive data, so many ages of children."""
    additional = (_MORE,) if more else ()
    return _fields(notice, *_NOTICES, *_OPT_OUTS, (_SENSITIVE, sensitive), (_CHILD, child), *additional, *_MSPA)


_NEWER = ("mspa_covered_transaction", "mspa_mode", "processing_notice", *_NOTICES, *_OPT_OUTS)
_NATIONAL_NOTICES = (
    "sharing_notice",
    "sale_opt_out_notice",
    "sharing_opt_out_notice",
    "targeted_advertising_opt_out_notice",
    "sensitive_data_processing_opt_out_notice",
    "sensitive_data_limit_use_notice",
)
_NATIONAL_OPT_OUTS = ("sale_opt_out", "sharing_opt_out", "targeted_advertising_opt_out")


def _national(sensitive: int, child: int) -> Layout:
    return _fields(
        *_NATIONAL_NOTICES,
        *_NATIONAL_OPT_OUTS,
        (_SENSITIVE, sensitive),
        (_CHILD, child),
        "personal_data_consents",
        *_MSPA,
    )


US_SECTIONS: Mapping[int, tuple[str, Layout]] = {
    _NATIONAL: ("usnat", _national(16, 3)),
    8: (
        "usca",
        _fields(
            "sale_opt_out_notice",
            "sharing_opt_out_notice",
            "sensitive_data_limit_use_notice",
            "sale_opt_out",
            "sharing_opt_out",
            (_SENSITIVE, 9),
            (_CHILD, 2),
            "personal_data_consents",
            *_MSPA,
        ),
    ),
    9: ("usva", _state("sharing_notice", 8, 1, more=False)),
    10: ("usco", _state("sharing_notice", 7, 1, more=False)),
    11: (
        "usut",
        _fields(
            "sharing_notice",
            *_NOTICES,
            "sensitive_data_processing_opt_out_notice",
            *_OPT_OUTS,
            (_SENSITIVE, 8),
            _CHILD,
            *_MSPA,
        ),
    ),
    12: ("usct", _state("sharing_notice", 8, 3, more=False)),
    13: ("usfl", _state("processing_notice", 8, 3)),
    14: ("usmt", _state("sharing_notice", 8, 3)),
    15: ("usor", _state("processing_notice", 11, 3)),
    16: ("ustx", _state("processing_notice", 8, 1)),
    17: ("usde", _state("processing_notice", 9, 5)),
    18: (
        "usia",
        _fields(
            "processing_notice",
            *_NOTICES,
            "sensitive_data_opt_out_notice",
            *_OPT_OUTS,
            (_SENSITIVE, 8),
            _CHILD,
            *_MSPA,
        ),
    ),
    19: ("usne", _state("processing_notice", 8, 1)),
    20: ("usnh", _state("processing_notice", 8, 3)),
    21: ("usnj", _state("processing_notice", 10, 5)),
    22: ("ustn", _state("processing_notice", 8, 1)),
    23: ("usmn", _state("processing_notice", 8, 1)),
    24: ("usmd", _fields(*_NEWER, _MORE)),
    25: ("usin", _fields(*_NEWER, _CHILD, _MORE)),
    26: ("usky", _fields(*_NEWER, _CHILD, _MORE)),
    27: ("usri", _fields(*_NEWER, _CHILD, _MORE)),
}
"""Sections of the United States and their fields, each of two bits; a field may be a list of so many."""

_WITHOUT_GPC = frozenset({25, 26, 27})
"""Their second segment holds consents to sensitive data in place of Global Privacy Control."""

_NATIONAL_FIRST = _national(12, 2)
"""The national section as it was before its version 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsChoices:
    """A section of the United States. A number is 0 not applicable, 1 yes, 2 no; of consents 1 no, 2 yes."""

    version: int
    fields: Mapping[str, int | tuple[int, ...]]
    gpc: bool | None
    """What the browser's Global Privacy Control said; None where the section does not tell."""

    @property
    def sale_opt_out(self) -> bool | None:
        """Did the visitor opt out of sale? None where that does not apply."""
        return self._opted_out("sale_opt_out")

    @property
    def sharing_opt_out(self) -> bool | None:
        return self._opted_out("sharing_opt_out")

    @property
    def targeted_advertising_opt_out(self) -> bool | None:
        return self._opted_out("targeted_advertising_opt_out")

    def _opted_out(self, name: str) -> bool | None:
        answer = self.fields.get(name)
        return answer == 1 if answer in (1, 2) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GppSection:
    """One section; `content` is None for those whose layout is not known here."""

    id: int
    name: str
    text: str
    content: TcfConsent | CanadianConsent | UsPrivacy | UsChoices | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GppConsent:
    """What a GPP string says."""

    sections: tuple[GppSection, ...]

    def section(self, name: str) -> GppSection | None:
        return next((section for section in self.sections if section.name == name), None)

    @property
    def opt_outs(self) -> frozenset[str]:
        """Of what the visitor opted out in any section: sale, sharing, targeted-advertising."""
        found: set[str] = set()
        for section in self.sections:
            content = section.content
            if isinstance(content, UsPrivacy) and content.opted_out:
                found.add("sale")
            if isinstance(content, UsChoices):
                found |= {"sale"} if content.sale_opt_out else set()
                found |= {"sharing"} if content.sharing_opt_out else set()
                found |= {"targeted-advertising"} if content.targeted_advertising_opt_out else set()
        return frozenset(found)


def decode_gpp(text: str) -> GppConsent:
    """Read a GPP string. Raises Undecodable for a text that is none, or whose sections do not fit its header."""
    header, *texts = text.strip().split("~")
    bits = Bits(header)
    if bits.number(6) != _HEADER or bits.number(6) != 1:
        raise Undecodable(f"{text[:40]} has no header of the Global Privacy Platform")
    ids = bits.fibonacci_ranges()
    if len(ids) != len(texts):
        raise Undecodable(f"the header names {len(ids)} sections, and {len(texts)} follow")
    return GppConsent(sections=tuple(_section(key, section) for key, section in zip(ids, texts, strict=True)))


def _section(key: int, text: str) -> GppSection:
    if key == _TCF_EU:
        return GppSection(id=key, name="tcfeuv2", text=text, content=decode_tcf(text))
    if key == _TCF_CANADA:
        return GppSection(id=key, name="tcfcav1", text=text, content=decode_tcf_canada(text))
    if key == _USP:
        return GppSection(id=key, name="uspv1", text=text, content=decode_usp(text))
    if key in US_SECTIONS:
        return GppSection(id=key, name=US_SECTIONS[key][0], text=text, content=_us_choices(key, text))
    return GppSection(id=key, name=f"section {key}", text=text, content=None)


def _us_choices(key: int, text: str) -> UsChoices:
    core, *others = text.split(".")
    bits = Bits(core)
    version = bits.number(6)
    layout = _NATIONAL_FIRST if key == _NATIONAL and version == 1 else US_SECTIONS[key][1]
    fields: dict[str, int | tuple[int, ...]] = {}
    for name, count in layout:
        numbers = tuple(bits.number(2) for _ in range(count))
        fields[name] = numbers if count > 1 else numbers[0]
    gpc = None
    for other in map(Bits, others if key not in _WITHOUT_GPC else ()):
        if other.number(2) == _GPC:
            gpc = other.flag()
    return UsChoices(version=version, fields=fields, gpc=gpc)
