"""Scripts that read the device, and by which techniques they do; beside each what looks like one and is none."""

from collections.abc import Mapping

_CANVAS = "const canvas = document.createElement('canvas'), context = canvas.getContext('2d');\n"
_READ_ATTRIBUTES = """
const seen = [navigator.plugins.length, navigator.hardwareConcurrency, navigator.deviceMemory, navigator.maxTouchPoints,
  navigator.userAgent, navigator.platform, navigator.language, navigator.languages, navigator.doNotTrack,
  navigator.cookieEnabled, screen.width, screen.height, screen.colorDepth, new Date().getTimezoneOffset()];
"""

FINGERPRINTING: Mapping[str, tuple[str, frozenset[str]]] = {
    "canvas": (
        _CANVAS + "context.fillText('Cwm fjordbank glyphs vext quiz', 2, 15); canvas.toDataURL();",
        frozenset({"canvas"}),
    ),
    "canvas-colours": (
        _CANVAS + "context.fillStyle = '#f60'; context.fillText('aaa', 2, 15); context.fillStyle = '#069';"
        "context.fillText('aaa', 4, 17); context.getImageData(0, 0, 60, 60);",
        frozenset({"canvas"}),
    ),
    "canvas-font": (
        _CANVAS + "for (let n = 0; n < 60; n += 1) { context.font = `72px Font${n}`; context.measureText('mmmlli'); }",
        frozenset({"canvas-font"}),
    ),
    "audio": (
        "const audio = new OfflineAudioContext(1, 5000, 44100), tone = audio.createOscillator();"
        "const shape = audio.createDynamicsCompressor(); tone.connect(shape); shape.connect(audio.destination);"
        "tone.start(0); audio.startRendering().then((buffer) => buffer.getChannelData(0));",
        frozenset({"audio"}),
    ),
    "audio-analyser": (
        "const audio = new OfflineAudioContext(1, 5000, 44100), tone = audio.createOscillator();"
        "const shape = audio.createDynamicsCompressor(), view = audio.createAnalyser(); tone.connect(shape);"
        "shape.connect(view); view.connect(audio.destination); tone.start(0);"
        "audio.startRendering().then(() => view.getByteTimeDomainData(new Uint8Array(view.fftSize)));",
        frozenset({"audio"}),
    ),
    "sweep": (
        _READ_ATTRIBUTES + "navigator.vendor; navigator.mimeTypes; navigator.javaEnabled(); navigator.getGamepads();"
        "navigator.webdriver; navigator.connection; screen.pixelDepth; screen.availWidth; screen.availHeight;",
        frozenset({"navigator", "sweep"}),
    ),
    "graphics-report": (
        "const ask = (member, ...given) => { try { WebGLRenderingContext.prototype[member].call({}, ...given) }"
        " catch {} }; for (let n = 0; n < 16; n += 1) ask('getParameter', 3400 + n);"
        "for (let n = 0; n < 6; n += 1) ask('getShaderPrecisionFormat', 35633, 36336 + n);"
        "const hidden = document.createElement('canvas'); hidden.getContext('webgl'); hidden.toDataURL();",
        frozenset({"webgl-image", "webgl-parameters"}),
    ),
    "map": (
        "const ask = (member, ...given) => { try { WebGLRenderingContext.prototype[member].call({}, ...given) }"
        " catch {} }; for (let n = 0; n < 16; n += 1) ask('getParameter', 3400 + n);"
        "ask('getShaderPrecisionFormat', 35633, 36338); ask('getParameter', 37446);"
        "const shown = document.createElement('canvas'); document.documentElement.append(shown);"
        "shown.getContext('webgl'); shown.toDataURL();",
        frozenset(),
    ),
    "font-boxes": (
        "const span = document.createElement('b'); span.textContent = 'mmmlli'; document.documentElement.append(span);"
        "for (let n = 0; n < 40; n += 1) for (const base of ['serif', 'monospace']) {"
        "  span.style.fontFamily = `'Font ${n}',${base}`; span.getBoundingClientRect().width; }",
        frozenset({"font-widths"}),
    ),
    "graphics": (
        _READ_ATTRIBUTES + "try { WebGLRenderingContext.prototype.getParameter.call({}, 37446); } catch {}",
        frozenset({"webgl", "navigator"}),
    ),
    "fonts-addresses": (
        "for (let n = 0; n < 40; n += 1) document.fonts.check(`12px Font${n}`);"
        "const peer = new RTCPeerConnection(); peer.createDataChannel(''); peer.createOffer();",
        frozenset({"fonts", "webrtc"}),
    ),
    "local-fonts": (
        "for (let n = 0; n < 40; n += 1) new FontFace(`f${n}`, `local('Font ${n}')`);"
        "try { WebGLRenderingContext.prototype.getParameter.call({}, 37445); } catch {}",
        frozenset({"fonts", "webgl"}),
    ),
    "own-fonts": (
        "for (let n = 0; n < 40; n += 1) new FontFace(`f${n}`, `url(/fonts/${n}.woff2)`);"
        "try { WebGLRenderingContext.prototype.getParameter.call({}, 37445); } catch {}",
        frozenset(),
    ),
    "font-widths": (
        "const span = document.createElement('b'); span.textContent = 'mmmlli'; document.documentElement.append(span);"
        "for (let n = 0; n < 40; n += 1) for (const base of ['serif', 'monospace']) {"
        "  span.style.fontFamily = `'Font ${n}',${base}`; span.offsetWidth; }",
        frozenset({"font-widths"}),
    ),
    "font-menu": (
        "for (let n = 0; n < 40; n += 1) { const item = document.createElement('i'); item.textContent = `Font ${n}`;"
        "  item.style.fontFamily = `'Font ${n}', serif`; document.documentElement.append(item); item.offsetWidth; }",
        frozenset(),
    ),
    "synthesiser": (
        "const audio = new OfflineAudioContext(2, 441000, 44100), tone = audio.createOscillator();"
        "const shape = audio.createDynamicsCompressor(); tone.connect(shape); shape.connect(audio.destination);"
        "tone.start(0); audio.startRendering().then((buffer) => buffer.getChannelData(0));"
        "new OfflineAudioContext(1, 1, 44100).createAnalyser().getFloatFrequencyData(new Float32Array(8));",
        frozenset(),
    ),
    "worker-canvas": (
        "const source = `const canvas = new OffscreenCanvas(90, 30), context = canvas.getContext('2d');"
        "context.fillStyle = '#f60'; context.fillText('aaa', 2, 15); context.fillStyle = '#069';"
        "context.fillText('aaa', 4, 17); canvas.convertToBlob();`;"
        "new Worker(URL.createObjectURL(new Blob([source])));",
        frozenset({"canvas"}),
    ),
    "chart": (
        _CANVAS + "context.save(); context.fillText('Sales by quarter, 2026', 2, 15); context.restore();"
        "canvas.toDataURL();",
        frozenset(),
    ),
    "initials": (
        "for (const colour of ['#888', '#484']) { const canvas = document.createElement('canvas');"
        "canvas.width = canvas.height = 64; const context = canvas.getContext('2d'); context.fillStyle = colour;"
        "context.fillRect(0, 0, 64, 64); context.fillStyle = '#fff'; context.fillText('JB', 14, 42);"
        "canvas.toDataURL(); }",
        frozenset(),
    ),
    "emoji-test": (
        _CANVAS + "context.fillText('\\u{1f600}', 2, 15); context.getImageData(0, 0, 40, 40);",
        frozenset(),
    ),
    "small-canvas": (
        _CANVAS + "canvas.width = 12; canvas.height = 12; context.fillText('Cwm fjordbank glyphs', 2, 9);"
        "canvas.toDataURL();",
        frozenset(),
    ),
    "text-layout": (
        _CANVAS + "context.font = '12px serif'; for (let n = 0; n < 80; n += 1) context.measureText('word');",
        frozenset(),
    ),
    "video-call": (
        "const peer = new RTCPeerConnection(); peer.createDataChannel('chat'); peer.createOffer();",
        frozenset(),
    ),
    "game": ("try { WebGLRenderingContext.prototype.getParameter.call({}, 37446); } catch {}", frozenset()),
    "beep": ("const audio = new OfflineAudioContext(1, 5000, 44100); audio.createOscillator();", frozenset()),
    "statistics": (
        "navigator.userAgent; navigator.language; screen.width; screen.height; screen.colorDepth;",
        frozenset(),
    ),
}
"""Script -> source, and the techniques by which it fingerprints."""

DEVICE: Mapping[str, tuple[str, frozenset[str]]] = {
    "battery": ("navigator.getBattery();", frozenset({"battery"})),
    "motion": ("addEventListener('devicemotion', () => {});", frozenset({"motion"})),
    "orientation": ("addEventListener('deviceorientation', () => {});", frozenset({"orientation"})),
    "attached": (
        "navigator.mediaDevices.enumerateDevices(); speechSynthesis.getVoices();",
        frozenset({"cameras and microphones", "voices"}),
    ),
    "sensor": ("try { new Accelerometer({frequency: 60}); } catch {}", frozenset({"motion"})),
    "motion-property": ("window.ondevicemotion = () => {};", frozenset({"motion"})),
    "connection": (
        "const peer = new RTCPeerConnection(); peer.addTransceiver('audio'); peer.setLocalDescription();"
        "RTCRtpSender.getCapabilities('audio'); navigator.storage.estimate();",
        frozenset({"network addresses", "codecs", "room for storage"}),
    ),
    "states": (
        "for (const name of ['camera', 'geolocation', 'microphone', 'midi', 'notifications'])"
        " navigator.permissions.query({name});",
        frozenset({"states of permissions"}),
    ),
    "state": ("navigator.permissions.query({name: 'notifications'});", frozenset()),
    "scrolling": ("addEventListener('scroll', () => {}); navigator.onLine;", frozenset()),
}
