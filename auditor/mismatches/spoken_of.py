"""Words without which nobody speaks of a practice, and where they are only defined."""

import re

from auditor.mismatches.wordings import wording
from auditor.model.practices import Practice

SPOKEN_OF: dict[str, re.Pattern[str]] = {
    Practice.COOKIES_USED: wording("spoken_of.cookies"),
    Practice.COOKIES_DURATION: wording("spoken_of.duration"),
    Practice.COOKIES_THIRD_PARTY: wording("spoken_of.third_party_cookies"),
    Practice.ANALYTICS_USED: wording("spoken_of.analytics"),
    Practice.ADS_THIRD_PARTY_NETWORKS: wording("spoken_of.ads"),
    Practice.SOCIAL_PLUGINS: wording("spoken_of.social"),
    Practice.TRACKING_BEACONS_PIXELS: wording("spoken_of.pixels"),
    Practice.TRACKING_LOCAL_STORAGE: wording("spoken_of.local_storage"),
    Practice.TRACKING_FINGERPRINTING: wording("spoken_of.fingerprinting"),
    Practice.TRACKING_SESSION_RECORDING: wording("spoken_of.recording"),
    Practice.TRACKING_SIMILAR_GENERIC: wording("spoken_of.similar"),
    Practice.TRACKING_CROSS_SITE: wording("spoken_of.cross_site"),
    "payment": wording("spoken_of.payment"),
    "identity": wording("spoken_of.identity"),
    "date_of_birth": wording("spoken_of.date_of_birth"),
    "sensitive": wording("spoken_of.health"),
    "location_precise": wording("spoken_of.position"),
    Practice.SIGNAL_DNT_HONOURED: wording("spoken_of.do_not_track"),
    Practice.SIGNAL_GPC_HONOURED: wording("spoken_of.global_privacy_control"),
}
"""One that stands in a sentence of which nothing could be read may be the
disclosure that is looked for."""
_DEFINES = wording("spoken_of.defines")
_DEFINITION_REACHES = 600
"""Characters before a word within which its line may define it."""


def is_defining(text: str, at: int) -> bool:
    """Does the word at this offset stand in a definition? “… an identifier such as a name or location data” says what
    words mean, not what is done."""
    line = text.rfind("\n", max(0, at - _DEFINITION_REACHES), at) + 1 or max(0, at - _DEFINITION_REACHES)
    return _DEFINES.search(text, line, at) is not None
