"use strict";
// Tables that are searched and sorted. Rows are made as they are asked for: there may be many thousands.
const portion = 100;
const searchTable = root => {
  const [input, count, body, more] = ["input", "output", "tbody", ".more"].map(part => root.querySelector(part));
  const heads = all("thead th", root);
  const columns = json(root.dataset.table).map(({ values }) => values.of ? values.at.map(place => values.of[place]) : values);
  const numeric = columns.map(column => column.every(value => value === null || typeof value === "number"));
  const rowCount = columns[0].length;
  const text = (value, column) => value === null ? "–" : numeric[column] && !Number.isInteger(value) ? String(Number(value.toPrecision(4))) : String(value);
  let words;
  const texts = () => words ??= Array.from({ length: rowCount }, (_, row) => columns.map((column, c) => text(column[row], c)).join(" ").toLowerCase());
  let [order, shown, sorted, rising] = [[...Array(rowCount).keys()], 0, -1, true];
  const row = at => make("tr", {}, ...columns.map((column, c) => Object.assign(
    make(c === 0 ? "th" : "td", { textContent: text(column[at], c), className: numeric[c] ? "number" : "" }), c === 0 ? { scope: "row" } : {})));
  const extend = () => {
    const next = order.slice(shown, shown + portion);
    body.append(...next.map(row));
    shown += next.length;
    more.hidden = shown >= order.length;
    more.textContent = `More rows (${order.length - shown} left)`;
  };
  // What is undefined comes last, whichever way the rest goes.
  const compare = column => (a, b) => {
    const [x, y] = [column[a], column[b]];
    if (x === null || y === null) return (x === null) - (y === null) || a - b;
    return (typeof x === "number" ? x - y : x < y ? -1 : x > y ? 1 : 0) * (rising ? 1 : -1) || a - b;
  };
  const update = () => {
    const wanted = wordsOf(input);
    order = [...Array(rowCount).keys()].filter(at => wanted.every(word => texts()[at].includes(word)));
    if (sorted >= 0) order.sort(compare(columns[sorted]));
    heads.forEach((head, c) => { head.ariaSort = c !== sorted ? "none" : rising ? "ascending" : "descending"; });
    count.textContent = order.length === rowCount ? `${rowCount} rows` : `${order.length} of ${rowCount} rows`;
    body.replaceChildren();
    shown = 0;
    extend();
    all(".scroll", root).forEach(reachable);
  };
  heads.forEach((head, c) => {
    head.firstElementChild.onclick = () => {
      [rising, sorted] = [sorted === c ? !rising : true, c];
      update();
    };
  });
  input.oninput = update;
  root.querySelector("form").onsubmit = event => event.preventDefault();
  more.onclick = extend;
  update();
};
all("[data-table]").forEach(searchTable);
