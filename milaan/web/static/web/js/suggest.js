// data-suggest="/address": offers places and stations while typing. Sent by POST, so that what is
// typed stands in no address; the answer is JSON, a list of [value, label].
const waiting = new WeakMap();

const ask = async (input) => {
  const token = input.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const body = new URLSearchParams({ q: input.value });
  const near = input.dataset.suggestWith && document.getElementsByName(input.dataset.suggestWith)[0];
  if (near) body.set("within", near.value);
  const response = await fetch(input.dataset.suggest, {
    method: "POST", body, headers: { "X-CSRFToken": token },
  });
  if (!response.ok) return;
  const options = (await response.json()).map(([value, label]) => {
    const option = document.createElement("option");
    option.value = value;
    option.label = label ?? "";
    return option;
  });
  input.list?.replaceChildren(...options);
};

document.addEventListener("input", (event) => {
  const input = event.target.closest("[data-suggest]");
  if (!input || event.inputType === "insertReplacementText") return;
  clearTimeout(waiting.get(input));
  waiting.set(input, setTimeout(() => ask(input).catch(() => {}), 150));
});
