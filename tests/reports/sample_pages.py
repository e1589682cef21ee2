"""What the sample's sites do and say: page views, vendors, a policy."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from auditor.model.observations import Artifact
from auditor.model.policies import (
    Block,
    Claim,
    DocumentText,
)
from auditor.model.practices import Condition, Party, Phase, Practice
from auditor.model.records import PageViewRecord
from tests import factories

SHOP = "larkspur-books.example"
CLINIC = "fernhill-clinic.example"
POLICY = """\
# Privacy policy
Last updated: 3 March 2025
This policy explains how Larkspur Books Ltd handles personal data on larkspur-books.example.
## What we collect
We collect the name, e-mail address and postal address that you give us when you place an order.
We do not sell your personal data to anybody.
## Cookies
We only set cookies that are strictly necessary for the shop to work.
Cookies that measure visits are stored only after you have agreed to them.
No cookie of ours is kept for longer than twelve months.
| Cookie | Purpose | Kept for
| basket | keeps your basket | end of the session
| session | keeps you signed in | end of the session
You may refuse cookies in the settings of your browser; the basket will then not work.
## Who receives data
We share data with these service providers only:
- our payment provider, Coinpath GmbH
- our carriers
We use the services of partners to understand how the shop is used.
## Security
All data that you send to us is encrypted in transit.
## Your rights
You may ask for access to your data, for its correction and for its deletion.
Write to privacy@larkspur-books.example or to [address].
We respect the Global Privacy Control signal of your browser.
"""
Vendor = tuple[str, str, str, str, str]
"""Host, site, company, category, country."""
VENDORS: tuple[Vendor, ...] = (
    ("cdn.metrico.example", "metrico.example", "Metrico Analytics Inc.", "analytics", "US"),
    ("tags.adloom.example", "adloom.example", "Adloom Media Ltd.", "advertising", "GB"),
    ("sync.bidriver.example", "bidriver.example", "Bidriver SA", "advertising", "FR"),
    ("fonts.typeharbour.example", "typeharbour.example", "Typeharbour BV", "fonts", "NL"),
    ("js.coinpath.example", "coinpath.example", "Coinpath GmbH", "payment", "DE"),
    ("replay.watchglass.example", "watchglass.example", "Watchglass Labs", "session-replay", "US"),
)
CONDITIONS = (Condition.NO_CHOICE, Condition.REJECT, Condition.ACCEPT, Condition.SIGNALS)


def document(marked: str, title: str) -> DocumentText:
    """A text whose lines say by their first signs what they are: # heading, - item, | row, else paragraph."""
    blocks: list[Block] = []
    lines: list[str] = []
    at, header, heading = 0, None, None
    for line in marked.strip("\n").split("\n"):
        signs, _, rest = line.partition(" ")
        kind = {"#": "heading", "##": "heading", "-": "item", "|": "row"}.get(signs, "paragraph")
        text = line if kind == "paragraph" else rest
        cells: tuple[tuple[int, int], ...] = ()
        if kind == "row":
            parts = text.split(" | ")
            text = "\t".join(parts)
            places, place = [], at
            for part in parts:
                places.append((place, place + len(part)))
                place += len(part) + 1
            cells = tuple(places)
            header = len(blocks) if header is None else header
        blocks.append(
            Block(
                kind=kind,
                start=at,
                end=at + len(text),
                level=len(signs) if kind == "heading" else 1 if kind == "item" else 0,
                intro=header if kind == "row" and header != len(blocks) else None,
                heading=heading,
                cells=cells,
            )
        )
        heading = len(blocks) - 1 if kind == "heading" else heading
        lines.append(text)
        at += len(text) + 1
    text = "\n".join(lines)
    return DocumentText(
        text=text,
        sha256=sha256(text.encode("utf-8", "replace")).hexdigest(),
        blocks=tuple(blocks),
        title=title,
        language="en",
        words=len(text.split()),
    )


def picture(shade: int = 225, width: int = 640, height: int = 400) -> Artifact:
    """A PNG of a plain page with a dark band at its top."""
    rows = b"".join(b"\0" + bytes([60 if y < 48 else shade]) * width for y in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return factories.artifact(content)


def claim(text: DocumentText, practice: Practice, value: str, quote: str, **changes: object) -> Claim:
    return factories.claim(quote, text.text, **{"claim": practice, "value": value, "qualifiers": {}} | changes)


def record(site: str, condition: Condition, ordinal: int, vendors: Sequence[Vendor]) -> PageViewRecord:
    """A page that loads its own script and picture, and each vendor through the first one of them."""
    page = f"https://www.{site}/" + ("" if ordinal == 1 else f"books/{ordinal}")
    own = {"host": f"www.{site}", "site": site, "party": Party.FIRST, "protocol": "h2", "tls": "TLS 1.3"}
    requests = [
        factories.request(id=1, url=page, **own),
        factories.request(id=2, url=f"https://www.{site}/shop.js", type="script", initiator_url=page, **own),
        factories.request(
            id=3,
            url=f"http://img.{site}/cover.jpg",
            type="image",
            initiator_url=page,
            **own | {"tls": None, "protocol": "http/1.1"},
        ),
    ]
    cookies = [
        factories.cookie(
            id=1, request=1, name="basket", value="b7", domain=site, lifetime_seconds=None, setter_url=page
        )
    ]
    calls, storage = [], []
    asked_by = f"https://www.{site}/shop.js"
    for host, vendor_site, _, category, _ in vendors:
        number = len(requests) + 1
        requests.append(
            factories.request(
                id=number,
                url=f"https://{host}/{category}.js?page={ordinal}",
                host=host,
                site=vendor_site,
                party=Party.THIRD,
                type="script",
                protocol="h2",
                tls="TLS 1.3",
                initiator_type="script",
                initiator_url=asked_by,
            )
        )
        if category == "advertising":
            requests.append(
                replace(requests[-1], id=number + 1, url=f"https://{host}/pixel.gif?uid=8f3c2a", type="image")
            )
            asked_by = f"https://{host}/{category}.js"
            cookies.append(
                factories.cookie(
                    id=len(cookies) + 1,
                    request=number + 1,
                    name="uid",
                    value="8f3c2a91",
                    domain=vendor_site,
                    party=Party.THIRD,
                    lifetime_seconds=34_190_000.0,
                    same_site="None",
                    setter_url=f"https://{host}/pixel.gif",
                )
            )
        if category == "analytics":
            cookies.append(
                factories.cookie(
                    id=len(cookies) + 1,
                    request=None,
                    name="_metrico",
                    value="1.1763890000.44",
                    domain=site,
                    set_by="script",
                    lifetime_seconds=63_072_000.0,
                    setter_url=f"https://{host}/analytics.js",
                )
            )
            storage.append(
                factories.storage_item(
                    frame_url=page, name="metrico.queue", value="[]", size=15, storage_key=f"https://www.{site}"
                )
            )
            calls.append(
                factories.api_call(
                    id=1,
                    frame_url=page,
                    script_url=f"https://{host}/analytics.js",
                    party=Party.THIRD,
                    api="CanvasRenderingContext2D.fillText",
                    calls=14,
                )
            )
    shot = picture(225 - ordinal)
    return PageViewRecord(
        page_view=factories.page_view(
            ordinal=ordinal,
            phase=Phase.NEXT if condition in (Condition.REJECT, Condition.ACCEPT) else Phase.BEFORE,
            url=page,
            final_url=page,
            title="Larkspur Books",
            screenshot=shot.sha256,
        ),
        requests=tuple(requests),
        messages=(),
        cookies=tuple(cookies),
        storage_items=tuple(storage),
        api_calls=tuple(calls),
        forms=(
            factories.form(
                frame_url=page,
                action=f"http://www.{site}/subscribe",
                secure=False,
                fields='[{"name":"email","type":"email","label":"E-mail","required":true}]',
            ),
        ),
        permissions=() if ordinal == 1 else None,
        typed_values=(),
        declared_cookies=(
            factories.declared_cookie(name="_metrico", provider="Metrico Analytics Inc."),
            factories.declared_cookie(id=2, name="uid", category="Others", category_purpose=None, duration="1 year"),
        ),
        consent_signals=(factories.consent_signal(kind="consent-mode", name="ad_storage", value="denied"),)
        if condition is not Condition.ACCEPT
        else (),
        banners=(factories.banner(frame_url=page, screenshot=shot.sha256, accept_text="Accept all"),)
        if condition is Condition.NO_CHOICE and ordinal == 1
        else (),
        artifacts=(shot,),
    )
