// Copy buttons, focus on what has to be looked at, and the mark that scripts run here.
const root = document.documentElement;
root.classList.add("js");

const announce = (text) => {
  const place = document.getElementById("announce");
  if (place) place.textContent = text;
};

const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no secure context or no permission: select it instead
  }
};

const select = (element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const value = button.closest("[data-copy-box]").querySelector("[data-copy-value]");
  if (!(await copyText(value.innerText))) {
    select(value);
    return;
  }
  const words = button.querySelector("span");
  const before = words.textContent;
  words.textContent = button.dataset.copied;
  announce(button.dataset.copied);
  setTimeout(() => { words.textContent = before; }, 2000);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

// A demo node writes its sign-ins on the page; pressing one fills the form.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill-login], [data-fill-code]");
  if (!button) return;
  let last;
  for (const [key, value] of Object.entries(button.dataset)) {
    const input = document.getElementsByName(key.replace(/^fill/, "").toLowerCase())[0];
    if (input) [input.value, last] = [value, input];
  }
  last?.form?.querySelector(".button")?.focus();
});

document.querySelector("[data-focus]")?.focus();
