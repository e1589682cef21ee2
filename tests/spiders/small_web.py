"""Sites for crawls: each shows one thing that a crawl meets, and what has to come of it."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from auditor.demo.web import Handler, Site

ROBOTS = "User-agent: *\nDisallow: /secret\n"


def policy(host: str, title: str = "Privacy policy", more: str = "") -> str:
    body = (
        f"We process personal data of the visitors of {host} to answer their questions. We use cookies to remember a"
        " basket. Your personal information is deleted after two years. You may ask which personal data we hold. "
    )
    return f"<!doctype html><title>{title}</title><h1>{title}</h1><p>{body}</p><p>{body}{more}</p>"


def page(title: str, *links: tuple[str, str], body: str = "") -> str:
    anchors = "".join(f'<li><a href="{url}">{text}</a>' for text, url in links)
    return f"<!doctype html><title>{title}</title><h1>{title}</h1>{body}<footer><ul>{anchors}</ul></footer>"


def always(response: Callable[[], Response]) -> Handler:
    return lambda _: response()


async def never(_: Request) -> Response:
    await asyncio.sleep(3600)
    return Response()


def pdf(text: str) -> bytes:
    """A document of one page, made by hand."""
    drawn = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n")).encode()
    stream = b"BT /F1 11 Tf 40 800 Td " + drawn + b"ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


PDF_TEXT = "\n".join(
    [
        "Privacy policy of paper.example",
        "We process personal data of visitors of this website to answer their questions.",
        "We use cookies to remember a basket. Cookies can be deleted in the browser.",
        "Your personal information is deleted after two years at the latest.",
        "You may ask which personal data we hold about you, and have it corrected.",
    ]
)

SITES = {
    # A shop whose pages are walked by use; robots.txt keeps one away, and leaving links are left alone.
    "walk.example": Site(
        routes={
            "/robots.txt": always(lambda: PlainTextResponse(ROBOTS)),
            "/": page(
                "Walk",
                ("News", "/news"),
                ("Contact", "/contact?utm_source=home#form"),
                ("Contact again", "/contact/"),
                ("Log out", "/logout"),
                ("Catalogue", "/catalogue.pdf"),
                ("Secret careers", "/secret"),
                ("Privacy policy", "/privacy"),
                ("Elsewhere", "https://elsewhere.example/"),
            ),
            "/contact": page("Contact"),
            "/news": page("News"),
            "/secret": page("Secret"),
            "/privacy": policy("walk.example", more="See our <a href='/cookies'>cookie policy</a>."),
            "/cookies": policy("walk.example", "Cookie policy"),
        },
        cookies=("seen={id}; Path=/; Max-Age=86400",),
    ),
    # Served without TLS only; its policy is a PDF.
    "paper.example": Site(
        routes={
            "/": page("Paper", ("Privacy (PDF)", "/docs/privacy.pdf")),
            "/docs/privacy.pdf": always(lambda: Response(pdf(PDF_TEXT), media_type="application/pdf")),
        }
    ),
    "closed.example": Site(
        routes={"*": always(lambda: PlainTextResponse("User-agent: *\nDisallow: /\n", media_type="text/plain"))}
    ),
    "broken.example": Site(routes={"*": always(lambda: HTMLResponse("<h1>Internal error</h1>", status_code=500))}),
    "guarded.example": Site(
        routes={"*": always(lambda: HTMLResponse("<title>Just a moment...</title><p>Are you human?", status_code=403))}
    ),
    # Its policy exists, and cannot be read.
    "shut.example": Site(
        routes={
            "/": page("Shut", ("Datenschutz", "/datenschutz")),
            "/datenschutz": always(lambda: HTMLResponse("later", status_code=503)),
        }
    ),
    # No policy, and the same page for every address.
    "mirror.example": Site(
        routes={
            "/robots.txt": always(lambda: PlainTextResponse("")),
            "*": page("Mirror", ("Start", "/"), body="<p>We love privacy and cookies. Read our privacy words."),
        }
    ),
    # A policy on the group's host, in French, behind a page that says it has moved.
    "boutique.example": Site(
        routes={
            "/": page("Boutique", ("Politique de confidentialité", "/confidentialite")),
            "/confidentialite": "<!doctype html><title>Confidentialité</title><p>Notre politique de confidentialité"
            " a été déplacée <a href='https://maison-verte.example/confidentialite'>ici</a>.",
        }
    ),
    "maison-verte.example": Site(
        routes={"/confidentialite": policy("boutique.example", "Politique de confidentialité")}
    ),
    # Pages that misbehave, one after another; the last one is well.
    "trouble.example": Site(
        routes={
            "/": page(
                "Trouble",
                ("one", "/hang"),
                ("two", "/file"),
                ("three", "/dialogs"),
                ("four", "/loop"),
                ("five", "/well"),
            ),
            "/hang": never,
            "/file": always(
                lambda: Response(b"\0" * 64, media_type="application/octet-stream",
                                 headers={"content-disposition": "attachment; filename=x.bin"})
            ),
            "/dialogs": page("Dialogs", body="<script>alert(1);confirm(2);prompt(3);onbeforeunload=()=>'x'</script>"),
            "/loop": always(lambda: RedirectResponse("/loop")),
            "/well": page("Well"),
        }
    ),
    # Its second page never stops going to itself.
    "restless.example": Site(
        routes={
            "/": page("Restless", ("endless", "/endless")),
            "/endless": page("Endless", body="<script>setTimeout(()=>location.replace('/endless?'+Math.random()))"
                             "</script>"),
        }
    ),
}  # fmt: skip
