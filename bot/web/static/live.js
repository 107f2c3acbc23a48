/*
 * Keeps a page of a training group up to date: asks for the page again and puts its live part in place when the
 * state in data-live has changed. What somebody is typing is never taken away. Without this script: the link "Ververs".
 */
(function () {
  "use strict";

  var EVERY = 3000;

  document.documentElement.classList.add("scripted");

  function typing(part) {
    var field = part.querySelector("textarea");
    return Boolean(field && field.value.trim() !== field.defaultValue.trim());
  }

  function put(part, fresh) {
    var note = part.querySelector("[data-went-on]");
    if (note && typing(part)) {
      note.hidden = false;
      return;
    }
    part.replaceWith(fresh);
  }

  function ask() {
    var part = document.querySelector("[data-live]");
    fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html", "Nabij-State": part.dataset.live } })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
      .then(function (html) {
        if (!html) return; // nothing changed
        var fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-live]");
        if (!fresh) location.reload();
        else if (fresh.dataset.live !== part.dataset.live) put(part, fresh);
      })
      .catch(function () { /* the next try comes by itself; the page stays as it was */ })
      .finally(function () { setTimeout(ask, EVERY); });
  }

  setTimeout(ask, EVERY);
})();
