"""Runs all measurements, or those named: `python -m benches page_view`."""

import sys

from benches import (
    audit_cost,
    banners,
    conditions,
    events,
    fleet,
    fleet_queue,
    fleet_simulation,
    gather,
    observations,
    page_view,
    reader,
    report,
    throughput,
)

BENCHES = {
    "observations": observations.main,
    "events": events.main,
    "page_view": page_view.main,
    "throughput": throughput.main,
    "conditions": conditions.main,
    "banners": banners.main,
    "reader": reader.main,
    "report": report.main,
    "gather": gather.main,
    "audit_cost": audit_cost.main,
    "fleet": fleet.main,
    "fleet-queue": fleet_queue.main,
    "fleet-simulation": fleet_simulation.main,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no such measurement: {', '.join(unknown)}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
