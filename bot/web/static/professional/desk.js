/*
 * Small comforts on the professional's pages: scoring with the number keys, taking a choice back, copying, printing,
 * and a question before what was typed is lost. Every page works without.
 */
(function () {
  "use strict";

  document.documentElement.classList.add("scripted");

  document.querySelectorAll("form[data-scores]").forEach(function (form) {
    var items = Array.from(form.querySelectorAll("fieldset.item"));
    form.addEventListener("keydown", function (event) {
      if (!/^[1-5]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.type !== "radio") return;
      var item = event.target.closest("fieldset.item");
      var chosen = item && item.querySelector('input[type="radio"][value="' + event.key + '"]');
      if (!chosen) return;
      event.preventDefault();
      chosen.checked = true;
      chosen.dispatchEvent(new Event("input", { bubbles: true }));
      var next = items[items.indexOf(item) + 1];
      var to = next ? next.querySelector('input[type="radio"]:checked') || next.querySelector('input[type="radio"]') : form.querySelector('[name="final"]');
      to.focus({ preventScroll: true });
      (next || to).scrollIntoView({ block: "start", behavior: "auto" });
    });
  });

  /* A radio button cannot be put out: each group that has no empty choice of its own gets a button for it. */
  function takeBack(group) {
    var radios = Array.from(group.querySelectorAll('input[type="radio"]'));
    if (!radios.length || group.closest("[data-always]") || radios.some(function (radio) { return radio.value === ""; })) return;
    var button = document.createElement("button");
    var about = group.getAttribute("aria-label") || (group.closest("fieldset") && group.closest("fieldset").querySelector("legend").textContent) || "";
    button.type = "button";
    button.className = "link clear";
    button.textContent = "wis keuze";
    button.setAttribute("aria-label", "wis keuze: " + about.trim().replace(/\s+/g, " "));
    function show() { button.hidden = !radios.some(function (radio) { return radio.checked; }); }
    button.addEventListener("click", function () {
      radios.forEach(function (radio) { radio.checked = false; });
      show();
      radios[0].focus();
      group.dispatchEvent(new Event("input", { bubbles: true }));
    });
    group.addEventListener("input", show);
    show();
    group.appendChild(button);
  }
  document.querySelectorAll("form[data-guard] .options, form[data-guard] .five").forEach(takeBack);

  document.querySelectorAll("form[data-guard]").forEach(function (form) {
    var changed = false;
    form.addEventListener("input", function () { changed = true; });
    form.addEventListener("submit", function () { changed = false; });
    addEventListener("beforeunload", function (event) { if (changed) event.preventDefault(); });
  });

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var field = document.getElementById(button.dataset.copy);
      field.select();
      if (navigator.clipboard) navigator.clipboard.writeText(field.value);
      button.textContent = "Gekopieerd";
    });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () { print(); });
  });
})();
