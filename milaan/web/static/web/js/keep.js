// Forms with data-keep: what was typed stays on the page until the server has it.
// Kept in the page's memory only: these devices are shared, nothing is stored on them.
let typed = false;

document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-keep]")) typed = true;
});

addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});

const say = (form, html) => {
  form.querySelector(".keep-note")?.remove();
  if (!html) return;
  const note = document.createElement("div");
  note.className = "keep-note banner banner-wait";
  note.setAttribute("role", "alert");
  note.append(html);
  // Beside the button that was pressed, which may be stuck to the lower edge.
  const buttons = form.querySelector(".buttons");
  if (buttons) buttons.prepend(note);
  else form.append(note);
  note.scrollIntoView({ block: "nearest" });
};

const noteFrom = (form, name) =>
  form.querySelector(`template[data-keep-note="${name}"]`)?.content.cloneNode(true)
  ?? document.createTextNode(form.dataset[name] ?? "");

const show = (response, text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("main");
  if (!fresh) return false;
  document.title = page.title;
  document.querySelector("main").replaceWith(document.adoptNode(fresh));
  history.replaceState(null, "", response.url);
  (fresh.querySelector("[data-focus]") ?? fresh).focus();
  return true;
};

const send = async (form, button) => {
  const body = new FormData(form, button);
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const response = await fetch(action, { method: "POST", body, headers: { "X-Milaan-Keep": "1" } });
  if (response.status === 503) return false;
  // The same page again means that nothing was saved yet. What a redirect leads to is not read
  // here (web.middleware answers it with nothing): the browser goes there and says what was saved.
  typed = !response.redirected;
  if (response.redirected || !show(response, await response.text())) {
    typed = false;
    location.assign(response.url);
  }
  return true;
};

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-keep]");
  if (!form || form.method !== "post" || event.defaultPrevented) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  const button = event.submitter;
  form.dataset.busy = "1";
  button?.setAttribute("aria-disabled", "true");
  say(form, null);
  try {
    if (!(await send(form, button))) say(form, noteFrom(form, "database"));
  } catch {
    say(form, noteFrom(form, "network"));
  } finally {
    delete form.dataset.busy;
    button?.removeAttribute("aria-disabled");
  }
});
