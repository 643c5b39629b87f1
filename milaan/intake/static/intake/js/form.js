// form.intake: Enter goes to the next field, as in a ledger; Ctrl+Enter registers.
const FIELDS = "input:not([type=hidden]):not([type=submit]), select, textarea";

const isSeen = (field) => !field.disabled && field.getClientRects().length > 0;
// Of a group of choices only the chosen one is a stop, as with Tab.
const isStop = (field) => field.type !== "radio" || field.checked;

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form.intake");
  if (!form || event.key !== "Enter" || event.isComposing || !event.target.matches(FIELDS)) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-first]"));
    return;
  }
  if (event.target.tagName === "TEXTAREA" || event.target.type === "file") return;
  event.preventDefault();
  const fields = [...form.querySelectorAll(FIELDS)].filter((each) => isSeen(each) && isStop(each));
  const place = fields.indexOf(event.target) + (event.shiftKey ? -1 : 1);
  fields[place]?.focus();
});
