// Makes pages that work without a script a little easier to use. Each part below stands alone:
// it looks for its own marks in the page and does nothing where there are none.

const parts = [dress, askWhenIdle, keepAsTyped, showNewest, lookAgain, showThatItGoesOn, unfoldOnPaper];

// Milliseconds: a pause in typing after which a form is read, after which it is kept, and until it
// is tried again.
const BLINK = 150;
const PAUSE = 1200;
const AGAIN = 15000;

// Until it is asked again how far something is; the service itself waits a moment before it says.
// After so many looks no more: a page that nobody reads must not keep its person signed in.
const SOON = 1000;
const MOST_LOOKS = 300;
// Of so many looks one is read out: a region that spoke each second would drown everything else.
const READ_OUT = 10;

// What stands at the top of a page and tells what was just done; where the focus belongs instead.
// The skip link leaves `#main-content` in an address, which names no place within the page.
const TOLD = "[data-module=govuk-notification-banner][role=alert]";
const ELSEWHERE = ":target:not(main), [data-module=govuk-error-summary]";

/** GOV.UK Frontend's own components: password boxes, the menu on a small screen, error summaries.
 * What was just done takes the focus, so that a screen reader says it, but never from what is to be
 * mended, from a place that the address names, or from somebody who has gone on already. */
async function dress() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  const place = document.querySelector("script[data-frontend]").dataset.frontend;
  const { initAll } = await import(place);
  const away = document.activeElement !== document.body || document.querySelector(ELSEWHERE);
  initAll({ notificationBanner: { disableAutoFocus: Boolean(away) } });
  if (away) {
    setTimeout(() => document.querySelectorAll(TOLD).forEach(sayAnew), SOON);
  }
}

/** Put a message into the page a second time: what comes into an alert is read out, what stood in
 * it when the page was opened is not by all screen readers. */
function sayAnew(told) {
  if (!told.contains(document.activeElement)) {
    told.replaceWith(told.cloneNode(true));
  }
}

// Milliseconds before somebody is signed out for being idle at which they are asked.
const ASKED_BEFORE = 120_000;
const KEPT = "planapp:kept";

/** Ask whether somebody is still there before they are signed out, and let them stay. */
function askWhenIdle() {
  const asked = document.querySelector("[data-idle-minutes]");
  if (!asked) {
    return;
  }
  const stay = asked.querySelector("[data-idle-stay]");
  let waiting = 0;
  const begin = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => asked.showModal(), asked.dataset.idleMinutes * 60_000 - ASKED_BEFORE);
  };
  stay.addEventListener("click", async () => {
    const answer = await fetch(stay.dataset.idleStay).catch(() => undefined);
    if (answer && answer.ok && !answer.redirected) {
      asked.close();
      begin();
      return;
    }
    asked.querySelector("[data-idle-said]").textContent =
      "You could not be kept signed in. What you typed stands on this page: copy it, or send it and sign in again.";
    stay.remove();
  });
  addEventListener(KEPT, begin);
  begin();
}

/** Of a table that is wider than the screen show the newest column, which comes last. */
function showNewest() {
  for (const region of document.querySelectorAll("[data-newest-last]")) {
    region.scrollLeft = region.scrollWidth;
  }
}

/** While something is being made see how far it is, and open its page when it is done. */
function lookAgain() {
  const link = document.querySelector("[data-look-again]");
  const shown = document.querySelector("[data-how-far]");
  let looks = 0;
  const look = async () => {
    const answer = await fetch(link.href).catch(() => undefined);
    if (answer && answer.status !== 202) {
      location.assign(link.href);
      return;
    }
    if (answer && shown) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      shown.ariaBusy = String(looks % READ_OUT !== 0);
      shown.replaceChildren(...page.querySelector("[data-how-far]").childNodes);
      link.href = page.querySelector("[data-look-again]").href;
    }
    looks += 1;
    if (looks < MOST_LOOKS) {
      setTimeout(look, SOON);
    }
  };
  if (link) {
    setTimeout(look, SOON);
  }
}

/** While a form is answered that takes long, show that it goes on. */
function showThatItGoesOn() {
  document.querySelectorAll("[data-while-answered]").forEach((shown) => {
    shown.closest("form").addEventListener("submit", () => (shown.hidden = false));
    addEventListener("pageshow", () => (shown.hidden = true)); // back from the answer
  });
}

/** What is folded is printed as well, and folded again afterwards. */
function unfoldOnPaper() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
}

// What a draft is answered with when the same person's of another window is kept.
const ELSEWHERE_TOO = 409;

const UNREACHED =
  "Not saved as you type just now: the service cannot be reached. Stay on this page, which tries again by itself, or copy what you typed.";

/** Send what is in a form to an address, as it stands now. `turn` tells later words from earlier
 * ones, however long each is on its way. */
let turn = 0;
function send(form, address, more) {
  turn = Math.max(turn + 1, Date.now());
  const body = new URLSearchParams(new FormData(form));
  body.set("turn", turn);
  return fetch(address, { method: "POST", body, headers: { "X-CSRFToken": body.get("csrf_token") }, ...more });
}

/** Send a form to its draft address a moment after the last key, and show what is found in it. */
function keepAsTyped() {
  const form = document.querySelector("form[data-draft]");
  if (!form) {
    return;
  }
  const line = form.querySelector("[data-autosave]");
  const read = readAsTyped(form);
  let waiting = 0;
  let sending = new AbortController();
  let changed = false;
  let refused = false;
  let unreached = false;

  const keep = async () => {
    clearTimeout(waiting);
    changed = false;
    try {
      const own = (sending = new AbortController());
      const answer = await send(form, form.dataset.draft, { signal: own.signal });
      unreached = false;
      if (answer.status === ELSEWHERE_TOO) {
        refused = false;
        say("You typed here in another window as well, and that is kept. What you type here is kept apart from it.");
        return;
      }
      if (!answer.ok || answer.redirected) {
        throw new Error(answer.status);
      }
      const { kept_at: keptAt, parts: found } = await answer.json();
      refused = false;
      dispatchEvent(new Event(KEPT));
      say(`Saved as you type at ${keptAt}`);
      if (!changed && own === sending) {
        read.found(found); // else it is of words that have gone on
        read.tell();
      }
    } catch (fault) {
      if (fault.name === "AbortError") {
        return; // the form itself is on its way
      }
      changed = refused = true;
      unreached = fault instanceof TypeError; // fetch had no answer at all
      clearTimeout(waiting);
      waiting = setTimeout(keep, AGAIN);
      say(unreached ? UNREACHED : "Not saved as you type just now. What you typed is on this page: save it, or copy it before you leave.");
    }
  };
  const say = (words) => {
    if (line.textContent !== words) {
      line.textContent = words;
    }
  };

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  addEventListener("online", () => changed && keep());
  let asking = false;
  let answers = false;
  const sendWhenReached = async (pressed) => {
    if (asking) {
      return;
    }
    asking = true;
    await keep();
    asking = false;
    if (unreached) {
      say(`Not sent. ${UNREACHED}`);
      line.scrollIntoView({ block: "nearest" });
      return;
    }
    answers = true;
    form.requestSubmit(pressed);
    answers = false;
  };
  document.addEventListener("submit", (sent) => {
    const { target } = sent;
    if (target !== form && !target.action.endsWith("/draft/discard")) {
      return;
    }
    if (target === form && !answers && (unreached || !navigator.onLine)) {
      sent.preventDefault(); // a page that cannot be reached would take the place of what was typed
      sendWhenReached(sent.submitter);
      return;
    }
    clearTimeout(waiting);
    sending.abort();
    read.stop();
    changed = refused = false;
  });
  addEventListener("beforeunload", (leaving) => {
    const inAHurry = document.body.classList.contains("govuk-exit-this-page-hide-content");
    if (refused && !inAHurry) {
      leaving.preventDefault();
    }
  });
  addEventListener("pagehide", () => {
    if (changed) {
      send(form, form.dataset.draft, { keepalive: true });
    }
  });
}

/** Show what is found in the words of a form as soon as a hand rests, keeping nothing of them.
 * What comes late is of words that have gone on, and is let go. Aloud it is said only when the
 * words are kept, and of what changed: a page that spoke at each key would drown them. */
function readAsTyped(form) {
  const heard = form.querySelector("[data-found]");
  const untold = new Set();
  let waiting = 0;
  let asked = new AbortController();

  const found = (parts) => {
    const here = document.activeElement;
    const shown = isInWindow(here);
    Object.entries(parts).filter(show).forEach(([id]) => untold.add(id));
    if (shown && !isInWindow(here)) {
      here.scrollIntoView({ block: "nearest" }); // what grew above it has pushed it out
    }
  };
  const look = async () => {
    try {
      const answer = await send(form, form.dataset.read, { signal: asked.signal });
      if (answer.ok && !answer.redirected) {
        found((await answer.json()).parts);
      }
    } catch {
      // the next key, or keeping the words, asks again
    }
  };
  const stop = () => {
    clearTimeout(waiting);
    asked.abort();
  };
  const tell = () => {
    const words = [...untold].map(inWords).filter(Boolean).join(" ");
    if (heard && untold.size) {
      heard.textContent = words;
    }
    untold.clear();
  };

  if (form.dataset.read) {
    form.addEventListener("input", () => {
      stop();
      asked = new AbortController();
      waiting = setTimeout(look, BLINK);
    });
  }
  return { found, stop, tell };
}

function isInWindow(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** What a part of the page says now, to be read out: what is not met, else that all of it is. */
function inWords(id) {
  const part = document.getElementById(id);
  const open = [...part.querySelectorAll(".app-finding__summary")];
  const met = part.querySelector(".app-met > summary, ul.app-met");
  const lines = open.length ? open : [met].filter(Boolean);
  return lines.map((line) => line.textContent.trim().replace(/([^.!?])$/, "$1.")).join(" ");
}

// Parts that somebody has gone into, with what they are to show once they are left.
const later = new Map();
addEventListener("focusout", () => setTimeout(() => [...later].forEach(show)));

/** Replace one part of the page by what the service says now, leaving what was opened open. Where
 * somebody has gone into it, it stays until they leave. Gives whether other words stand there. */
function show([id, html]) {
  const part = document.getElementById(id);
  if (!part) {
    return false;
  }
  later.delete(id);
  if (part.innerHTML === html) {
    return false;
  }
  if (part.contains(document.activeElement)) {
    later.set(id, html);
    return false;
  }
  const before = part.textContent;
  const opened = [...part.querySelectorAll("details[open]")].map((details) => details.id);
  part.innerHTML = html;
  let hidden = part.closest("[hidden]"); // a sentence, until there is one
  while (hidden) {
    hidden.removeAttribute("hidden");
    hidden = part.closest("[hidden]");
  }
  opened.forEach((key) => {
    const details = document.getElementById(key);
    if (details) {
      details.open = true;
    }
  });
  return part.textContent !== before;
}

for (const part of parts) {
  part();
}
