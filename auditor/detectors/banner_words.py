"""What the consent banners of a site say, word for word."""

from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour, Subject

MOST_EVIDENCE = 3


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each text; the same banner on several pages counts once."""
    for text in dict.fromkeys(banner.text for banner in scene.record.banners if banner.text.strip()):
        rows = [banner for banner in scene.record.banners if banner.text == text]
        first = rows[0]
        yield Behaviour(
            kind="banner-words",
            subject=Subject(kind="consent", name=first.cmp or "banner"),
            conditions=scene.conditions(row.page_view for row in rows),
            evidence=tuple(
                scene.evidence("banners", row.id, row.page_view, " ".join(text.split())[:200])
                for row in rows[:MOST_EVIDENCE]
            ),
            facts={"text": text, "buttons": [list(button) for button in first.buttons]},
        )


DETECTOR = Detector(
    id="banner-words",
    title="The words of consent banners",
    description="The text of each banner, as it stood before anything in it was touched.",
    criteria=("A banner was recognised on a page, and has text.",),
    sources=("https://github.com/duckduckgo/autoconsent",),
    needs=("banners",),
    kinds=("banner-words",),
    detect=detect,
    examples=("“We only use necessary cookies. OK”",),
    counterexamples=("The same banner on the next page: it counts once.",),
)
