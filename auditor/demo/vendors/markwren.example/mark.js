/* Markwren visitor identification: one number from what makes a device different from others */
(function () {
  function canvas() {
    var element = document.createElement("canvas")
    element.width = 280
    element.height = 60
    var pen = element.getContext("2d")
    pen.textBaseline = "top"
    pen.font = "16px 'Arial'"
    pen.fillStyle = "#f60"
    pen.fillRect(125, 1, 62, 20)
    pen.fillStyle = "#069"
    pen.fillText("Markwren \u2603 quick zephyrs blow", 2, 15)
    pen.fillStyle = "rgba(102, 204, 0, 0.7)"
    pen.fillText("Markwren \u2603 quick zephyrs blow", 4, 17)
    return element.toDataURL()
  }

  function webgl() {
    var gl = document.createElement("canvas").getContext("webgl")
    if (!gl) return "none"
    var info = gl.getExtension("WEBGL_debug_renderer_info")
    return [
      info && gl.getParameter(info.UNMASKED_VENDOR_WEBGL), info && gl.getParameter(info.UNMASKED_RENDERER_WEBGL),
      gl.getParameter(gl.VERSION), gl.getParameter(gl.MAX_TEXTURE_SIZE), gl.getSupportedExtensions().join()
    ].join("|")
  }

  function audio() {
    var context = new OfflineAudioContext(1, 5000, 44100)
    var tone = context.createOscillator()
    tone.type = "triangle"
    tone.frequency.value = 10000
    var squeeze = context.createDynamicsCompressor()
    tone.connect(squeeze)
    squeeze.connect(context.destination)
    tone.start(0)
    return context.startRendering().then(function (buffer) {
      return buffer.getChannelData(0).slice(4500).reduce(function (sum, sample) { return sum + Math.abs(sample) }, 0)
    })
  }

  function fonts() {
    var families = [
      "American Typewriter", "Andale Mono", "Arial", "Arial Black", "Arial Narrow", "Avenir", "Baskerville", "Bodoni MT",
      "Book Antiqua", "Bookman Old Style", "Brush Script MT", "Calibri", "Cambria", "Candara", "Cantarell",
      "Century Gothic", "Century Schoolbook", "Comic Sans MS", "Consolas", "Constantia", "Copperplate", "Corbel",
      "Courier New", "DejaVu Sans", "Didot", "Franklin Gothic", "Futura", "Garamond", "Geneva", "Georgia", "Gill Sans",
      "Helvetica Neue", "Hoefler Text", "Impact", "Liberation Sans", "Lucida Console", "Lucida Grande", "Menlo", "Monaco",
      "MS Gothic", "Nimbus Sans", "Noto Sans", "Optima", "Palatino", "Papyrus", "Rockwell", "Segoe UI", "SimSun", "Sylfaen",
      "Tahoma", "Times New Roman", "Trebuchet MS", "Ubuntu", "Verdana", "Zapfino"
    ]
    var pen = document.createElement("canvas").getContext("2d")
    return families.map(function (family) {
      pen.font = "72px '" + family + "', monospace"
      return Math.round(pen.measureText("mmmmmmmmmmlli").width)
    }).join()
  }

  function digest(text) {
    var sum = 2166136261
    for (var i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 16777619)
    return (sum >>> 0).toString(16)
  }

  var device = [
    navigator.userAgent, navigator.platform, navigator.languages.join(), navigator.hardwareConcurrency,
    navigator.deviceMemory, navigator.plugins.length, screen.width, screen.height, screen.colorDepth, devicePixelRatio,
    Intl.DateTimeFormat().resolvedOptions().timeZone
  ].join("|")

  audio().then(function (sound) {
    var parts = { c: digest(canvas()), g: digest(webgl()), a: digest(String(sound)), f: digest(fonts()), d: digest(device) }
    parts.id = digest(JSON.stringify(parts))
    fetch("https://markwren.example/v", { method: "POST", body: JSON.stringify(parts), keepalive: true, mode: "no-cors" })
  })
})()
