"""All sites with banners: `CASES`, and the web that serves them."""

from collections.abc import Mapping

from auditor.demo.web import Site
from tests.spiders.consent.builds import BUILDS
from tests.spiders.consent.hand_made import HAND_MADE
from tests.spiders.consent.late import SITES as LATE
from tests.spiders.consent.managers import FRAMES, MANAGED
from tests.spiders.consent.measured import SITES as MEASURED
from tests.spiders.consent.others import OTHERS
from tests.spiders.consent.pages import VENDORS, Case
from tests.spiders.consent.strangers import SITES as STRANGE
from tests.spiders.consent.wild import MET

CASES: tuple[Case, ...] = (*HAND_MADE, *MANAGED, *BUILDS, *MET)

SITES: Mapping[str, Site] = (
    {case.host: case.site for case in CASES} | VENDORS | FRAMES | OTHERS | STRANGE | LATE | MEASURED
)
