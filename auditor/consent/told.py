"""What a request tells its receiver of the visitor's choice."""

from collections.abc import Iterator

from auditor.consent.consent_mode import TYPES, ConsentMode
from auditor.consent.gpp import GppConsent, UsChoices
from auditor.consent.signals import Content, decode_named
from auditor.consent.tcf import TcfConsent
from auditor.consent.tcf_canada import CanadianConsent
from auditor.consent.usp import UsPrivacy
from auditor.web.urls import values_of


def told_in(url: str) -> Iterator[Content]:
    """Each signal of consent in an address."""
    return (found[2] for name, value in values_of(url) if (found := decode_named(name, value)))


def grants(content: Content) -> bool:
    """Does it say that consent was given? Legitimate interest, implied consent, and what is not told, are none."""
    match content:
        case TcfConsent():
            return bool(content.purposes)
        case GppConsent():
            return any(
                isinstance(each.content, TcfConsent | CanadianConsent) and bool(each.content.purposes)
                for each in content.sections
            )
        case ConsentMode():
            return any(content.granted.get(kind) for kind in TYPES)
        case _:
            return False


def refuses(content: Content | UsChoices | CanadianConsent) -> bool:
    """Does it say that everything was refused, or that the visitor opted out?"""
    match content:
        case TcfConsent() | CanadianConsent():
            return content.refuses_all
        case GppConsent():
            return bool(content.opt_outs) or any(refuses(each.content) for each in content.sections if each.content)
        case UsPrivacy():
            return content.opted_out is True
        case ConsentMode():
            told = [content.granted[kind] for kind in TYPES if content.granted.get(kind) is not None]
            return bool(told) and not any(told)
        case _:
            return False


def denies_opt_out(content: Content) -> bool:
    """Does it say that the visitor did not opt out? US Privacy, or a section of GPP."""
    match content:
        case UsPrivacy():
            return content.opted_out is False
        case GppConsent():
            choices = [each.content for each in content.sections if isinstance(each.content, UsChoices)]
            return not content.opt_outs and any(False in (one.sale_opt_out, one.sharing_opt_out) for one in choices)
        case _:
            return False
