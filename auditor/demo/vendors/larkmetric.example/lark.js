/* Larkmetric page analytics */
(function () {
  var YEAR = 395 * 86400, SESSION = 30 * 60

  function read(name) {
    var found = document.cookie.split("; ").find(function (c) { return c.indexOf(name + "=") === 0 })
    return found ? found.slice(name.length + 1) : null
  }

  function keep(name, value, seconds) {
    document.cookie = name + "=" + value + "; path=/; max-age=" + seconds + "; SameSite=Lax; Secure"
    return value
  }

  function fresh() {
    return Math.floor(1e9 + Math.random() * 9e9) + "." + Math.floor(Date.now() / 1000)
  }

  var visitor = keep("_lk_uid", read("_lk_uid") || "LK1." + fresh(), YEAR)
  var session = keep("_lk_ses", read("_lk_ses") || fresh(), SESSION)

  function hit(event) {
    var facts = new URLSearchParams({
      e: event, cid: visitor, sid: session, dl: location.href, dt: document.title,
      dr: document.referrer, sr: screen.width + "x" + screen.height, ul: navigator.language
    })
    navigator.sendBeacon("https://collect.larkmetric.example/hit", facts)
  }

  hit("page_view")
  addEventListener("pagehide", function () { hit("page_leave") })
})()
