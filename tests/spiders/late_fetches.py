"""Scripts of a tag that have the browser fetch something later, each in a way of its own: the request names no script.

A way is JavaScript; `box` in it is an element of the page with the way's class, and U the address to be fetched.
"""

from collections.abc import Mapping

from auditor.demo.web import Site
from tests.spiders.kinds_web import GIF, script, typed

SHOP, TAGS, ADS = "https://shop.example", "https://tags.example", "https://ads.example"
LONG = "l" * 400

_AUDIO = "a=document.createElement('audio');a.preload='auto';"
_TRACK = "v=document.createElement('video');v.crossOrigin='';t=document.createElement('track');t.default=true;"
_SHEET = "s=document.createElement('style');document.head.append(s);"
_RULE = "'.'+box.className+'{background:url('+U+')}'"

TOLD: Mapping[str, str] = {
    "style_property": "box.style.setProperty('background-image','url('+U+')')",
    "style_text": "box.style.cssText='background:url('+U+')'",
    "style_assigned": "box.style='background:url('+U+')'",
    "style_attribute": "box.setAttribute('style','background:url(\"'+U+'\")')",
    "style_map": "box.attributeStyleMap.set('background-image','url('+U+')')",
    "own_property": "box.style.setProperty('--u','url('+U+')');box.style.backgroundImage='var(--u)'",
    "inserted_rule": _SHEET + f"s.sheet.insertRule({_RULE})",
    "rule_in_a_rule": _SHEET + f"s.sheet.insertRule('@media screen{{}}');s.sheet.cssRules[0].insertRule({_RULE})",
    "adopted_sheet": f"s=new CSSStyleSheet();s.replaceSync({_RULE});document.adoptedStyleSheets.push(s)",
    "promised_sheet": f"s=new CSSStyleSheet();s.replace({_RULE});document.adoptedStyleSheets.push(s)",
    "sheet_text": _SHEET + f"s.textContent={_RULE}",
    "sheet_node": _SHEET + f"s.append(document.createTextNode({_RULE}))",
    "sheet_markup": _SHEET + f"s.innerHTML={_RULE}",
    "sheet_written": f"document.write('<style>'+{_RULE}+'</style>')",
    "import_rule": _SHEET + "s.textContent='@import \"'+U+'\"'",
    "font_face": _SHEET + "s.textContent='@font-face{font-family:late;src:url('+U+')}';box.style.fontFamily='late'",
    "styled_markup": "box.innerHTML='<p style=\"background:url('+U+')\">x'",
    "styled_shadow": "box.attachShadow({mode:'closed'}).innerHTML='<style>p{background:url('+U+')}</style><p>x'",
    "parsed": "box.append(new DOMParser().parseFromString('<p style=\"background:url('+U+')\">x','text/html').body)",
    "lazy_image": "i=new Image();i.loading='lazy';i.src=U;box.append(i)",
    "lazy_attribute": "i=new Image();i.loading='lazy';i.setAttribute('src',U);box.append(i)",
    "lazy_markup": "box.innerHTML='<img loading=lazy src='+U.replace('&','&amp;')+'>'",
    "made_audio": "new Audio(U)",
    "audio_attribute": "document.createElement('audio').setAttribute('src',U)",
    "audio_markup": "box.innerHTML='<audio preload=auto src=\"'+U+'\"></audio>'",
    "audio_source": _AUDIO + "s=document.createElement('source');s.src=U;a.append(s);box.append(a)",
    "poster": "document.createElement('video').setAttribute('poster',U)",
    "words": _TRACK + "t.src=U;v.append(t);box.append(v)",
    "object": "o=document.createElement('object');o.data=U;box.append(o)",
    "object_attribute": "o=document.createElement('object');o.setAttribute('data',U);box.append(o)",
    "object_markup": "box.innerHTML='<object data='+U+'></object>'",
    "embed": "e=document.createElement('embed');e.setAttribute('src',U);box.append(e)",
    "events": "new EventSource(U)",
    f"long_{LONG}": "box.style.setProperty('background-image','url('+U+')')",
}  # fmt: skip
"""Laid to the tag."""
UNTOLD: Mapping[str, str] = {
    "named_property": "box.style.backgroundImage='url('+U+')'",
    "style_of_a_rule": _SHEET
    + "s.textContent='.'+box.className+'{}';s.sheet.cssRules[0].style.cursor='url('+U+'),auto'",
    "animation": "box.animate([{backgroundImage:'url('+U+')'},{backgroundImage:'url('+U+')'}],1000)",
}  # fmt: skip
"""Laid to nobody: nothing tells which script it was, and the document did not hold the address."""
WRITTEN = ("style_rule", "style_of_an_element", "picture", "lazy_picture", "sound", "thing", "embedded", "framed_thing")
"""What stands in documents."""


def _source(name: str) -> str:
    way = {**TOLD, **UNTOLD}[name]
    box = f"const box=document.createElement('div');box.className='at_{name[:20]}';box.textContent='x';"
    made = f"{{let a,e,i,o,s,t,v;const U='{ADS}/p.gif?{name}&later';{box}document.body.append(box);{way}}}"
    return made


_WORK = "<script>for(let n=0;n<9;n+=1)document.body.append(''+n),document.body.offsetWidth</script>"
_PAGE = (
    "<!doctype html><link rel=icon href=data:,>"
    f"<style>.w{{background:url({ADS}/p.gif?style_rule)}}</style><body><p class=w>x"
    f"<p style='background:url({ADS}/p.gif?style_of_an_element)'>x<img src={ADS}/p.gif?picture>"
    f"<img loading=lazy src={ADS}/p.gif?lazy_picture><audio preload=auto src={ADS}/p.gif?sound></audio>"
    f"<object data={ADS}/p.gif?thing></object><embed src={ADS}/p.gif?embedded>{_WORK}<iframe src=/inner></iframe>"
    + "".join(f"<script src={TAGS}/{name[:20]}.js></script>\n" for name in (*TOLD, *UNTOLD))
)

CAUSES: Mapping[str, str | None] = {
    **{f"{name}&later": f"{TAGS}/{name[:20]}.js" for name in TOLD},
    **{f"{name}&later": None for name in UNTOLD},
    **dict.fromkeys(WRITTEN, f"{SHOP}/"),
    "framed_thing": f"{SHOP}/inner",
}
"""What is asked for -> who has to be told for its cause."""
SITES = {
    "shop.example": Site(
        routes={"/": _PAGE, "/inner": f"<!doctype html><object data={ADS}/p.gif?framed_thing></object>{_WORK}"}
    ),
    "tags.example": Site(routes={f"/{name[:20]}.js": script(_source(name)) for name in (*TOLD, *UNTOLD)}),
    "ads.example": Site(routes={"/p.gif": typed(GIF, "image/gif")}),
}
