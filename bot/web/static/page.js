/*
 * The full page around <nabij-chat>: passes on what the link to this page says
 * (?invite=…&region=nl|vl&mode=trainer), and tells when the conversation cannot load.
 * Runs before nabij-chat.js, so the attributes are there when the component starts.
 */
(function () {
  "use strict";

  var FAILED = "Het gesprek kon niet laden. Ververs de pagina, of probeer een andere browser.";
  var WAIT_MS = 10000;

  var chat = document.querySelector("nabij-chat");
  var asked = new URLSearchParams(location.search);
  ["invite", "region", "mode"].forEach(function (name) {
    if (asked.get(name)) chat.setAttribute(name, asked.get(name));
  });

  setTimeout(function () {
    if (!chat.shadowRoot) document.getElementById("laden").textContent = FAILED;
  }, WAIT_MS);
})();
