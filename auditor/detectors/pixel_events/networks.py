"""Events told to social and advertising networks: Meta, TikTok, X, LinkedIn, Pinterest, Snap."""

from collections.abc import Iterator

from auditor.detectors.pixel_events.event import (
    PERSON,
    PixelEvent,
    Sent,
    as_list,
    as_object,
    inside,
    items,
    matching_of,
    member,
    plain,
    word,
)


def meta(sent: Sent) -> Iterator[PixelEvent]:
    """facebook.com/tr. https://developers.facebook.com/docs/meta-pixel/reference and /advanced/advanced-matching."""
    fields = sent.fields
    if "ev" in fields:
        yield PixelEvent(
            product="Meta Pixel",
            event=fields["ev"],
            account=fields.get("id"),
            page=fields.get("dl"),
            parameters=inside(fields, "cd"),
            matching=matching_of(inside(fields, "udff") | inside(fields, "ud")),
        )


def tiktok(sent: Sent) -> Iterator[PixelEvent]:
    """analytics.tiktok.com/api. https://ads.tiktok.com/help/article/about-tiktok-pixel."""
    for content in items(sent.content, "batch") or [sent.content]:
        if not isinstance(content, dict) or not isinstance(content.get("event"), str):
            continue
        context = member(content, "context")
        yield PixelEvent(
            product="TikTok Pixel",
            event=content["event"],
            account=word(member(context, "pixel"), "code"),
            page=word(member(context, "page"), "url"),
            parameters=plain(content.get("properties")),
            matching=matching_of(member(context, "user")),
        )


def x(sent: Sent) -> Iterator[PixelEvent]:
    """i/adsct of analytics.twitter.com and t.co. https://business.x.com/en/help/campaign-measurement-and-analytics."""
    fields = sent.fields
    account = fields.get("txn_id") or fields.get("pl_id")
    told = [(one[0], one[1]) for one in as_list(fields.get("events", "")) if isinstance(one, list) and len(one) == 2]
    single = as_object(fields.get("event", ""))
    if not told and (single or fields.get("event_id") or account):
        told = [(fields.get("event_id") or "pageview", single)]
    for name, content in told:
        values = plain(content)
        yield PixelEvent(
            product="X Ads",
            event=str(name),
            account=account,
            page=fields.get("tw_document_href"),
            parameters={key: value for key, value in values.items() if key not in PERSON},
            matching=matching_of(values),
        )


def linkedin(sent: Sent) -> Iterator[PixelEvent]:
    """px.ads.linkedin.com. https://www.linkedin.com/help/lms/answer/a418880."""
    fields, content = sent.fields, sent.content
    account = fields.get("pid") or ",".join(map(str, items(content, "pids")))
    if not account:
        return
    conversion = fields.get("conversionId")
    yield PixelEvent(
        product="LinkedIn Insight Tag",
        event="conversion" if conversion else str(content.get("signalType") or "page view").lower(),
        account=account,
        page=fields.get("url") or word(content, "href"),
        parameters={"conversionId": conversion} if conversion else {},
        matching=matching_of({name: fields[name] for name in ("hem", "em") if name in fields}),
    )


def pinterest(sent: Sent) -> Iterator[PixelEvent]:
    """ct.pinterest.com/v3. https://help.pinterest.com/en/business/article/add-event-codes."""
    fields = sent.fields
    if "event" in fields:
        yield PixelEvent(
            product="Pinterest Tag",
            event=fields["event"],
            account=fields.get("tid"),
            page=plain(as_object(fields.get("ad", ""))).get("loc"),
            parameters=plain(as_object(fields.get("ed", ""))),
            matching=matching_of(as_object(fields.get("pd", ""))),
        )


def snap(sent: Sent) -> Iterator[PixelEvent]:
    """tr.snapchat.com/p. https://businesshelp.snapchat.com/s/article/pixel-website-install."""
    fields = sent.fields
    event = fields.get("ev") or fields.get("event")
    if event:
        person = {name.removeprefix("u_"): value for name, value in fields.items() if name.startswith("u_")}
        yield PixelEvent(
            product="Snap Pixel",
            event=event,
            account=fields.get("pid") or fields.get("pixelId"),
            page=fields.get("pl"),
            parameters={name[2:]: value for name, value in fields.items() if name.startswith("e_") and value},
            matching=matching_of(person),
        )
