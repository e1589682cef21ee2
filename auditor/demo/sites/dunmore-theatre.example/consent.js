/* The settings of the consent manager, cookieconsent.js: what waits for consent stands as type="text/plain". */
(function () {
  var headers = { name: "Cookie", domain: "Provider", desc: "Purpose", life: "Kept for" }
  function table(rows) {
    return {
      headers: headers,
      body: rows.map(function (row) { return { name: row[0], domain: row[1], desc: row[2], life: row[3] } })
    }
  }

  CookieConsent.run({
    guiOptions: { consentModal: { layout: "box", position: "bottom left" } },
    categories: {
      necessary: { enabled: true, readOnly: true },
      analytics: { autoClear: { cookies: [{ name: /^_lk_/ }] } },
      advertising: {}
    },
    language: {
      default: "en",
      translations: {
        en: {
          consentModal: {
            title: "Cookies at the theatre",
            description: "We would like to use analytics and advertising cookies. They are set only if you accept.",
            acceptAllBtn: "Accept all",
            acceptNecessaryBtn: "Reject all",
            showPreferencesBtn: "Choose",
            footer: '<a href="/privacy">Privacy and cookies</a>'
          },
          preferencesModal: {
            title: "Cookie settings",
            acceptAllBtn: "Accept all",
            acceptNecessaryBtn: "Reject all",
            savePreferencesBtn: "Save my choice",
            closeIconLabel: "Close",
            sections: [
              {
                title: "Strictly necessary cookies",
                description: "Without them the site does not work.",
                linkedCategory: "necessary",
                cookieTable: table([
                  ["site_session", "dunmore-theatre.example", "Joins the pages of one visit", "Session"],
                  ["cc_cookie", "dunmore-theatre.example", "Remembers your answer", "6 months"]
                ])
              },
              {
                title: "Analytics cookies",
                description: "They tell us which pages are read.",
                linkedCategory: "analytics",
                cookieTable: table([
                  ["_lk_uid", "Larkmetric", "Tells visitors apart", "13 months"],
                  ["_lk_ses", "Larkmetric", "Joins the pages of one visit", "30 minutes"]
                ])
              },
              {
                title: "Advertising cookies",
                description: "They measure our advertising.",
                linkedCategory: "advertising",
                cookieTable: table([["bw_uid", "Bidwick", "Measures advertising", "1 year"]])
              }
            ]
          }
        }
      }
    }
  })
})()
