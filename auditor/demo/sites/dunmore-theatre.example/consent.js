/* Loads nothing before it was accepted, forgets everything when it was refused. */
(function () {
  var banner = document.getElementById("consent")
  var optional = ["https://larkmetric.example/lark.js?id=LK-3300", "https://px.bidwick.example/pixel.js?id=BW-45"]

  function choice() {
    var found = document.cookie.match(/(?:^|; )cookie_choice=(accept|reject)/)
    return found && found[1]
  }

  function load() {
    optional.forEach(function (url) {
      var script = document.createElement("script")
      script.src = url
      document.head.appendChild(script)
    })
  }

  function decide(answer) {
    document.cookie = "cookie_choice=" + answer + "; path=/; max-age=15552000; SameSite=Lax; Secure"
    banner.hidden = true
    if (answer === "accept") load()
    else ["_lk_uid", "_lk_ses"].forEach(function (name) { document.cookie = name + "=; path=/; max-age=0" })
  }

  document.addEventListener("click", function (event) {
    var action = event.target.dataset.consent
    if (action === "open") { event.preventDefault(); banner.hidden = false }
    else if (action) decide(action)
  })

  if (choice() === "accept") load()
  else if (choice() === null) banner.hidden = false
})()
