// What the hand-made banners share: a cookie that keeps the choice, a second layer.
const part = (id) => document.getElementById(id);

function leave() {
  for (const id of ['banner', 'veil', 'more']) part(id)?.remove();
}

function choose(value) {
  setCookie('cookie_choice', value);
  leave();
  choiceMade();
}

function more() {
  part('banner').hidden = true;
  part('more').hidden = false;
}

function save() {
  const boxes = [...document.querySelectorAll('#more input:not(:disabled)')];
  choose(boxes.some((box) => box.checked) ? 'yes' : 'no');
}

if (cookie('cookie_choice')) leave();
