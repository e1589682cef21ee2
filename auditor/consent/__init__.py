"""Signals of consent and refusal: strings, parameters, cookies and answers of consent managers, decoded. Pure."""

from auditor.consent.bits import Undecodable
from auditor.consent.consent_mode import ConsentMode, decode_gcd, decode_gcs
from auditor.consent.gpp import GppConsent, decode_gpp
from auditor.consent.managers import ManagerChoice, decode_manager
from auditor.consent.signals import Signal, signals_in, signals_of_page
from auditor.consent.tcf import TcfConsent, decode_tcf
from auditor.consent.usp import UsPrivacy, decode_usp

__all__ = [
    "ConsentMode",
    "GppConsent",
    "ManagerChoice",
    "Signal",
    "TcfConsent",
    "Undecodable",
    "UsPrivacy",
    "decode_gcd",
    "decode_gcs",
    "decode_gpp",
    "decode_manager",
    "decode_tcf",
    "decode_usp",
    "signals_in",
    "signals_of_page",
]
