// [data-grid]: arrow keys and Enter move between cells, rows copied from a spreadsheet are pasted.
const cellsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]), select")];
const rowsOf = (grid) => [...grid.tBodies[0].rows];

const placeOf = (cell) => {
  const row = cell.closest("tr");
  return [rowsOf(row.closest("[data-grid]")).indexOf(row), cellsOf(row).indexOf(cell)];
};

const go = (grid, row, column) => {
  const target = rowsOf(grid)[row] && cellsOf(rowsOf(grid)[row])[column];
  if (!target) return false;
  target.focus();
  target.select?.();
  return true;
};

// Left and right leave a cell only at the edge of its text.
const atEdge = (cell, key) => {
  if (cell.tagName === "SELECT") return true;
  const edge = key === "ArrowLeft" ? 0 : cell.value.length;
  return cell.selectionStart === cell.selectionEnd && cell.selectionStart === edge;
};

document.addEventListener("keydown", (event) => {
  const grid = event.target.closest?.("[data-grid]");
  if (!grid || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const [row, column] = placeOf(event.target);
  const isSelect = event.target.tagName === "SELECT";
  const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], Enter: [event.shiftKey ? -1 : 1, 0],
                  ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const step = steps[event.key];
  if (!step || (isSelect && step[0] && event.key !== "Enter")) return;
  if (step[1] && !atEdge(event.target, event.key)) return;
  if (go(grid, row + step[0], column + step[1]) || event.key === "Enter") event.preventDefault();
});

// What a spreadsheet says for a choice: its words, its first letter, or its code.
const choose = (select, text) => {
  const wanted = text.trim().toLowerCase();
  const options = [...select.options];
  const found = options.find((o) => o.value === wanted || o.text.toLowerCase() === wanted)
    ?? options.find((o) => wanted && o.text.toLowerCase().startsWith(wanted));
  if (found) select.value = found.value;
};

const fill = (cell, text) => {
  if (cell.tagName === "SELECT") choose(cell, text);
  else cell.value = text.trim();
  cell.dispatchEvent(new Event("input", { bubbles: true }));
};

document.addEventListener("paste", (event) => {
  const grid = event.target.closest?.("[data-grid]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!grid || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  const [first, left] = placeOf(event.target);
  const lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n");
  const rows = rowsOf(grid);
  lines.slice(0, rows.length - first).forEach((line, down) => {
    const cells = cellsOf(rows[first + down]);
    line.split("\t").forEach((value, right) => {
      if (cells[left + right]) fill(cells[left + right], value);
    });
  });
  const more = lines.length - (rows.length - first);
  const say = document.getElementById("announce");
  if (say) say.textContent = more > 0 ? `+${more}` : "";
});
