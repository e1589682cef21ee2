"""One web whose pages set cookies, store things, call interfaces and show forms, for the collectors' tests."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.web import Handler, Site
from tests.auditor.consent.test_tcf import ALL
from tests.spiders.kinds_web import GIF

SHOP, ADS = "https://shop.example", "https://ads.example"
HEAD = "<!doctype html><link rel=icon href=data:,>"


def with_cookies(*lines: str, html: str = "") -> Handler:
    def handler(request: Request) -> Response:
        response: Response = HTMLResponse(HEAD + html) if html else Response(GIF, media_type="image/gif")
        for line in lines:
            response.headers.append("set-cookie", line)
        return response

    return handler


TAG = """
document.cookie = 'tag_id=t1; path=/; max-age=1000; Secure; SameSite=Lax';
document.cookie = 'refused=1; domain=elsewhere.example';
document.cookie = 'gone=1'; document.cookie = 'gone=; max-age=0';
cookieStore.set({name: 'modern', value: 'm1', expires: Date.now() + 5e6, path: '/'});
localStorage.setItem('tag_key', 'tag value');
"""

COOKIES = f"""{HEAD}<img src={ADS}/pixel.gif><script src={ADS}/tag.js></script>
<script>document.cookie = 'inline=i1'</script><iframe src={ADS}/frame></iframe>"""

STORAGE = f"""{HEAD}<iframe src={ADS}/storing-frame></iframe>
<iframe src=https://sync.example/></iframe><iframe sandbox=allow-scripts srcdoc=x></iframe><script>
localStorage.setItem('l', 'local value'); window.name = 'a window'; sessionStorage.s = 'session value';
let request = indexedDB.open('base', 1);
request.onupgradeneeded = () => request.result.createObjectStore('shelf').put({{colour: 'red'}}, 'book');
caches.open('drawer').then((cache) => cache.put('/paper', new Response('written')));
const write = async (folder, name, what) => {{
  const writer = await (await folder.getFileHandle(name, {{create: true}})).createWritable();
  await writer.write(what); await writer.close();
}};
navigator.storage.getDirectory().then(async (root) => {{
  await write(await root.getDirectoryHandle('folder', {{create: true}}), 'note', 'a text');
  await write(root, 'picture', new Uint8Array([255, 0, 1]));
}});
onmessage = (event) => event.data === 'stored' && document.querySelector('iframe[src*=sync]').remove();
navigator.storageBuckets.open('pail').then((pail) => {{
  const inside = pail.indexedDB.open('base', 1);
  inside.onupgradeneeded = () => inside.result.createObjectStore('shelf');
  pail.caches.open('drawer').then((cache) => cache.add('/paper.js'));
}});
</script>"""

STORING_FRAME = HEAD + "<script>localStorage.setItem('in_frame', 'partitioned')</script>"

LEAVING_FRAME = f"""{HEAD}<script>
localStorage.setItem('left_behind', '1');
localStorage.setItem('taken_away', '1'); localStorage.removeItem('taken_away');
caches.open('drawer').then((cache) => cache.put('/paper', new Response('')))
  .then(() => parent.postMessage('stored', '*'));
</script>"""
"""Stores something, and is taken away as soon as it has."""

PRINT = """
function draw() {
  const canvas = document.createElement('canvas'); canvas.width = 300; canvas.height = 60;
  const context = canvas.getContext('2d');
  context.font = '14px Arial'; context.fillText('Cwm fjordbank gly \\ud83d\\ude03', 2, 15);
  const gl = document.createElement('canvas').getContext('webgl');
  if (gl) gl.getParameter(gl.VERSION);
  new OfflineAudioContext(1, 5000, 44100).createOscillator();
  for (let i = 0; i < 1000; i += 1) navigator.hardwareConcurrency;
  return canvas.toDataURL();
}
draw(); draw();
document.addEventListener('mousemove', () => {});
document.addEventListener('made-up', () => {});
"""

PRINTING = f"<script src={ADS}/print.js></script>"

ASKING = f"""{HEAD}<script>
navigator.geolocation.getCurrentPosition(() => {{}}, () => {{}});
Notification.requestPermission();
navigator.mediaDevices.getUserMedia({{audio: true, video: false}}).catch(() => {{}});
navigator.permissions.query({{name: 'camera'}});
</script>"""

NATIVE = f"""{HEAD}<script>
const seen = [];
const told = Function.prototype.toString;
seen.push(told.call(HTMLCanvasElement.prototype.toDataURL), told.call(told), told.call(Navigator.prototype.sendBeacon));
seen.push(Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get.toString());
seen.push(HTMLCanvasElement.prototype.toDataURL.name, HTMLCanvasElement.prototype.toBlob.length);
seen.push(Object.keys(window).filter((name) => /^k[0-9a-f]{{16}}$/.test(name)).length);
try {{ Navigator.prototype.userAgent; }} catch (problem) {{ seen.push(problem.constructor === TypeError); }}
seen.push(navigator.webdriver, /Headless/.test(navigator.userAgent + JSON.stringify(navigator.userAgentData.brands)));
document.title = JSON.stringify(seen);
</script>"""

FORMS = f"""{HEAD}<form action='http://insecure.example/join' method=post><label>Your e-mail
 <input name=email type=email autocomplete=email required></label><input type=hidden name=token value=x>
<input type=checkbox name=news checked
 aria-label='Newsletter'><select name=country></select><input type=submit></form>
<form id=search><input name=action type=search placeholder='Find'></form>
<input id=loose type=tel><div id=host></div><iframe src={ADS}/form></iframe>
<script>host.attachShadow({{mode:'open'}}).innerHTML = '<form action=/shadow><label for=in>In</label>'
 + '<label>the shadow <input id=in name=in_shadow></label></form>'</script>"""

LINKS = f"""{HEAD}<header><a href=/home>Home</a></header><nav><a href=/shop>Shop</a></nav><main>
<a href=/a><img alt='A picture'></a><a href=/hidden style=display:none>Hidden</a>
<a href=mailto:a@b.example>Mail</a></main>
<div id=cookie-banner><a href=/cookies>Cookie policy</a></div><footer><a href=/privacy>Privacy</a></footer>
<div id=host></div><iframe src={ADS}/banner></iframe>
<script>
host.attachShadow({{mode:'open'}}).innerHTML = '<div class=consent><a href=/choices>Choices</a></div>'</script>"""

# Two parts of the interfaces are on purpose not what they should be: __uspapi throws, google_tag_data is half empty.
CONSENT = f"""{HEAD}<script>
function __tcfapi(command, version, back) {{
  setTimeout(() => back({{
    tcString: '{ALL}', eventStatus: 'useractioncomplete', cmpStatus: 'loaded', gdprApplies: true, cmpId: 300,
  }}, true), 20);
}}
function __gpp(command, back) {{
  back({{gppString: 'DBABBg~BZmGGEak.YA', cmpStatus: 'loaded', signalStatus: 'ready', applicableSections: [8]}}, true);
}}
function __uspapi() {{ throw new Error('broken'); }}
var dataLayer = [];
function gtag() {{ dataLayer.push(arguments); }}
gtag('consent', 'default', {{ad_storage: 'denied', analytics_storage: 'denied'}});
gtag('js', new Date());
gtag('consent', 'update', {{analytics_storage: 'granted'}});
var google_tag_data = {{ics: {{entries: {{ad_storage: {{default: false}}, analytics_storage: {{update: true}}}}}}}};
var OnetrustActiveGroups = ',C0001,';
var OneTrust = {{
  IsAlertBoxClosed: () => true,
  GetDomainData: () => ({{Groups: ['C0001', 'C0002', 'C0004'].map((id) => ({{OptanonGroupId: id}}))}}),
}};
var Cookiebot = {{
  consent: {{necessary: true, preferences: false, statistics: false, marketing: false}}, hasResponse: false,
}};
var Didomi = {{
  getCurrentUserStatus: () => ({{purposes: {{cookies: {{enabled: true}}, ads: {{enabled: false}}}}}}),
  shouldConsentBeCollected: () => false,
}};
var UC_UI = {{
  isInitialized: () => true, isConsentRequired: () => false,
  getServicesBaseInfo: () => [{{name: 'Maps', consent: {{status: true}}}}, {{name: 'Ads', consent: {{status: false}}}}],
}};
</script>"""

CONSENT_WAITING = f"""{HEAD}<script>
function __tcfapi() {{}}
window.__gpp = () => ({{gppString: 'DBAA'}});
var Cookiebot = 'no object';
</script>"""


CONSENT_FRAMED = f"""{HEAD}<script>
addEventListener('message', ({{ data }}) => {{
  const {{callId}} = data.__tcfapiCall ?? {{}};
  if (callId) postMessage({{__tcfapiReturn: {{callId, success: true, returnValue: {{tcString: '{ALL}'}}}}}});
}});
</script><iframe name=__tcfapiLocator></iframe><iframe src=https://www.shop.example/consent-inner></iframe>
<iframe src=https://ads.example/consent-strange></iframe>"""
CONSENT_INNER = HEAD + "<script>function __uspapi(command, version, back) { back({uspString: '1YYN'}, true); }</script>"
CONSENT_STRANGE = (
    HEAD + "<script>function __uspapi(command, version, back) { back({uspString: '1NNN'}, true); }</script>"
)


LANGUAGE = "/consent/0f3c5a1e-0000-4000-8000-000000000001/0f3c5a1e-0000-4000-8000-000000000002/en.json"

VENDOR_LIST = '{"vendorListVersion": 142, "vendors": {"9": {"id": 9, "name": "Ad Nine", "purposes": [1]}}}'

DECLARING = f"""{HEAD}<script>
klaroConfig = {{services: [{{name: 'matomo', title: 'Matomo', purposes: ['analytics'], callback() {{}},
  cookies: [[/^_pk_.*$/, '/', 'x']]}}]}};
CookieConsentDialog = {{cookieTableStatistics: [['_ga', 'Google', 'Counts visits', '2 years', 'HTTP Cookie', '1']]}};
fetch('{ADS}{LANGUAGE}');
fetch('{ADS}/v3/vendor-list.json');
</script><div class=CookieDeclaration><div><div class=CookieDeclarationTypeHeader>Marketing (1)</div><table><thead><tr>
<th>Name<th>Provider<th>Purpose<th>Maximum Storage Duration<th>Type</tr></thead><tbody><tr><td>IDE
<td><a href=x>Google</a><td>Shows adverts<td>400 days<td>HTTP Cookie</tr></table></div></div>
<div id=cmplz-document><details><summary><h3>WordPress</h3></summary><div class=cookies-per-purpose>
<div class=purpose>Functional</div><div class=name-header>Name</div><div class=name>wp-settings-*</div>
<div class=retention-header>Expiration</div><div class=retention>1 year</div>
<div class=function-header>Function</div><div class=function>Keeps preferences</div></div></details></div>
<table><tr><th>Cookie<th>Purpose</tr><tr><td>of_the_text<td>A table of the site's own</table><div id=host></div><script>
host.attachShadow({{mode: 'open'}}).innerHTML = `<div class=cky-audit-table><button class=cky-accordion-btn>Analytics
</button><div class=cky-accordion-body><ul class=cky-cookie-des-table><li><div>Cookie</div><div>_hjSession_*</div></li>
<li><div>Duration</div><div>30 minutes</div></li></ul></div></div>`;
</script>"""

LOADED_LIST = """{"DomainData": {"Groups": [{"GroupName": "Targeting Cookies", "CustomGroupId": "C0004",
"FirstPartyCookies": [{"Name": "_fbp", "Host": "shop.example", "Length": "90", "IsSession": false}], "Hosts": []}]}}"""

ROUGH = f"""{HEAD}<script>
Object.defineProperty(Array.prototype, 'toJSON', {{value: () => 'an old library did this'}});
Object.defineProperty(Object.prototype, 'toJSON', {{value: () => 'gone'}});
Object.defineProperty(Object.prototype, 'value', {{get: () => 1, set() {{}}}});
const never = () => {{ throw new Error('never mind'); }};
Map.prototype.get = Map.prototype.set = Set.prototype.has = WeakSet.prototype.has = WeakMap.prototype.get = never;
RegExp.prototype.exec = RegExp.prototype.test = Array.prototype[Symbol.iterator] = Date.now = never;
Array.prototype.push = () => 0; Array.prototype.includes = () => false;
Promise.prototype.then = function () {{ return this }};
Reflect.apply = Reflect.defineProperty = JSON.stringify = String.prototype.replace = never;
Error.captureStackTrace = never; Error.prepareStackTrace = () => 'at x (https://ads.example/x.js:1:1)';
Object.freeze(Error);
</script><script src=/draws.js></script>"""

MISLEADING = f"""{HEAD}<script>
JSON.parse = () => {{ throw new Error('never mind') }};
Object.entries = () => [['made', () => 1]];
klaroConfig = {{services: 7}};
</script>"""


def script(source: str) -> Handler:
    return lambda request: Response(source, media_type="text/javascript", headers={"access-control-allow-origin": "*"})


SITES = {
    "shop.example": Site(
        routes={
            "/cookies": with_cookies(
                "session=s1; Path=/; Secure; HttpOnly; SameSite=Lax",
                "__Host-bad=1; Secure; Path=/; Domain=shop.example",
                html=COOKIES,
            ),
            "/storage": STORAGE,
            "/paper.js": script("1"),
            "/two-storing": f"{HEAD}<script>localStorage.setItem('called', 1)</script><script src=/naming.js></script>",
            "/naming.js": script("localStorage.named = 2"),
            "/print": f"{HEAD}{PRINTING}<iframe srcdoc='{PRINTING}'></iframe>",
            "/asking": ASKING,
            "/empty-window": f"{HEAD}<script>"
            "open('about:blank').document.createElement('canvas').getContext('2d').fillText('there', 1, 2)</script>",
            "/native": NATIVE,
            "/forms": FORMS,
            "/links": LINKS,
            "/declaring": DECLARING,
            "/misleading": MISLEADING,
            "/rough": ROUGH,
            "/draws.js": script("document.createElement('canvas').getContext('2d').fillText('seen', 1, 2)"),
            "/consent": CONSENT,
            "/consent-waiting": CONSENT_WAITING,
            "/consent-framed": CONSENT_FRAMED,
            "/consent-inner": CONSENT_INNER,
        }
    ),
    "sync.example": Site(routes={"/": LEAVING_FRAME}),
    "ads.example": Site(
        routes={
            "/pixel.gif": with_cookies(
                "uid=u1; Max-Age=31536000; Secure; SameSite=None",
                "strict=1; SameSite=Strict; Secure",
                "letters=ä€; Secure; SameSite=None".encode().decode("latin-1"),
                "lax=ä".encode().decode("latin-1"),
            ),
            "/tag.js": script(TAG),
            "/print.js": script(PRINT),
            LANGUAGE: lambda request: Response(
                LOADED_LIST, media_type="application/json", headers={"access-control-allow-origin": "*"}
            ),
            "/v3/vendor-list.json": lambda request: Response(
                VENDOR_LIST, media_type="application/json", headers={"access-control-allow-origin": "*"}
            ),
            "/frame": HEAD + "<script>document.cookie='framed=f1; Secure; SameSite=None; Partitioned';"
            "for (const sites of ['', '; SameSite=Lax']) document.cookie='own=' + sites.length + sites</script>",
            "/storing-frame": STORING_FRAME,
            "/form": HEAD + "<form action=/collect><input name=in_frame></form>",
            "/consent-strange": CONSENT_STRANGE,
            "/banner": HEAD + "<div class=cmp><a href=/vendors>Vendors</a></div>",
        }
    ),
}
