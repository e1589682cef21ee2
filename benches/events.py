"""Does what Python does with events grow with their number alone? Made-up events of each kind, 1,000 and 10,000."""

from tests.spiders.storms import STORMS, seconds_of

SIZES = (1_000, 10_000)
AIM = 1.5
"""Times as long for each event, ten times as many of them."""


def main() -> None:
    for name, storm in STORMS.items():
        few, many = (min(seconds_of(storm, size) for _ in range(3)) / size for size in SIZES)
        verdict = "ok" if many / few <= AIM else "MISSED"
        print(
            f"events: {name}: {few * 1e6:.0f} µs each of {SIZES[0]:,}, {many * 1e6:.0f} µs each of {SIZES[1]:,};"
            f" {many / few:.2f} times, aim {AIM}: {verdict}"
        )
