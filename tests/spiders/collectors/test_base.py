"""A collector that says nothing listens to nothing, and must say what its rows are."""

import pytest

from spiders.collectors.base import Collector


async def test_what_a_collector_does_by_itself() -> None:
    collector: Collector[str] = Collector(None)  # type: ignore[arg-type]
    assert collector.handlers() == {}
    await collector.settled()
    await collector.left()
    with pytest.raises(NotImplementedError):
        collector.rows()
