// Fulfilled when the page has been drawn with what it had been told before: the frame under way may be older than that.
new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))
