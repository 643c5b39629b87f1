// "Add another" without a round trip; without this file the same button asks the server.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rows] > button[name=add_row]");
  if (!button) return;
  const box = button.closest("[data-rows]");
  const total = box.querySelector(`[name="${box.dataset.rows}-TOTAL_FORMS"]`);
  const most = box.querySelector(`[name="${box.dataset.rows}-MAX_NUM_FORMS"]`);
  const index = Number(total.value);
  if (index >= Number(most?.value ?? 1000)) return;
  event.preventDefault();
  const html = box.querySelector("template").innerHTML
    .replaceAll("__prefix__", String(index))
    .replaceAll("__number__", String(index + 1));
  const list = box.querySelector("[data-rows-list]");
  list.insertAdjacentHTML("beforeend", html);
  total.value = String(index + 1);
  list.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
});
