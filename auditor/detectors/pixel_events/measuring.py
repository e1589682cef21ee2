"""Events told to those who measure: Google Ads, Google Analytics, Matomo, Baidu Tongji."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from auditor.detectors.pixel_events.event import PixelEvent, Sent, items, matching_of

_TAG = re.compile(r"(G|UA|AW|GT|MC|DC|YT|HA)-")
"""How numbers of Google's tags begin; other products have an address that ends with `collect` too."""


def _google_person(text: str) -> dict[str, str]:
    """`tv.1~em.HASH~pn1.HASH`: https://support.google.com/google-ads/answer/9888656, enhanced conversions."""
    parts = (part.partition(".") for part in text.split("~"))
    return matching_of({name.rstrip("0123456789"): value for name, _, value in parts if name != "tv"})


def google_ads(sent: Sent) -> Iterator[PixelEvent]:
    """pagead and ccm. https://support.google.com/google-ads/answer/6331304."""
    fields = sent.fields
    number = next((part for part in sent.address.split("/") if part.isdigit()), None)
    data = dict(part.partition("=")[::2] for part in fields.get("data", "").split(";") if part)
    is_conversion = "conversion/" in sent.address and "viewthrough" not in sent.address
    event = fields.get("en") or data.pop("event", None) or ("conversion" if is_conversion else "remarketing")
    named = ("label", "value", "currency_code", "transaction_id", "oid")
    yield PixelEvent(
        product="Google Ads",
        event=event,
        account=number or fields.get("tid"),
        page=fields.get("url") or fields.get("dl"),
        parameters=data | {name: fields[name] for name in named if fields.get(name)},
        matching=_google_person(fields.get("em", "")),
    )


def analytics(sent: Sent) -> Iterator[PixelEvent]:
    """collect, of version 1 and 4. https://developers.google.com/analytics/devguides/collection/protocol."""
    shared = dict(sent.query)
    lines = [dict(parse_qsl(line)) for line in sent.body.splitlines() if "=" in line] or [{}]
    for line in lines:
        fields = shared | line
        if fields.get("v") == "1":
            names = {"ec": "category", "ea": "action", "el": "label", "ev": "value", "ti": "transaction"}
            parameters = {word: fields[name] for name, word in names.items() if fields.get(name)}
            event = fields.get("t", "pageview")
        else:
            parameters = {
                name.partition(".")[2]: value
                for name, value in fields.items()
                if name.startswith(("ep.", "epn.", "up.", "upn."))
            }
            event = fields.get("en", "")
        if event and _TAG.match(fields.get("tid", "")):
            yield PixelEvent(
                product="Google Analytics",
                event=event,
                account=fields.get("tid"),
                page=fields.get("dl"),
                parameters=parameters,
                matching=_google_person(fields.get("em", "")) | matching_of({"uid": fields.get("uid", "")}),
            )


def matomo(sent: Sent) -> Iterator[PixelEvent]:
    """matomo.php. https://developer.matomo.org/api-reference/tracking-api."""
    bulk = [part for part in items(sent.content, "requests") if isinstance(part, str)]
    for fields in [dict(parse_qsl(part.lstrip("?"))) for part in bulk] or [sent.fields]:
        if "idsite" not in fields or fields.get("ping") == "1":
            continue
        names = {"e_c": "category", "e_a": "action", "e_n": "name", "e_v": "value", "revenue": "revenue",
                 "search": "search", "idgoal": "goal", "link": "link", "download": "download"}  # fmt: skip
        parameters = {word: fields[name] for name, word in names.items() if fields.get(name)}
        parameters |= {name: value for name, value in fields.items() if name.startswith("dimension") and value}
        kinds = (("e_c", "event"), ("search", "search"), ("idgoal", "goal"), ("download", "download"), ("link", "link"))
        yield PixelEvent(
            product="Matomo",
            event=next((event for name, event in kinds if fields.get(name)), "page view"),
            account=fields["idsite"],
            page=fields.get("url"),
            parameters=parameters,
            matching=matching_of({"uid": fields.get("uid", "")}),
        )


_BAIDU = {"0": "page view", "1": "heat map", "3": "time on page", "4": "event", "5": "custom variable", "7": "order"}


def baidu(sent: Sent) -> Iterator[PixelEvent]:
    """hm.gif. https://tongji.baidu.com/web/help/article?id=235."""
    fields = sent.fields
    if "si" in fields:
        parts = fields.get("ep", "").split("*")
        is_event = fields.get("et") == "4"
        named = dict(zip(("category", "action", "label", "value"), parts, strict=False)) if is_event else {}
        yield PixelEvent(
            product="Baidu Tongji",
            event=_BAIDU.get(fields.get("et", "0"), f"type {fields.get('et')}"),
            account=fields["si"],
            page=fields.get("u"),
            parameters={name: value for name, value in named.items() if value},
        )
