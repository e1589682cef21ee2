/* Replaynook session recorder: the page as it is, and what the visitor does on it */
(function () {
  var key = "rn_session"
  var session = sessionStorage.getItem(key) || Math.random().toString(36).slice(2) + Date.now().toString(36)
  sessionStorage.setItem(key, session)
  var socket = new WebSocket("wss://in.replaynook.example/record?s=" + session)
  var waiting = []

  function send(kind, data) {
    var frame = JSON.stringify({ kind: kind, at: Math.round(performance.now()), data: data })
    if (socket.readyState === WebSocket.OPEN) socket.send(frame)
    else waiting.push(frame)
  }

  socket.addEventListener("open", function () {
    waiting.splice(0).forEach(function (frame) { socket.send(frame) })
  })

  function snapshot() {
    send("snapshot", { url: location.href, width: innerWidth, height: innerHeight, html: document.documentElement.outerHTML })
    new MutationObserver(function (changes) {
      send("mutations", changes.map(function (change) {
        return { type: change.type, target: change.target.nodeName, html: change.target.outerHTML || change.target.textContent }
      }))
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  }

  addEventListener("mousemove", function (event) { send("mouse", [event.clientX, event.clientY]) })
  addEventListener("click", function (event) { send("click", [event.clientX, event.clientY, event.target.nodeName]) })
  addEventListener("scroll", function () { send("scroll", [scrollX, scrollY]) }, { passive: true })
  addEventListener("keydown", function (event) { send("key", event.key.length === 1 ? "*" : event.key) })
  addEventListener("input", function (event) { send("input", { name: event.target.name, length: event.target.value.length }) })
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", snapshot)
  else snapshot()
})()
