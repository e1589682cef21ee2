"""WebSocket messages."""

import base64

from auditor.model.observations import Message
from spiders.collectors.base import Collector

_LONGEST = 65_536


class MessageCollector(Collector[Message]):
    """One row a message, in the order they came."""

    def rows(self) -> tuple[Message, ...]:
        rows = []
        for number, message in enumerate(self.view.network.messages, start=1):
            binary = message.opcode == 2
            size = len(base64.b64decode(message.payload)) if binary else len(message.payload.encode("utf-8", "replace"))
            payload = ("base64:" if binary else "") + message.payload
            rows.append(
                Message(
                    id=number,
                    request=message.hop.row,
                    sent=message.sent,
                    at=round(message.at - self.view.began, 4),
                    payload=payload[:_LONGEST],
                    size=size,
                )
            )
        return tuple(rows)
