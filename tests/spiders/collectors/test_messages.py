"""WebSocket messages both ways, text and bytes, as the server had them."""

import pytest

from tests.spiders.conftest import load_once
from tests.spiders.kinds import KINDS, SHOP, all_kinds


@pytest.mark.parametrize("kind", ["full", "shell"])
async def test_messages_both_ways(kind: str) -> None:
    number = next(number for number, entry in enumerate(KINDS) if entry.name == "websocket")
    record = await load_once(all_kinds(), f"{SHOP}/{number}", kind=kind)
    sockets = {request.id: request for request in record.requests or () if request.type == "websocket"}
    assert [(message.sent, message.payload, message.size) for message in record.messages or ()] == [
        (True, "from page", 9),
        (False, "from server", 11),
        (False, "base64:AAE=", 2),
        (False, "echo from page", 14),
    ]
    assert {message.request for message in record.messages or ()} == set(sockets)
    assert [(socket.status, socket.initiator_type) for socket in sockets.values()] == [(101, "script")]
