// What a reader can see, and the title.
(() => ({
  title: document.title.slice(0, 1000),
  text: document.body ? document.body.innerText.slice(0, 2000000) : "",
}))()
