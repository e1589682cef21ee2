"""Events told to Microsoft Advertising, Reddit, Yandex Metrica and Segment."""

from collections.abc import Iterator

from auditor.detectors.pixel_events.event import PixelEvent, Sent, as_object, matching_of, member, plain, word

_GOAL = "goal://"


def microsoft(sent: Sent) -> Iterator[PixelEvent]:
    """bat.bing.com/action. https://help.ads.microsoft.com/apex/index/3/en/56684, universal event tracking."""
    fields = sent.fields
    if "ti" in fields and "evt" in fields:
        names = {"ec": "category", "ea": "action", "el": "label", "ev": "value", "gv": "revenue", "gc": "currency"}
        yield PixelEvent(
            product="Microsoft Advertising",
            event=fields.get("ea") or fields["evt"],
            account=fields["ti"],
            page=fields.get("p"),
            parameters={meaning: fields[name] for name, meaning in names.items() if fields.get(name)},
            matching=matching_of(as_object(fields.get("pid", ""))),
        )


def reddit(sent: Sent) -> Iterator[PixelEvent]:
    """alb.reddit.com/rp.gif. https://business.reddithelp.com/s/article/manual-conversion-events-with-the-reddit-pixel."""
    fields = sent.fields
    if "event" in fields and "id" in fields:
        yield PixelEvent(
            product="Reddit Pixel",
            event=fields["event"],
            account=fields["id"],
            parameters={name[2:]: value for name, value in fields.items() if name.startswith("m.") and value},
            matching=matching_of({name: fields.get(name, "") for name in ("em", "pn", "external_id")}),
        )


def yandex(sent: Sent) -> Iterator[PixelEvent]:
    """mc.yandex.ru/watch. https://yandex.com/support/metrica/general/goals.html: a goal's address begins with goal:."""
    fields = sent.fields
    page = fields.get("page-url", "")
    counter = next((part for part in sent.address.split("/") if part.isdigit()), None)
    if counter is None or not page:
        return
    is_goal = page.startswith(_GOAL)
    yield PixelEvent(
        product="Yandex Metrica",
        event=page.removeprefix(_GOAL).partition("/")[2] if is_goal else "page view",
        account=counter,
        page=fields.get("page-ref") if is_goal else page,
        parameters=plain(as_object(fields.get("site-info", ""))),
    )


_SEGMENT = {"t": "track", "p": "page", "i": "identify", "g": "group", "a": "alias"}


def segment(sent: Sent) -> Iterator[PixelEvent]:
    """api.segment.io/v1. https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/."""
    content = sent.content
    kind = sent.address.rpartition("/")[2]
    kind = _SEGMENT.get(kind, kind)
    if content and kind in _SEGMENT.values():
        traits = member(content, "traits")
        yield PixelEvent(
            product="Segment",
            event=word(content, "event") or kind,
            account=word(content, "writeKey"),
            page=word(member(member(content, "context"), "page"), "url"),
            parameters=plain(content.get("properties")),
            matching=matching_of({**traits, "user_id": content.get("userId")}),
        )
