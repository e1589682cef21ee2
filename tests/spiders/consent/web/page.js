// What every page has: cookies by name, and a vendor that is asked after acceptance, or by a deaf page always.
function setCookie(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=15552000; SameSite=Lax`;
}

function cookie(name) {
  return document.cookie.split('; ').find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

function choiceMade() {
  if (window.deaf ? window.asked : window.choice() !== 'accept') return;
  window.asked = true;
  new Image().src = `https://pixel.measure-vendor.example/pixel.gif?${Math.random()}`;
}

addEventListener('DOMContentLoaded', choiceMade);
