/*
 * <nabij-chat>: the conversation as a web component.
 *
 * One plain script: no framework, no build step, no request to anyone but the Nabij server. Everything is
 * drawn in a shadow root with a constructable stylesheet and without innerHTML, so a strict content security
 * policy needs nothing beyond `script-src` and `connect-src` for the Nabij server.
 *
 * Attributes
 *   api      address of the Nabij server; default: where this script came from
 *   region   nl | vl: which help lines to show before the conversation has asked
 *   mode     parent (default) | trainer
 *   invite   the code of an invitation, passed on when the conversation begins
 *
 * What is kept lives in sessionStorage, so it is gone when the tab closes: the conversation's id, token and
 * resume code, the letter size, and an answer that has not arrived yet.
 */
(function () {
  "use strict";

  var TEXT = {
    name: "Nabij",
    start: {
      title: "Een rustig gesprek over u en uw kind",
      lines: [
        "Nabij stelt u vragen over hoe uw kind en u met elkaar omgaan. Zo kunt u een gesprek met een hulpverlener voorbereiden.",
        "Nabij is een computer, geen mens. U mag elke vraag overslaan, en stoppen kan altijd."
      ],
      invited: "Uw hulpverlener nodigde u uit. Die ziet hoe ver u bent, en ook of er een signaal over veiligheid was. Wat u schrijft, ziet die pas als u het deelt.",
      trainer: "Dit is een oefengesprek. Gebruik geen gegevens van echte gezinnen.",
      begin: "Begin",
      haveCode: "Ik heb een code",
      code: "Uw code",
      codeHint: "U kreeg deze code in een eerder gesprek.",
      codeEmpty: "Vul eerst uw code in.",
      codeFailed: "Met deze code lukt het niet. Kijk of de code klopt en probeer het opnieuw.",
      goOn: "Ga verder",
      back: "Terug",
      danger: "Is er nu gevaar? Bel 112.",
      failed: "Het gesprek kan nu niet beginnen. Probeer het over een paar minuten opnieuw.",
      offline: "Er is geen verbinding. Probeer het opnieuw zodra u weer verbinding hebt."
    },
    notice: {
      offline: "Geen verbinding. Uw antwoord blijft hier staan en wordt verstuurd zodra er weer verbinding is.",
      loading: "Geen verbinding. Uw gesprek wordt weer opgehaald zodra er verbinding is.",
      retry: "Probeer nu opnieuw",
      lost: "De toegang tot dit gesprek is verlopen. Met uw code kunt u verdergaan. U kunt ook opnieuw beginnen.",
      gone: "Dit gesprek is er niet meer. Het is gewist en er is niets van bewaard.",
      signedOut: "U bent afgemeld. Met uw code gaat u later verder.",
      erased: "Alles is gewist. Er is niets van dit gesprek bewaard.",
      conflict: "Dit gesprek is op een andere plek verdergegaan. Hier staat het zoals het nu is.",
      problem: "Dat lukte niet. Uw tekst staat er nog. Probeer het opnieuw.",
      empty: "Kies een antwoord of typ iets. Daarna kunt u versturen.",
      emptyText: "Typ eerst iets. Daarna kunt u versturen.",
      busy: "Een moment, uw vorige bericht is nog onderweg.",
      report: "Het verslag kan nu niet geopend worden. Probeer het over een paar minuten opnieuw.",
      close: "Sluit deze melding"
    },
    chat: {
      title: "Gesprek met Nabij",
      log: "Gesprek",
      simple: "Makkelijk lezen",
      aloud: "Lees voor",
      quiet: "Stop met voorlezen",
      kept: "Namen en adressen bewaar ik niet.",
      sender: { nabij: "Nabij: ", person: "U: " },
      unsent: "Nog niet verstuurd",
      source: "Bron: ",
      reading: "Nabij leest…",
      loading: "Uw gesprek wordt opgehaald…",
      pick: "Kies wat het beste past",
      pickButton: "Kies een knop",
      words: "Liever in uw eigen woorden? Dat kan hier.",
      answer: "Uw antwoord",
      message: "Uw vraag of bericht",
      enter: "Enter verstuurt. Shift en Enter maakt een nieuwe regel.",
      send: "Verstuur",
      long: "U typte {n} tekens. Dat mag. Een paar zinnen is ook genoeg."
    },
    progress: {
      consent: "Welkom",
      about: "Eerst iets over u: {index} van {of}",
      question: "Vraag {index} van {of}",
      done: "Klaar met de vragen",
      other: "Gesprek"
    },
    tools: {
      label: "Hulp bij deze vraag",
      explain: "Leg uit",
      why: "Waarom vraagt u dit?",
      skip: "Sla over",
      previous: "Vorige"
    },
    menu: {
      title: "Menu",
      change: "Antwoord veranderen",
      repeat: "Herhaal de vraag",
      pause: "Pauze",
      code: "Code om later verder te gaan",
      help: "Hulp in nood",
      data: "Mijn gegevens meenemen",
      signOut: "Afmelden op alle apparaten",
      letters: "Grotere letters",
      sizes: ["Gewoon", "Groter", "Grootst"],
      stop: "Stoppen",
      erase: "Wis alles"
    },
    code: {
      title: "Code om later verder te gaan",
      text: "Schrijf deze code op, of kopieer hem. Met de code gaat u later verder, ook op een ander apparaat.",
      warning: "Wie de code heeft, kan dit gesprek lezen. Bewaar hem dus goed.",
      label: "Uw code",
      none: "Er is voor dit gesprek geen code bekend op dit apparaat.",
      copy: "Kopieer",
      copied: "De code is gekopieerd.",
      close: "Sluit"
    },
    erase: {
      title: "Alles wissen?",
      text: "Dan zijn uw antwoorden en dit gesprek weg, ook bij ons. U kunt dit niet meer terugdraaien.",
      yes: "Ja, wis alles",
      no: "Nee, bewaar het",
      failed: "Het wissen lukte nu niet. Uw gesprek is er nog. Probeer het opnieuw."
    },
    share: {
      title: "Delen met uw hulpverlener",
      open: "Uw hulpverlener ziet uw antwoorden nog niet. Wilt u ze delen? U kunt dit later weer intrekken.",
      shared: "U deelde uw antwoorden met uw hulpverlener.",
      changed: "U paste iets aan nadat u deelde. Uw hulpverlener ziet nog wat u eerder deelde.",
      share: "Deel mijn antwoorden",
      again: "Deel opnieuw",
      stop: "Trek het delen in",
      failed: "Het delen lukte niet. Probeer het over een paar minuten opnieuw."
    },
    report: {
      title: "Uw verslag",
      text: "Het verslag is van u. U kiest zelf aan wie u het laat zien.",
      view: "Bekijk verslag",
      pdf: "Download PDF",
      json: "Download gegevens (JSON)",
      loading: "Het verslag wordt gemaakt…",
      fileHtml: "nabij-verslag.html",
      filePdf: "nabij-verslag.pdf",
      fileJson: "nabij-gegevens.json"
    },
    // Shown by the page itself when "Hulp in nood" is pressed and nothing can be sent.
    help: {
      nl: "Is er nu gevaar? Bel 112.\n\nVeilig Thuis: 0800-2000, dag en nacht.\n\nDenkt u aan zelfmoord? Bel 113 of 0800-0113.",
      vl: "Is er nu gevaar? Bel 112.\n\nVragen over geweld: 1712, op werkdagen.\n\nDenkt u aan zelfmoord? Bel 1813."
    }
  };

  var LONG_TEXT = 2000;
  var TIMEOUT_MS = 45000;
  var BACKOFF_MS = [2000, 4000, 8000, 15000, 30000];
  var TRIES_ON_SERVER_ERROR = 4;
  var MOST_RADIOS = 6;
  // Questions in between: one tap answers them, and there is nothing to explain or skip.
  var ASIDES = ["reading_ok", "erase_ok", "stopped", "resumed", "safety_choice", "change_which"];
  var PHONE = /(^|[^\w.\/-])(0[89]00[- ]?\d{4}|112|113|1813|1712|101|102)(?![\w\/-]|[.,]\w)/g;
  var SCRIPT_ORIGIN = originOf(document.currentScript && document.currentScript.src);

  var CSS = `
:host {
  --paper: #f7f2e8; --card: #fffdf8; --ink: #21302d; --muted: #4d5c58; --line: #75837d; --hair: #ddd5c5;
  --accent: #1b5e59; --accent-ink: #ffffff; --accent-soft: #dcebe6; --focus: #0b4f8a;
  --safe-bg: #fdeee0; --safe-ink: #40200c; --safe-line: #b04d16;
  --note-bg: #fff3d0; --note-ink: #3b2f05; --note-line: #8a6a00;
  display: block; color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #141f1d; --card: #1d2b29; --ink: #e9f0ed; --muted: #aebfb9; --line: #7b908a; --hair: #2f423e;
    --accent: #86cfc4; --accent-ink: #0c211e; --accent-soft: #25443f; --focus: #9fd0ff;
    --safe-bg: #3a2418; --safe-ink: #fde8d8; --safe-line: #f0a36b;
    --note-bg: #352e14; --note-ink: #fbf0c8; --note-line: #d8b64a;
  }
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
.app {
  container-type: inline-size; color: var(--ink); background: var(--paper);
  font: 400 max(1rem, 16px)/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif;
  overflow-wrap: break-word; text-align: start; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
.app.size1 { font-size: calc(max(1rem, 16px) * 1.25); }
.app.size2 { font-size: calc(max(1rem, 16px) * 1.6); }
.vh {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; border: 0;
}
h2, h3, p { margin: 0; font: inherit; }
h2 { font-size: 1.5em; font-weight: 650; line-height: 1.3; text-wrap: balance; }
h3 { font-weight: 600; }
p + p, p + h3, h3 + p { margin-top: .65em; }
button, input, textarea { font: inherit; color: inherit; }
:focus { outline: none; }
:focus-visible, h3:focus, .start-notice:focus { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .4em; }
button, a, input, textarea, h3 { scroll-margin: 5.5em 0 1.5em; }
a { color: var(--accent); font-weight: 650; text-underline-offset: .15em; }

.button {
  min-height: 2.9em; padding: .55em 1.15em; border: 2px solid var(--accent); border-radius: .9em;
  background: var(--card); color: var(--accent); font-weight: 600; line-height: 1.3; cursor: pointer; text-align: center;
}
.button:hover { background: var(--accent-soft); }
.primary { background: var(--accent); color: var(--accent-ink); }
.primary:hover { background: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
[aria-disabled="true"] { cursor: default; border-style: dashed; }
.quiet {
  min-height: 2.75em; padding: .35em .55em; border: 0; border-radius: .6em; background: none; color: var(--accent);
  font-weight: 600; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; text-align: start;
}
.quiet:hover { background: var(--accent-soft); }
.row { display: flex; flex-wrap: wrap; gap: .6em; align-items: center; }

.start { max-width: 36em; margin: 0 auto; padding: 1.5em 1.1em 2em; }
.start .lines { margin: 1em 0 1.4em; }
.start .row { margin-top: 1.2em; }
.start .begin { min-width: min(9em, 100%); }
.danger { margin-top: 1.6em; padding-top: 1em; border-top: 1px solid var(--hair); color: var(--muted); }
.field { margin-top: 1.2em; }
.field label { display: block; font-weight: 600; }
.field .hint { color: var(--muted); }
input[type="text"], textarea {
  display: block; width: 100%; margin-top: .35em; padding: .65em .8em; border: 2px solid var(--line); border-radius: .8em;
  background: var(--card); color: var(--ink); line-height: 1.5;
}
input[type="text"] { max-width: 22em; letter-spacing: .05em; }
textarea { resize: vertical; min-height: 4.6em; }
input[type="text"]:focus, textarea:focus { border-color: var(--accent); }
.error { margin-top: .5em; color: var(--safe-ink); background: var(--safe-bg); border-left: .3em solid var(--safe-line); padding: .5em .8em; border-radius: .4em; }

.chat { max-width: 46em; margin: 0 auto; padding: 0 .9em 1.5em; }
.bar {
  display: flex; flex-wrap: wrap; gap: .3em .6em; align-items: center; justify-content: space-between; padding: .55em 0;
  background: var(--paper); border-bottom: 1px solid var(--hair); margin-bottom: 1em; position: relative; z-index: 2;
}
@media (min-height: 34em) { .bar { position: sticky; top: 0; } }
.progress { flex: 1 1 5em; min-width: 0; }
.progress span { display: block; font-size: .95em; color: var(--muted); line-height: 1.3; }
progress {
  -webkit-appearance: none; appearance: none; display: block; width: 100%; max-width: 22em; height: .5em; margin-top: .3em;
  border: 1px solid var(--line); border-radius: 1em; background: var(--card); overflow: hidden;
}
progress::-webkit-progress-bar { background: var(--card); }
progress::-webkit-progress-value { background: var(--accent); border-radius: 1em; transition: inline-size .4s; }
progress::-moz-progress-bar { background: var(--accent); border-radius: 1em; }
.menu-button { min-height: 2.75em; padding: .35em 1em; }
.menu-button::after {
  content: ""; display: inline-block; width: .45em; height: .45em; margin-inline-start: .6em; vertical-align: .15em;
  border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(45deg);
}
.menu-button[aria-expanded="true"]::after { transform: rotate(225deg); vertical-align: -.05em; }
.menu {
  position: absolute; inset-inline-end: 0; top: 100%; z-index: 3; width: min(21em, 100%); max-height: 75vh; overflow: auto;
  padding: .5em; background: var(--card); border: 2px solid var(--accent); border-radius: 1em; box-shadow: 0 .6em 1.6em rgb(0 0 0 / .2);
}
.menu > button { display: block; width: 100%; text-decoration: none; }
.menu hr { border: 0; border-top: 1px solid var(--hair); margin: .4em 0; }
.letters { padding: .35em .55em; }
.letters .row { gap: .4em; margin-top: .3em; }
.letters button { min-height: 2.75em; padding: .3em .7em; }
.letters button[aria-pressed="true"] { background: var(--accent); color: var(--accent-ink); }

.log { display: flex; flex-direction: column; gap: .75em; }
.msg { max-width: 36em; padding: .8em 1.05em; border-radius: 1.15em; scroll-margin: 5.5em 0 1em; }
.nabij { align-self: flex-start; background: var(--card); border: 1px solid var(--hair); border-bottom-left-radius: .35em; }
.person {
  align-self: flex-end; max-width: min(36em, 88%); background: var(--accent-soft); border: 1px solid transparent;
  border-bottom-right-radius: .35em; white-space: pre-line;
}
.unsent { border: 1px dashed var(--line); }
.unsent-note, .source { display: block; margin-top: .5em; font-size: .9em; color: var(--muted); }
.k-question, .k-confirmation { border-inline-start: .3em solid var(--accent); }
.k-explanation { background: none; border-style: dashed; border-color: var(--line); }
.k-result { border: 2px solid var(--accent); }
.k-info { background: none; border-color: transparent; padding-block: .15em; }
.k-safety {
  align-self: stretch; max-width: none; background: var(--safe-bg); color: var(--safe-ink);
  border: 2px solid var(--safe-line); border-inline-start-width: .5em;
}
.k-safety a { color: inherit; font-size: 1.1em; padding: .1em 0; }
.k-safety .source { color: inherit; }

.status { min-height: 1.7em; margin-top: .6em; color: var(--muted); }
.dots::after { content: ""; display: inline-block; width: .5em; height: .5em; margin-inline-start: .5em; border-radius: 50%; background: var(--accent); animation: breathe 1.8s ease-in-out infinite; }
@keyframes breathe { 50% { opacity: .2; } }
.notice-box { margin: .2em 0 .8em; padding: .75em 1em; background: var(--note-bg); color: var(--note-ink); border: 1px solid var(--note-line); border-inline-start-width: .4em; border-radius: .8em; }
.notice-box .row { margin-top: .4em; }
.notice-box button, .notice-box a { color: inherit; }
.notice-box button:hover { background: none; text-decoration-thickness: 2px; }

.report { margin: .6em 0 1em; padding: 1em 1.1em; background: var(--accent-soft); border-radius: 1.15em; }
.report .row { margin-top: .8em; }

fieldset { min-width: 0; margin: 0 0 1em; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; margin-bottom: .4em; }
.options { display: grid; gap: .5em; }
.option {
  display: flex; gap: .75em; align-items: center; min-height: 3em; padding: .5em .9em; background: var(--card);
  border: 2px solid var(--line); border-radius: .9em; cursor: pointer; line-height: 1.35;
}
.option:hover { border-color: var(--accent); }
.option input { flex: none; width: 1.25em; height: 1.25em; margin: 0; accent-color: var(--accent); }
.option:has(input:checked) { border-color: var(--accent); background: var(--accent-soft); box-shadow: inset 0 0 0 1px var(--accent); }
.option:has(input:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
.option input:focus-visible { outline-offset: 1px; border-radius: 50%; }
@container (min-width: 38em) {
  .scale .options { grid-template-columns: repeat(5, 1fr); }
  .scale .option { flex-direction: column; justify-content: flex-start; text-align: center; padding: .8em .4em; gap: .45em; }
}
.dots { display: none; flex: none; width: 5.5em; height: 1.1em; }
.dots .full { fill: var(--accent); }
.dots .empty { fill: none; stroke: var(--accent); stroke-width: 2; }
.simple .dots { display: block; }
.aloud { display: none; margin-top: .4em; }
.simple .aloud { display: inline-flex; }
.simple .msg.nabij, .simple .option { font-size: 1.15em; line-height: 1.7; }
.simple-button { white-space: nowrap; }
.simple-button[aria-pressed="true"] { font-weight: 700; box-shadow: inset 0 -3px 0 var(--accent); }
.buttons { display: flex; flex-wrap: wrap; gap: .6em; margin-bottom: 1em; }
.words label { font-weight: 600; }
.hint { color: var(--muted); font-size: .92em; }
.words .hint { margin-top: .35em; }
@media (pointer: coarse) { .enter { display: none; } }
.send { margin-top: .7em; }
.send .primary { min-width: min(9em, 100%); }
.after { margin: .8em 0 0; }
.tools { display: flex; flex-wrap: wrap; gap: .1em .5em; margin: .8em -.55em 0; padding-top: .4em; border-top: 1px solid var(--hair); }

dialog {
  width: min(30em, calc(100vw - 2em)); max-height: calc(100vh - 2em); overflow: auto; padding: 1.3em; color: var(--ink);
  background: var(--card); border: 2px solid var(--accent); border-radius: 1.15em;
}
dialog::backdrop { background: rgb(10 25 22 / .55); }
dialog h2 { margin-bottom: .6em; font-size: 1.25em; }
dialog .row { margin-top: 1.1em; }
dialog .field { margin-top: .9em; }
dialog .done { min-height: 1.6em; margin-top: .5em; }

@media (prefers-reduced-motion: reduce) {
  *, *::after, progress::-webkit-progress-value { animation: none !important; transition: none !important; }
}
@media (forced-colors: active) {
  .primary, .letters button[aria-pressed="true"], .option:has(input:checked) { border: 3px solid Highlight; }
  .option:has(input:checked), .person { border-color: Highlight; }
  .option input { accent-color: auto; }
  progress { forced-color-adjust: none; background: Canvas; border-color: CanvasText; }
  progress::-webkit-progress-bar { background: Canvas; }
  progress::-webkit-progress-value { background: Highlight; }
  progress::-moz-progress-bar { background: Highlight; }
  :focus-visible, h3:focus, .option:has(input:focus-visible) { outline-color: Highlight; }
}
@media print {
  .bar, .answer, .status, .notice, .report, dialog { display: none !important; }
  .app, .msg { background: none; color: #000; }
  .msg { break-inside: avoid; border: 1px solid #999; }
}
`;

  // ---- small tools -------------------------------------------------------------------------------

  function originOf(url) {
    try {
      return new URL(url).origin;
    } catch (e) {
      return "";
    }
  }

  /*
   * Makkelijk lezen: the same questions, one thought in each sentence. JSON, so that the wording gate can read it.
   * <simple> */
  var SIMPLE = {
    "consent": "Mag ik uw antwoorden bewaren?\nU mag altijd stoppen.\nU mag alles wissen.",
    "about_relation": "Wie bent u voor het kind?",
    "about_age": "Hoe oud is uw kind?",
    "about_region": "Waar woont u?",
    "history_neglect_or_abuse": "Was uw kind ooit niet veilig?\nOf kreeg het te weinig zorg?",
    "history_safe_home_or_legal": "Kwam er hulp om uw kind te beschermen?\nBijvoorbeeld een voogd of een rechter?",
    "history_caregiver_changes": "Zorgt nu iemand anders voor uw kind dan eerst?\nGing er iemand weg?\nOf kwam er iemand bij?",
    "history_out_of_home_young": "Woonde uw kind ooit ergens anders?\nBijvoorbeeld in een ander gezin?",
    "history_life_events": "Gebeurde er iets groots in het leven van uw kind?\nBijvoorbeeld een scheiding?\nOf iemand die stierf?",
    "lsvg_1": "Laat uw kind zien dat het u lief vindt?\nBijvoorbeeld met een knuffel?",
    "lsvg_2": "Uw kind heeft pijn of is bang.\nKomt het dan naar u?",
    "lsvg_3": "Iets is te moeilijk voor uw kind.\nVraagt het u dan om hulp?",
    "lsvg_4": "U vraagt iets aan uw kind.\nDoet het dan mee?\nSoms nee zeggen is gewoon.",
    "lsvg_5": "U bent samen op een nieuwe plek.\nGaat uw kind kijken en spelen?\nEn let het op waar u bent?",
    "lsvg_6": "Mag u meestal beslissen van uw kind?\nSoms zelf willen kiezen is gewoon.",
    "lsvg_7": "U was weg en komt terug.\nIs uw kind dan blij?\nOf zoekt het u op?",
    "lsvg_8": "Er komt iemand die uw kind niet kent.\nWacht uw kind dan eerst af?"
  };
  /* </simple> */

  /** An element with attributes, `on…` listeners, `text`, and children. Never parses text as HTML. */
  function h(tag, props) {
    var el = document.createElement(tag);
    Object.keys(props || {}).forEach(function (key) {
      var value = props[key];
      if (value === null || value === undefined || value === false) return;
      if (key.slice(0, 2) === "on") el.addEventListener(key.slice(2), value);
      else if (key === "text") el.textContent = value;
      else el.setAttribute(key, value === true ? "" : value);
    });
    for (var i = 2; i < arguments.length; i++) if (arguments[i]) el.append(arguments[i]);
    return el;
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, function (_, key) {
      return values[key];
    });
  }

  function uuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    var b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    var hex = Array.from(b, function (n) {
      return (n + 256).toString(16).slice(1);
    }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  /** Text with phone numbers as links one can tap. */
  function withPhones(text) {
    var out = document.createDocumentFragment();
    var end = 0;
    text.replace(PHONE, function (all, before, number, at) {
      var from = at + before.length;
      out.append(text.slice(end, from), h("a", { href: "tel:" + number.replace(/\D/g, ""), text: number }));
      end = from + number.length;
      return all;
    });
    out.append(text.slice(end));
    return out;
  }

  function paragraphs(text) {
    return String(text || "").split(/\n{2,}/).filter(function (part) {
      return part.trim();
    });
  }

  function inParagraph(el, text, phones) {
    text.split("\n").forEach(function (line, i) {
      if (i) el.append(h("br"));
      el.append(phones ? withPhones(line) : line);
    });
    return el;
  }

  /** One sentence on each line, for who reads with difficulty. */
  function sentencePerLine(text) {
    return text.replace(/([.!?]['"”]?) +(?=[A-ZÀ-Ý'"“0-9])/g, "$1\n");
  }

  /** Five dots of which some are filled: how often, as a picture. Says nothing to a screen reader. */
  function dots(filled) {
    var space = "http://www.w3.org/2000/svg";
    var picture = document.createElementNS(space, "svg");
    picture.setAttribute("viewBox", "0 0 100 20");
    picture.setAttribute("class", "dots");
    picture.setAttribute("aria-hidden", "true");
    for (var i = 0; i < 5; i++) {
      var dot = document.createElementNS(space, "circle");
      dot.setAttribute("cx", String(10 + 20 * i));
      dot.setAttribute("cy", "10");
      dot.setAttribute("r", "7");
      dot.setAttribute("class", i < filled ? "full" : "empty");
      picture.append(dot);
    }
    return picture;
  }

  /** Which paragraph asks: the last one with a question mark, or else the last. */
  function askingIndex(parts) {
    for (var i = parts.length - 1; i >= 0; i--) if (parts[i].indexOf("?") >= 0) return i;
    return parts.length - 1;
  }

  /** sessionStorage that never throws; a browser that refuses it keeps things until the page closes. */
  function Store(prefix) {
    var memory = {};
    return {
      get: function (key) {
        try {
          return JSON.parse(sessionStorage.getItem(prefix + key));
        } catch (e) {
          return memory[key] === undefined ? null : memory[key];
        }
      },
      set: function (key, value) {
        memory[key] = value;
        try {
          if (value === null) sessionStorage.removeItem(prefix + key);
          else sessionStorage.setItem(prefix + key, JSON.stringify(value));
        } catch (e) { /* kept in memory */ }
      }
    };
  }

  var sheet = null;
  function dress(root) {
    if (!("adoptedStyleSheets" in Document.prototype)) return; // very old browsers: plain, but it works
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    root.adoptedStyleSheets = [sheet];
  }

  // ---- the component -----------------------------------------------------------------------------

  class NabijChat extends HTMLElement {
    connectedCallback() {
      var self = this;
      if (!this.shadowRoot) this.build();
      this.listeners = [
        [window, "online", function () { self.backOnline(); }],
        [window, "offline", function () { if (self.session) self.sayOffline(); }],
        [document, "visibilitychange", function () { if (!document.hidden && self.retryTimer) self.retryNow(); }],
        [document, "click", function (e) { if (e.composedPath().indexOf(self.menuWrap) < 0) self.toggleMenu(false); }]
      ];
      this.listeners.forEach(function (l) { l[0].addEventListener(l[1], l[2]); });
      if (!this.session) this.open();
    }

    disconnectedCallback() {
      this.listeners.forEach(function (l) { l[0].removeEventListener(l[1], l[2]); });
      clearTimeout(this.retryTimer);
    }

    get base() {
      var given = (this.getAttribute("api") || SCRIPT_ORIGIN || location.origin).replace(/\/+$/, "");
      return /\/api\/v1$/.test(given) ? given : given + "/api/v1";
    }

    get role_() {
      return this.getAttribute("mode") === "trainer" ? "trainer" : "parent";
    }

    get region() {
      var known = this.state && this.state.answers && this.state.answers.about_region;
      var region = known || this.getAttribute("region");
      return region === "nl" || region === "vl" ? region : null;
    }

    // ---- drawing once ----

    build() {
      var root = this.attachShadow({ mode: "open" });
      dress(root);
      this.store = Store("nabij:" + this.role_ + ":");
      this.turn = 0; // grows when a conversation ends, so that late replies are ignored
      this.app = h("div", { "class": "app", lang: "nl" }, this.buildStart(), this.buildChat(), this.buildDialog());
      this.setSize(this.store.get("size") || 0);
      this.setSimple(this.store.get("simple") === true);
      root.append(this.app);
    }

    buildStart() {
      var self = this;
      var t = TEXT.start;
      this.startNotice = h("p", { "class": "notice-box start-notice", role: "status", tabindex: "-1", hidden: true });
      this.startError = h("p", { "class": "error", role: "alert", hidden: true });
      this.beginButton = h("button", { type: "button", "class": "button primary begin", text: t.begin, onclick: function () { self.begin(); } });
      this.codeButton = h("button", { type: "button", "class": "button", text: t.haveCode, onclick: function () { self.showCodeForm(true); } });
      this.codeInput = h("input", { type: "text", id: "code", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": "code-hint code-error" });
      this.codeError = h("p", { "class": "error", id: "code-error", role: "alert", hidden: true });
      this.codeForm = h("form", { id: "code-form", "class": "field", novalidate: true, hidden: true, onsubmit: function (e) { e.preventDefault(); self.resume(); } },
        h("label", { "for": "code", text: t.code }), h("p", { "class": "hint", id: "code-hint", text: t.codeHint }), this.codeInput, this.codeError,
        h("div", { "class": "row" }, h("button", { "class": "button primary", text: t.goOn }),
          h("button", { type: "button", "class": "button", text: t.back, onclick: function () { self.showCodeForm(false); } })));
      var lines = h("div", { "class": "lines" });
      var more = this.role_ === "trainer" ? [t.trainer] : this.getAttribute("invite") ? [t.invited] : [];
      t.lines.concat(more).forEach(function (line) { lines.append(h("p", { text: line })); });
      this.startButtons = h("div", { "class": "row" }, this.beginButton, this.codeButton);
      this.startScreen = h("section", { "class": "start", "aria-labelledby": "start-title", hidden: true },
        this.startNotice, h("h2", { id: "start-title", text: t.title }), lines, this.startError, this.startButtons, this.codeForm,
        h("p", { "class": "danger" }, withPhones(t.danger)));
      return this.startScreen;
    }

    buildChat() {
      var self = this;
      var t = TEXT.chat;
      this.progressText = h("span", { id: "progress" });
      this.progressBar = h("progress", { "aria-labelledby": "progress", hidden: true });
      this.menuButton = h("button", { type: "button", "class": "button menu-button", "aria-expanded": "false", "aria-controls": "menu", text: TEXT.menu.title, onclick: function () { self.toggleMenu(self.menu.hidden); } });
      this.menu = this.buildMenu();
      this.simpleButton = h("button", { type: "button", "class": "quiet simple-button", "aria-pressed": "false", text: t.simple, onclick: function () { self.setSimple(!self.simple); } });
      this.menuWrap = h("div", { "class": "bar" }, h("div", { "class": "progress" }, this.progressText, this.progressBar), this.simpleButton, this.menuButton, this.menu);
      this.menuWrap.addEventListener("keydown", function (e) {
        if (e.key === "Escape" && !self.menu.hidden) {
          self.toggleMenu(false);
          self.menuButton.focus();
        }
      });
      this.menuWrap.addEventListener("focusout", function (e) {
        if (e.relatedTarget && !self.menuWrap.contains(e.relatedTarget)) self.toggleMenu(false);
      });
      this.log = h("div", { "class": "log", role: "log", "aria-live": "polite", "aria-label": t.log });
      this.status = h("div", { "class": "status", role: "status" });
      this.notice = h("div", { "class": "notice", role: "alert" });
      this.report = this.buildReport();
      this.share = h("section", { "class": "report", "aria-labelledby": "share-title", hidden: true });
      this.choices = h("div", { "class": "choices" });
      this.label = h("label", { "for": "text" });
      this.input = h("textarea", { id: "text", rows: "2", enterkeyhint: "send", autocomplete: "off", oninput: function () { self.count(); }, onkeydown: function (e) {
        if (e.key === "Enter" && !e.shiftKey && !e.isComposing && e.keyCode !== 229) {
          e.preventDefault();
          self.submit();
        }
      } });
      this.counter = h("p", { "class": "hint", id: "counter", hidden: true });
      this.words = h("div", { "class": "words" }, this.label, this.input, this.counter, h("p", { "class": "hint enter", id: "enter", text: t.enter }));
      this.sendButton = h("button", { "class": "button primary", text: t.send });
      this.sendRow = h("div", { "class": "send" }, this.sendButton);
      this.tools = h("div", { "class": "tools", role: "group", "aria-label": TEXT.tools.label });
      this.form = h("form", { "class": "answer", novalidate: true, onsubmit: function (e) { e.preventDefault(); self.submit(); } },
        this.choices, this.words, this.sendRow, this.tools);
      this.chatScreen = h("section", { "class": "chat", "aria-labelledby": "chat-title", hidden: true },
        h("h2", { id: "chat-title", "class": "vh", text: t.title }), this.menuWrap, this.log, this.status, this.share, this.report, this.notice, this.form);
      return this.chatScreen;
    }

    buildMenu() {
      var self = this;
      var t = TEXT.menu;
      function item(label, act) {
        return h("button", { type: "button", "class": "quiet", text: label, onclick: function () { self.toggleMenu(false); act(); } });
      }
      function tool(id) {
        return item(t[id], function () {
          self.menuButton.focus({ preventScroll: true });
          self.sendTool(id, t[id]);
        });
      }
      this.sizeButtons = t.sizes.map(function (name, i) {
        return h("button", { type: "button", "class": "button", text: name, onclick: function () { self.setSize(i); } });
      });
      var letters = h("div", { "class": "letters", role: "group", "aria-labelledby": "letters" }, h("span", { id: "letters", text: t.letters }), h("div", { "class": "row" }));
      this.sizeButtons.forEach(function (b) { letters.lastChild.append(b); });
      return h("div", { id: "menu", "class": "menu", role: "group", "aria-label": t.title, hidden: true },
        tool("help"), h("hr"), tool("change"), tool("repeat"), tool("pause"), item(t.code, function () { self.showCode(); }),
        item(t.data, function () { self.takeData(); }), item(t.signOut, function () { self.signOut(); }),
        h("hr"), letters, h("hr"), tool("stop"), item(t.erase, function () { self.askErase(); }));
    }

    buildReport() {
      var self = this;
      var t = TEXT.report;
      function button(label, act) {
        return h("button", { type: "button", "class": "button", text: label, onclick: act });
      }
      return h("section", { "class": "report", "aria-labelledby": "report-title", hidden: true },
        h("h3", { id: "report-title", text: t.title }), h("p", { text: t.text }),
        h("div", { "class": "row" },
          button(t.view, function () { self.viewReport(); }),
          button(t.pdf, function () { self.download("application/pdf", t.filePdf); }),
          button(t.json, function () { self.download("application/json", t.fileJson); })));
    }

    /** What an invited parent can do with the answers: share them, share them again, or take that back. */
    drawShare() {
      var self = this;
      var t = TEXT.share;
      var now = this.state.sharing;
      this.share.hidden = !this.state.done || !now;
      if (this.share.hidden) return;
      function button(label, on) {
        return h("button", { type: "button", "class": "button", text: label, onclick: function () { self.setShared(on); } });
      }
      var row = h("div", { "class": "row" });
      if (now !== "shared") row.append(button(now === "changed" ? t.again : t.share, true));
      if (now !== "open") row.append(button(t.stop, false));
      this.share.replaceChildren(h("h3", { id: "share-title", text: t.title }), h("p", { role: "status", text: t[now] }), row);
    }

    async setShared(on) {
      var got = await this.call("POST", this.path("/share"), { share: on });
      if (!got.ok) return this.say((got.body && got.body.detail) || TEXT.share.failed);
      this.state.sharing = got.body.sharing;
      this.drawShare();
      (this.share.querySelector("button") || this.menuButton).focus();
    }

    buildDialog() {
      var self = this;
      this.dialog = h("dialog", { "aria-labelledby": "dialog-title", onclose: function () { if (!self.chatScreen.hidden) self.menuButton.focus({ preventScroll: true }); } });
      return this.dialog;
    }

    // ---- screens ----

    showStart(notice, focus) {
      this.chatScreen.hidden = true;
      this.startScreen.hidden = false;
      this.startError.hidden = true;
      this.startNotice.hidden = !notice;
      this.startNotice.textContent = notice || "";
      this.showCodeForm(false, true);
      if (focus && notice) {
        this.startNotice.focus({ preventScroll: true });
        this.startNotice.scrollIntoView({ block: "nearest" });
      }
    }

    showChat() {
      this.startScreen.hidden = true;
      this.chatScreen.hidden = false;
    }

    showCodeForm(on, quiet) {
      this.codeForm.hidden = !on;
      this.startButtons.hidden = on;
      this.codeError.hidden = true;
      this.codeInput.removeAttribute("aria-invalid");
      if (!on) this.codeInput.value = "";
      if (!quiet) (on ? this.codeInput : this.codeButton).focus();
    }

    codeProblem(text) {
      this.codeError.textContent = text;
      this.codeError.hidden = false;
      this.codeInput.setAttribute("aria-invalid", "true");
      this.codeInput.focus();
    }

    // ---- talking to the server ----

    /** One request. Resolves to {status, body}; status 0 is a connection that failed. */
    async call(method, path, body, accept) {
      var abort = new AbortController();
      var timer = setTimeout(function () { abort.abort(); }, TIMEOUT_MS);
      var headers = { Accept: accept || "application/json" };
      if (body) headers["Content-Type"] = "application/json";
      if (this.session && path !== "/resume") headers.Authorization = "Bearer " + this.session.token;
      try {
        var response = await fetch(this.base + path, {
          method: method, headers: headers, body: body ? JSON.stringify(body) : undefined,
          cache: "no-store", referrerPolicy: "no-referrer", signal: abort.signal
        });
        var type = response.headers.get("Content-Type") || "";
        var read = null;
        if (accept && response.ok) read = await response.blob();
        else if (type.indexOf("json") >= 0) read = await response.json();
        return { status: response.status, ok: response.ok, body: read };
      } catch (e) {
        return { status: 0, ok: false, body: null };
      } finally {
        clearTimeout(timer);
      }
    }

    path(rest) {
      return "/conversations/" + encodeURIComponent(this.session.id) + (rest || "");
    }

    keep(body) {
      var before = this.session || {};
      this.session = { id: body.conversation_id, token: body.token || before.token, resume_code: body.resume_code || before.resume_code || null };
      this.store.set("session", this.session);
    }

    forget() {
      this.turn++;
      clearTimeout(this.retryTimer);
      this.retryTimer = null;
      this.session = this.state = this.pending = this.asked = null;
      this.store.set("session", null);
      this.store.set("pending", null);
      this.input.value = "";
      this.count();
      this.say("");
      this.setBusy(false);
      this.log.replaceChildren();
      this.choices.replaceChildren();
      this.tools.replaceChildren();
      this.report.hidden = this.share.hidden = true;
      if (this.dialog.open) this.dialog.close();
    }

    /** The conversation cannot go on here: back to the start, with the reason. */
    leave(reason) {
      this.forget();
      this.showStart(reason, true);
    }

    leaveFor(status) {
      if (status === 404 || status === 410) this.leave(TEXT.notice.gone);
      else this.leave(TEXT.notice.lost);
    }

    // ---- beginning, resuming, restoring ----

    open() {
      this.session = this.store.get("session");
      this.pending = this.store.get("pending");
      if (!this.session || !this.session.id || !this.session.token) {
        this.session = this.pending = null;
        this.showStart();
        return;
      }
      this.showChat();
      this.setProgress(null);
      this.plainForm();
      this.restore();
    }

    async begin() {
      if (this.starting) return;
      this.starting = true;
      this.beginButton.setAttribute("aria-disabled", "true");
      var ask = { role: this.role_ };
      if (this.region) ask.region = this.region;
      if (this.getAttribute("invite")) ask.invite = this.getAttribute("invite");
      var got = await this.call("POST", "/conversations", ask);
      this.starting = false;
      this.beginButton.removeAttribute("aria-disabled");
      if (!got.ok) {
        this.startError.textContent = !got.status ? TEXT.start.offline : (got.body && got.body.detail) || TEXT.start.failed;
        this.startError.hidden = false;
        return;
      }
      this.keep(got.body);
      this.showChat();
      this.setProgress(null);
      this.plainForm();
      this.receive(got.body);
    }

    async resume() {
      var code = this.codeInput.value.trim();
      if (!code) return this.codeProblem(TEXT.start.codeEmpty);
      if (this.starting) return;
      this.starting = true;
      var got = await this.call("POST", "/resume", { resume_code: code });
      this.starting = false;
      if (!got.ok) return this.codeProblem(!got.status ? TEXT.start.offline : (got.body && got.body.detail) || TEXT.start.codeFailed);
      this.keep(Object.assign({ resume_code: code }, got.body));
      this.showChat();
      this.setProgress(null);
      this.plainForm();
      this.restore(true);
    }

    /** Draw the conversation as the server has it. An answer that never arrived is sent first. */
    async restore(focus) {
      var turn = this.turn;
      this.status.textContent = TEXT.chat.loading;
      this.setBusy(true);
      var got, problem;
      if (this.pending) {
        got = await this.call("POST", this.path("/messages"), this.pending.body);
        if (turn !== this.turn) return;
        var hopeless = got.status === 500 && (this.tries || 0) >= TRIES_ON_SERVER_ERROR;
        if ((!got.status || got.status >= 500) && !hopeless) return this.retryLater(true);
        if (!got.ok && got.status !== 401 && got.status !== 404) problem = this.takeBack(got);
        this.settled();
      }
      got = await this.call("GET", this.path());
      if (turn !== this.turn) return;
      if (!got.status || got.status >= 500) return this.retryLater(true);
      if (!got.ok) return this.leaveFor(got.status);
      this.tries = 0;
      this.settled();
      this.setBusy(false);
      this.keep(got.body);
      if (got.body.state && got.body.state.erased) return this.leave(TEXT.notice.erased);
      this.drawAll(got.body, focus);
      this.say(problem || "");
    }

    drawAll(body, focus) {
      var self = this;
      var asked = null;
      var lastTurn = null;
      this.log.setAttribute("aria-live", "off"); // a restored conversation is not read out again
      this.log.replaceChildren();
      (body.transcript || []).forEach(function (entry) {
        var el = self.draw(entry, entry.from === "person");
        if (entry.from === "person") lastTurn = el;
        else if (entry.question || (entry.choices && entry.choices.length)) asked = entry;
        else if (asked && !asked.question) asked = null;
      });
      setTimeout(function () { self.log.setAttribute("aria-live", "polite"); }, 500);
      this.state = body.state || {};
      if (asked && asked.question && this.state.question_id === null && ASIDES.indexOf(asked.question.id) < 0) asked = null;
      this.ask(asked);
      this.setProgress(asked);
      this.report.hidden = !this.state.done;
      this.drawShare();
      if (focus) this.focusQuestion();
      this.reveal(lastTurn || this.log.lastElementChild, true);
    }

    // ---- sending ----

    submit() {
      var picked = this.form.querySelector("input[type=radio]:checked");
      var text = this.input.value.trim();
      if (!picked && !text) {
        if (this.pending) return;
        this.say(this.form.querySelector("input[type=radio]") ? TEXT.notice.empty : TEXT.notice.emptyText);
        (this.form.querySelector("input[type=radio]") || this.input).focus();
        return;
      }
      this.send(picked && { id: picked.value, title: picked.dataset.title }, text);
    }

    sendChoice(choice) {
      this.send(choice, this.input.value.trim());
    }

    sendTool(id, title) {
      if (id === "help" && this.pending) return this.say(TEXT.help[this.region || "nl"], true);
      this.send({ id: "tool:" + id, title: title }, "");
    }

    send(choice, text) {
      if (this.busy || this.pending) {
        if (!this.retryTimer) this.status.textContent = TEXT.notice.busy;
        return;
      }
      var body = { client_id: uuid() };
      if (text) body.text = text;
      if (choice) body.choice = choice.id;
      this.pending = { body: body, text: text };
      this.store.set("pending", this.pending);
      this.typedLast = !!text && (!choice || this.shadowRoot.activeElement === this.input);
      if (text) {
        this.input.value = "";
        this.count();
      }
      this.say("");
      var shown = [choice && choice.title, text].filter(Boolean).join("\n");
      this.bubble = this.draw({ text: shown }, true);
      this.bubble.scrollIntoView({ block: "nearest", behavior: this.calm() });
      this.tries = 0;
      this.deliver();
    }

    async deliver() {
      var turn = this.turn;
      var self = this;
      this.setBusy(true);
      var slow = setTimeout(function () { self.reading(true); }, 350);
      var got = await this.call("POST", this.path("/messages"), this.pending.body);
      clearTimeout(slow);
      if (turn !== this.turn) return;
      this.reading(false);
      var hopeless = got.status === 500 && this.tries >= TRIES_ON_SERVER_ERROR;
      if ((!got.status || got.status >= 500) && !hopeless) return this.retryLater(false);
      if (got.status === 401 || got.status === 404 || got.status === 410) return this.leaveFor(got.status);
      if (got.ok) {
        this.settled();
        this.setBusy(false);
        this.say("");
        return this.receive(got.body);
      }
      var problem = this.takeBack(got);
      this.settled(true);
      this.setBusy(false);
      this.input.focus({ preventScroll: true });
      if (got.status === 409) {
        await this.restore();
        if (turn === this.turn) this.say(problem);
      } else {
        this.say(problem);
      }
    }

    /** Put refused words back in the field; returns the sentence that explains. */
    takeBack(got) {
      if (this.pending.text) this.input.value = [this.pending.text, this.input.value].filter(Boolean).join("\n");
      this.count();
      if (got.status === 409) return TEXT.notice.conflict;
      return (got.body && got.body.detail) || TEXT.notice.problem;
    }

    /** The pending message has its outcome: it counts, or it is taken back. */
    settled(remove) {
      if (this.bubble) {
        if (remove) this.bubble.remove();
        else this.markUnsent(false);
      }
      this.bubble = this.pending = null;
      this.store.set("pending", null);
    }

    retryLater(restoring) {
      var self = this;
      var wait = BACKOFF_MS[Math.min(this.tries || 0, BACKOFF_MS.length - 1)];
      this.tries = (this.tries || 0) + 1;
      this.restoring = restoring;
      this.status.textContent = "";
      this.markUnsent(true);
      this.sayOffline();
      clearTimeout(this.retryTimer);
      this.retryTimer = setTimeout(function () { self.retryNow(); }, wait);
    }

    retryNow() {
      clearTimeout(this.retryTimer);
      this.retryTimer = null;
      if (!this.session) return;
      if (this.restoring) this.restore();
      else if (this.pending) this.deliver();
    }

    backOnline() {
      if (this.retryTimer) this.retryNow();
      else if (!this.pending && this.offlineShown) this.say("");
    }

    // ---- receiving ----

    receive(body) {
      var self = this;
      var typing = this.shadowRoot.activeElement === this.input && this.input.value.trim() !== "";
      this.state = body.state || {};
      if (this.state.erased) return this.leave(TEXT.notice.erased);
      var before = this.log.lastElementChild;
      if (body.kept_text && before && before.classList.contains("person")) this.showKept(before, body.kept_text);
      var first = null;
      var asked = null;
      (body.messages || []).forEach(function (message) {
        var el = self.draw(message, false);
        first = first || el;
        if (message.question || (message.choices && message.choices.length)) asked = message;
      });
      // An answer in between that does not ask again leaves the open question as it was.
      var same = !asked && this.asked && this.asked.question && this.asked.question.id === this.state.question_id;
      if (!same) this.ask(asked);
      this.setProgress(asked);
      this.report.hidden = !this.state.done;
      this.drawShare();
      if (!typing) {
        this.focusQuestion(first);
        this.reveal(before && before.classList.contains("person") ? before : first, false, first);
      }
    }

    /** Names and addresses were taken out: the person sees what is kept. */
    showKept(bubble, text) {
      bubble.querySelectorAll("p").forEach(function (part) { part.remove(); });
      paragraphs(text).forEach(function (part) { bubble.append(inParagraph(h("p"), part, false)); });
      bubble.append(h("small", { "class": "source", text: TEXT.chat.kept }));
    }

    draw(message, mine) {
      var kind = /^(question|confirmation|explanation|safety|result|info)$/.test(message.kind) ? message.kind : "info";
      var el = h("div", { "class": mine ? "msg person" : "msg nabij k-" + kind }, h("span", { "class": "vh", text: TEXT.chat.sender[mine ? "person" : "nabij"] }));
      el.message = mine ? null : message;
      this.write(el, message, mine);
      if (!mine && message.source) el.append(h("small", { "class": "source", text: TEXT.chat.source + message.source }));
      if (!mine && window.speechSynthesis) el.append(this.aloudButton(el));
      this.log.append(el);
      return el;
    }

    /** The text of a message, in ordinary or in simple words, in place of what stood there. */
    write(el, message, mine) {
      var parts = paragraphs(message.text);
      var asking = !mine && message.question ? askingIndex(parts) : -1;
      var simple = this.simple && !mine;
      var after = el.querySelector(".vh");
      el.querySelectorAll("p, h3").forEach(function (old) { old.remove(); });
      parts.forEach(function (part, i) {
        var easier = simple && i === asking ? SIMPLE[message.question.id] : null;
        var text = easier || (simple ? sentencePerLine(part) : part);
        var next = inParagraph(h(i === asking ? "h3" : "p"), text, !mine && i !== asking);
        after.after(next);
        after = next;
      });
    }

    /** Simple words, one sentence on a line, pictures and reading aloud: on or off, at any moment. */
    setSimple(on) {
      var self = this;
      var picked = this.form.querySelector("input[type=radio]:checked");
      this.simple = on;
      this.store.set("simple", on);
      this.app.classList.toggle("simple", on);
      this.simpleButton.setAttribute("aria-pressed", String(on));
      if (!on && window.speechSynthesis) speechSynthesis.cancel();
      this.log.querySelectorAll(".msg.nabij").forEach(function (el) {
        if (el.message) self.write(el, el.message, false);
      });
      if (this.asked) this.ask(this.asked);
      if (picked) this.form.querySelectorAll("input[type=radio]").forEach(function (input) { input.checked = input.value === picked.value; });
    }

    aloudButton(el) {
      var self = this;
      var region = this.getAttribute("region") === "vl" ? "nl-BE" : "nl-NL";
      return h("button", { type: "button", "class": "quiet aloud", text: TEXT.chat.aloud, onclick: function (e) {
        var button = e.currentTarget;
        var reads = button.textContent === TEXT.chat.quiet;
        speechSynthesis.cancel();
        self.log.querySelectorAll(".aloud").forEach(function (other) { other.textContent = TEXT.chat.aloud; });
        if (reads) return;
        var said = new SpeechSynthesisUtterance(Array.from(el.querySelectorAll("p, h3"), function (part) { return part.innerText; }).join(" "));
        said.lang = region;
        said.rate = 0.9;
        said.onend = said.onerror = function () { button.textContent = TEXT.chat.aloud; };
        button.textContent = TEXT.chat.quiet;
        speechSynthesis.speak(said);
      } });
    }

    markUnsent(on) {
      if (!this.bubble) return;
      this.bubble.classList.toggle("unsent", on);
      var note = this.bubble.querySelector(".unsent-note");
      if (on && !note) this.bubble.append(h("small", { "class": "unsent-note", text: TEXT.chat.unsent }));
      if (!on && note) note.remove();
    }

    // ---- the answer form ----

    plainForm() {
      this.ask(null);
    }

    ask(message) {
      var self = this;
      var question = message && message.question;
      var choices = (message && message.choices) || [];
      var aside = question && ASIDES.indexOf(question.id) >= 0;
      var asText = question && question.kind === "text";
      var radios = question && !asText && !aside && choices.length > 1 && choices.length <= MOST_RADIOS;
      var heads = this.log.querySelectorAll("h3");
      var head = question ? heads[heads.length - 1] : null;
      var called = head ? head.textContent : "";
      this.asked = message;
      this.log.querySelectorAll("h3[tabindex]").forEach(function (old) { old.removeAttribute("tabindex"); });
      this.head = head;
      if (head) head.setAttribute("tabindex", "-1");
      this.choices.className = "choices";
      this.choices.replaceChildren();
      if (radios) {
        var options = h("div", { "class": "options" });
        choices.forEach(function (choice, i) {
          var input = h("input", { type: "radio", name: "choice", value: choice.id, id: "choice" + i });
          input.dataset.title = choice.title;
          var picture = question.kind === "scale" && choices.length === 5 ? dots(5 - i) : null;
          options.append(h("label", { "class": "option", "for": "choice" + i }, input, picture, h("span", { text: choice.title })));
        });
        this.choices.append(h("fieldset", { "class": question.kind === "scale" && choices.length === 5 ? "scale" : "list" },
          h("legend", {}, h("span", { "class": "vh", text: called + " " }), TEXT.chat.pick), options));
      } else if (choices.length) {
        var group = h("div", { "class": "buttons", role: "group", "aria-label": called || TEXT.chat.pickButton });
        choices.forEach(function (choice, i) {
          var main = i === 0 && message.kind === "confirmation";
          group.append(h("button", { type: "button", "class": "button" + (main ? " primary" : ""), text: choice.title, "aria-disabled": self.busy ? "true" : null, onclick: function () { self.sendChoice(choice); } }));
        });
        this.choices.append(group);
      }
      if (asText && choices.length) {
        this.choices.classList.add("after");
        this.form.insertBefore(this.choices, this.tools);
      } else {
        this.form.insertBefore(this.choices, this.words);
      }
      this.label.textContent = !question && !choices.length ? TEXT.chat.message : asText || !choices.length ? TEXT.chat.answer : TEXT.chat.words;
      if (head) head.id = "asked";
      heads.forEach(function (other) { if (other !== head) other.removeAttribute("id"); });
      this.input.setAttribute("aria-describedby", (head ? "asked " : "") + "counter enter");
      this.drawTools(question, aside, choices);
    }

    drawTools(question, aside, choices) {
      var self = this;
      var offered = !question || aside ? [] : question.id === "consent" ? ["explain", "why"] : ["explain", "why", "skip", "previous"];
      var taken = choices.map(function (choice) { return choice.title; });
      offered = offered.filter(function (id) { return taken.indexOf(TEXT.tools[id]) < 0; });
      this.tools.hidden = !offered.length;
      this.tools.replaceChildren();
      offered.forEach(function (id) {
        self.tools.append(h("button", { type: "button", "class": "quiet", text: TEXT.tools[id], onclick: function () { self.sendTool(id, TEXT.tools[id]); } }));
      });
    }

    count() {
      var n = this.input.value.length;
      var long = n > LONG_TEXT;
      if (long && this.counter.hidden) this.status.textContent = fill(TEXT.chat.long, { n: n.toLocaleString("nl") });
      this.counter.hidden = !long;
      this.counter.textContent = long ? fill(TEXT.chat.long, { n: n.toLocaleString("nl") }) : "";
    }

    // ---- what the person sees of it ----

    setBusy(on) {
      this.busy = on;
      this.form.querySelectorAll("button").forEach(function (button) {
        if (on) button.setAttribute("aria-disabled", "true");
        else button.removeAttribute("aria-disabled");
      });
      if (!on) this.reading(false);
    }

    reading(on) {
      this.status.textContent = on ? TEXT.chat.reading : "";
      this.status.classList.toggle("dots", on);
    }

    /** Show a notice (or none). Phone numbers only become links in our own help text. */
    say(text, ours) {
      var self = this;
      this.offlineShown = false;
      this.notice.replaceChildren();
      if (!text) return;
      var box = h("div", { "class": "notice-box" });
      paragraphs(text).forEach(function (part) { box.append(inParagraph(h("p"), part, ours)); });
      box.append(h("div", { "class": "row" }, h("button", { type: "button", "class": "quiet", text: TEXT.notice.close, onclick: function () {
        self.say("");
        self.input.focus({ preventScroll: true });
      } })));
      this.notice.append(box);
      box.scrollIntoView({ block: "nearest", behavior: this.calm() });
    }

    sayOffline() {
      var self = this;
      if (this.offlineShown) return;
      var box = h("div", { "class": "notice-box" }, h("p", { text: this.restoring && !this.pending ? TEXT.notice.loading : TEXT.notice.offline }), h("p", {}, withPhones(TEXT.start.danger)),
        h("div", { "class": "row" }, h("button", { type: "button", "class": "quiet", text: TEXT.notice.retry, onclick: function () {
          if (self.retryTimer) self.retryNow();
        } })));
      this.notice.replaceChildren(box);
      this.offlineShown = true;
      box.scrollIntoView({ block: "nearest", behavior: this.calm() });
    }

    setProgress(message) {
      var question = message && message.question;
      var t = TEXT.progress;
      var chapter = this.state && this.state.chapter;
      var counted = question && question.index && question.of;
      if (this.state && this.state.done && !counted) {
        this.progressText.textContent = t.done;
        this.progressBar.hidden = true;
      } else if (counted) {
        this.progressText.textContent = fill(chapter === "about" || /^about_/.test(question.id) ? t.about : t.question, question);
        this.progressBar.max = question.of;
        this.progressBar.value = question.index;
        this.progressBar.setAttribute("aria-valuetext", this.progressText.textContent);
        this.progressBar.hidden = false;
      } else if (!this.state || !this.progressText.textContent || chapter === "consent") {
        this.progressText.textContent = chapter === "consent" || !this.state ? t.consent : t.other;
        this.progressBar.hidden = true;
      }
    }

    setSize(size) {
      this.store.set("size", size);
      this.app.classList.toggle("size1", size === 1);
      this.app.classList.toggle("size2", size === 2);
      this.sizeButtons.forEach(function (button, i) { button.setAttribute("aria-pressed", String(i === size)); });
    }

    toggleMenu(open) {
      this.menu.hidden = !open;
      this.menuButton.setAttribute("aria-expanded", String(open));
      if (open) this.menu.querySelector("button").focus({ preventScroll: true });
    }

    calm() {
      return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    }

    /** After a reply: someone who types stays in the field, everyone else comes to the new question. */
    focusQuestion(first) {
      var touch = matchMedia("(pointer: coarse)").matches;
      var only = !this.choices.childElementCount;
      if (!touch && (this.typedLast || (only && this.asked))) return this.input.focus({ preventScroll: true });
      var target = this.head || (first && first.querySelector("p")) || this.input;
      if (target !== this.input) target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    }

    /** Bring the new part of the conversation into view, from its beginning when it is longer than the screen. */
    reveal(el, atOnce, orElse) {
      var self = this;
      if (!el) return;
      requestAnimationFrame(function () {
        if (self.chatScreen.hidden) return;
        var room = window.innerHeight - self.menuWrap.offsetHeight - 24;
        var end = self.form.getBoundingClientRect().bottom;
        var behavior = atOnce ? "auto" : self.calm();
        if (end - el.getBoundingClientRect().top <= room) self.form.scrollIntoView({ block: "end", behavior: behavior });
        else (orElse || el).scrollIntoView({ block: "start", behavior: behavior });
      });
    }

    // ---- dialogs ----

    openDialog(title) {
      this.dialog.replaceChildren(h("h2", { id: "dialog-title", text: title }));
      for (var i = 1; i < arguments.length; i++) if (arguments[i]) this.dialog.append(arguments[i]);
      if (!this.dialog.open) this.dialog.showModal();
    }

    showCode() {
      var self = this;
      var t = TEXT.code;
      var code = this.session && this.session.resume_code;
      var close = h("button", { type: "button", "class": "button", text: t.close, onclick: function () { self.dialog.close(); } });
      if (!code) return this.openDialog(t.title, h("p", { text: t.none }), h("div", { "class": "row" }, close));
      var field = h("input", { type: "text", id: "shown-code", readonly: true, value: code, onfocus: function () { field.select(); } });
      var done = h("p", { "class": "done hint", role: "status" });
      var copy = h("button", { type: "button", "class": "button primary", text: t.copy, onclick: async function () {
        try {
          await navigator.clipboard.writeText(code);
        } catch (e) {
          field.focus();
          field.select();
          if (!document.execCommand("copy")) return;
        }
        done.textContent = t.copied;
      } });
      this.openDialog(t.title, h("p", { text: t.text }), h("p", { text: t.warning }),
        h("div", { "class": "field" }, h("label", { "for": "shown-code", text: t.label }), field), done, h("div", { "class": "row" }, copy, close));
    }

    askErase() {
      var self = this;
      var t = TEXT.erase;
      var failed = h("p", { "class": "error", role: "alert", hidden: true });
      var yes = h("button", { type: "button", "class": "button primary", text: t.yes, onclick: async function () {
        if (yes.getAttribute("aria-disabled")) return;
        yes.setAttribute("aria-disabled", "true");
        failed.hidden = true;
        var got = await self.call("DELETE", self.path());
        yes.removeAttribute("aria-disabled");
        if (got.ok || got.status === 404 || got.status === 410) return self.leave(TEXT.notice.erased);
        if (got.status === 401) return self.leave(TEXT.notice.lost);
        failed.textContent = t.failed;
        failed.hidden = false;
      } });
      var no = h("button", { type: "button", "class": "button", text: t.no, autofocus: true, onclick: function () { self.dialog.close(); } });
      this.openDialog(t.title, h("p", { text: t.text }), failed, h("div", { "class": "row" }, no, yes));
    }

    // ---- own data ----

    async takeData() {
      var got = await this.call("GET", this.path("/data"), null, "application/json");
      if (got.ok) this.saveAs(new Blob([JSON.stringify(got.body, null, 2)], { type: "application/json" }), TEXT.report.fileJson);
      else this.say((got.body && got.body.detail) || TEXT.notice.report);
    }

    async signOut() {
      var got = await this.call("POST", this.path("/sign-out"), null);
      if (got.ok) this.leave(TEXT.notice.signedOut);
      else this.say((got.body && got.body.detail) || TEXT.notice.report);
    }

    // ---- the report ----

    async fetchReport(accept) {
      var turn = this.turn;
      this.status.textContent = TEXT.report.loading;
      var got = await this.call("GET", this.path("/report"), null, accept);
      if (turn !== this.turn) return null;
      this.status.textContent = "";
      if (got.ok) return got.body;
      if (got.status === 401 || got.status === 404) this.leaveFor(got.status);
      else this.say((got.body && got.body.detail) || TEXT.notice.report);
      return null;
    }

    saveAs(blob, name) {
      var url = URL.createObjectURL(blob);
      h("a", { href: url, download: name }).click();
      setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
    }

    async download(accept, name) {
      var blob = await this.fetchReport(accept);
      if (blob) this.saveAs(blob, name);
    }

    /** The report in a tab of its own. The tab is opened first, within the click, or it would be blocked. */
    async viewReport() {
      var tab = window.open("", "_blank");
      var blob = await this.fetchReport("text/html");
      if (!blob) {
        if (tab) tab.close();
        return;
      }
      if (!tab || tab.closed) return this.saveAs(blob, TEXT.report.fileHtml);
      var base = new URL(this.base, location.href);
      var doc = new DOMParser().parseFromString(await blob.text(), "text/html");
      doc.querySelectorAll("script").forEach(function (script) { script.remove(); });
      doc.querySelectorAll("[href], [src]").forEach(function (el) {
        var name = el.hasAttribute("href") ? "href" : "src";
        if (el.getAttribute(name).charAt(0) !== "#") el.setAttribute(name, new URL(el.getAttribute(name), base).href);
      });
      var url = URL.createObjectURL(new Blob(["<!doctype html>\n" + doc.documentElement.outerHTML], { type: "text/html;charset=utf-8" }));
      tab.location.replace(url);
      // The tab inherits this page's content security policy, which may refuse a <style>: adopt it instead.
      var css = Array.from(doc.querySelectorAll("style"), function (style) { return style.textContent; }).join("\n");
      var tries = 100;
      var timer = setInterval(function () {
        var ready = false;
        try {
          ready = tab.location.href === url && tab.document.readyState === "complete";
          if (ready && css) {
            var adopted = new tab.CSSStyleSheet();
            adopted.replaceSync(css);
            tab.document.adoptedStyleSheets = [adopted];
          }
        } catch (e) {
          tries = 0;
        }
        if (ready || !tries--) clearInterval(timer);
      }, 50);
    }
  }

  if (!customElements.get("nabij-chat")) customElements.define("nabij-chat", NabijChat);
})();
