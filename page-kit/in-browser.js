// The page shows everything without this script, which adds sorting, opening and the choice of a theme.

const root = document.documentElement;
const status = document.querySelector("[role=status]");

for (const table of document.querySelectorAll("table")) {
  if (table.classList.contains("sortable")) makeSortable(table);
}
addThemeButton();
addOpenAllButton();
openLinkTarget();
openForPrint();

/**
 * Makes each column heading a button.
 * @param {HTMLTableElement} table
 */
function makeSortable(table) {
  for (const heading of table.querySelectorAll("th")) {
    if (heading.dataset.column === undefined) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, heading));
    heading.append(button);
  }
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} heading
 */
function sortBy(table, heading) {
  const isDescending = heading.ariaSort === "ascending";
  for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  heading.ariaSort = isDescending ? "descending" : "ascending";
  const column = Number(heading.dataset.column);
  for (const body of table.tBodies) {
    const rows = [...body.rows].map((row) => ({ row, value: valueOf(row.cells[column]) }));
    rows.sort((a, b) => compare(a.value, b.value, isDescending));
    body.append(...rows.map(({ row }) => row));
  }
  if (status) status.textContent = `Sorted by ${heading.dataset.name}, ${heading.ariaSort}`;
}

/**
 * A cell's number if it has one; undefined if nothing was measured.
 * @param {HTMLTableCellElement | undefined} cell
 */
function valueOf(cell) {
  const number = cell?.querySelector("data");
  if (number) return Number(number.value);
  return cell?.querySelector(".none") ? undefined : cell?.textContent;
}

/**
 * Values that were not measured come last in both directions.
 * @param {string | number | null | undefined} a
 * @param {string | number | null | undefined} b
 * @param {boolean} isDescending
 */
function compare(a, b, isDescending) {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const order =
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), "en");
  return isDescending ? -order : order;
}

/** The reader's choice is stored if the browser lets the page store it. */
function addThemeButton() {
  const button = buttonOf("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = keptTheme();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const name = () => {
    button.textContent = isDark() ? "Light theme" : "Dark theme";
  };
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset.theme = theme;
    keepTheme(theme);
    name();
  });
  system.addEventListener("change", name);
  name();
  button.hidden = false;
}

function keptTheme() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null;
  }
}

/** @param {string} theme */
function keepTheme(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Otherwise the choice lasts until the page is closed.
  }
}

function addOpenAllButton() {
  const all = [...document.querySelectorAll("details")];
  if (all.length === 0) return;
  const button = buttonOf("all");
  const areOpen = () => all.every(({ open }) => open);
  const name = () => {
    button.textContent = areOpen() ? "Close all" : "Open all";
  };
  button.addEventListener("click", () => {
    const open = !areOpen();
    for (const one of all) one.open = open;
  });
  for (const one of all) one.addEventListener("toggle", name);
  name();
  button.hidden = false;
}

function openLinkTarget() {
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(target instanceof HTMLDetailsElement)) return;
    target.open = true;
    target.querySelector("summary")?.focus();
  };
  addEventListener("hashchange", open);
  open();
}

/** A printed page cannot be clicked, so everything is opened. */
function openForPrint() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter(({ open }) => !open);
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
}

/**
 * A button of the page, hidden until it has a function.
 * @param {string} name
 */
function buttonOf(name) {
  const button = document.querySelector(`button.${name}`);
  if (button instanceof HTMLButtonElement) return button;
  throw new Error(`the page has no button ${name}`);
}
