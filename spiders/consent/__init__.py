"""Consent banners: find them, measure them, answer them, take the answer back."""

from auditor.model.consent import Banner, BannerKind, Choice
from spiders.consent.choose import choose
from spiders.consent.look import look
from spiders.consent.seen import Chosen, Seen
from spiders.consent.withdraw import withdraw

__all__ = ["Banner", "BannerKind", "Choice", "Chosen", "Seen", "choose", "look", "withdraw"]
