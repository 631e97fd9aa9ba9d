// The report's page without it shows everything already; this adds sorting, opening and the choice of a theme.
const status = document.querySelector("[role=status]");

for (const table of document.querySelectorAll("table.sortable")) makeSortable(table);
offerThemes(document.querySelector("button.theme"));
offerToOpenAll(document.querySelector("button.all"));
openWhatIsLinkedTo();
openForPrint();

/** Puts a button into each heading that names its column. */
function makeSortable(table) {
  for (const heading of table.querySelectorAll("th[data-column]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, heading));
    heading.append(button);
  }
}

function sortBy(table, heading) {
  const isDescending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
  const column = Number(heading.dataset.column);
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: valueOf(row.cells[column]) }));
  rows.sort((a, b) => compare(a.value, b.value, isDescending));
  body.append(...rows.map(({ row }) => row));
  status.textContent = `Sorted by ${heading.dataset.name}, ${isDescending ? "descending" : "ascending"}`;
}

/** A cell's number where it has one; nothing where nothing was measured. */
function valueOf(cell) {
  const number = cell.querySelector("data");
  if (number) return Number(number.value);
  return cell.querySelector(".none") ? undefined : cell.textContent;
}

/** What was not measured comes last, whichever way the rest is sorted. */
function compare(a, b, isDescending) {
  if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
  const order = typeof a === "number" ? a - b : a.localeCompare(b, "en");
  return isDescending ? -order : order;
}

/** The reader's choice is kept where the browser lets a page keep something. */
function offerThemes(button) {
  const root = document.documentElement;
  const kept = read("theme");
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  const isDark = () =>
    root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
  const name = () => (button.textContent = isDark() ? "Light theme" : "Dark theme");
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep("theme", root.dataset.theme);
    name();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  name();
  button.hidden = false;
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}

function offerToOpenAll(button) {
  if (!button) return;
  const all = [...document.querySelectorAll("details")];
  const name = () => {
    button.textContent = all.every(({ open }) => open) ? "Close all" : "Open all";
  };
  button.addEventListener("click", () => {
    const open = !all.every((one) => one.open);
    for (const one of all) one.open = open;
  });
  for (const one of all) one.addEventListener("toggle", name);
  name();
  button.hidden = false;
}

function openWhatIsLinkedTo() {
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.tagName !== "DETAILS") return;
    target.open = true;
    target.querySelector("summary").focus();
  };
  addEventListener("hashchange", open);
  open();
}

/** Paper has nothing to click. */
function openForPrint() {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
}
