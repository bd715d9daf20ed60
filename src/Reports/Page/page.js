"use strict";
// The page's behaviour: draws plots as they come into view, filters the ledger, shows the model that the address names. Texts that it puts in go through
// textContent; the one piece of HTML it puts in is a model's section, which was encoded when the page was written.
const element = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const wordsOf = input => input.value.toLowerCase().split(/\s+/).filter(Boolean);

// Data: each script element of JSON is parsed once, when first needed.
const parsed = new Map();
const json = id => parsed.get(id) ?? parsed.set(id, JSON.parse(element(id).textContent)).get(id);

const rows = (table, values) => {
  const columns = Object.entries(table).map(([field, number]) => [field, values[number].of ? values[number].at.map(place => values[number].of[place]) : values[number]]);
  return (columns[0]?.[1] ?? []).map((_, row) => Object.fromEntries(columns.map(([field, column]) => [field, column[row]])));
};
const specification = figure => {
  const { columns, plots } = json(`data-${figure.dataset.scope}`);
  const plot = plots[figure.dataset.plot];
  const datasets = Object.fromEntries(Object.entries(plot.data).map(([name, table]) => [name, rows(table, columns)]));
  return { $schema: "https://vega.github.io/schema/vega-lite/v6.json", description: figure.querySelector("figcaption").textContent, ...json("views")[plot.view], datasets };
};

// Plots.
const palette = {
  light: ["#1f6fb5", "#c2500a", "#1a7f37", "#8250df", "#cf222e", "#0e7c86", "#946200", "#bf3989", "#57606a", "#5a7d00"],
  dark: ["#6cb6ff", "#f69d50", "#57c26a", "#c49bff", "#f47067", "#4fc4cf", "#d9a827", "#f28cc1", "#a3adb8", "#a4c639"],
};
const colour = name => {
  element("colours").style.color = `var(--${name})`;
  return getComputedStyle(element("colours")).color;
};
const configuration = (width, columns) => {
  const [ink, muted, line, surface] = ["ink", "muted", "line", "surface"].map(colour);
  // A drawing is one image to a screen reader, with the caption as its words; its parts are not read out.
  const guide = { aria: false, labelColor: ink, titleColor: ink, titleFontWeight: 600, labelFontSize: 11, titleFontSize: 11.5 };
  const category = palette[theme.current()];
  return {
    background: surface, font: "system-ui, sans-serif", customFormatTypes: true, tooltipFormat: { numberFormatType: "exact" },
    axis: { ...guide, gridColor: line, domainColor: muted, tickColor: muted, labelLimit: Math.min(240, 0.42 * width), maxExtent: width },
    legend: { ...guide, symbolStrokeWidth: 2, labelLimit: Math.min(260, 0.8 * width), ...(columns && { columns }), ...(width < 450 && { orient: "bottom" }) },
    header: guide, title: { aria: false, color: ink, subtitleColor: ink }, view: { stroke: null }, range: { category },
    mark: { aria: false, color: category[0] }, rule: { color: muted }, text: { color: ink },
  };
};

const tooltip = (_, event, item, value) => {
  const box = element("tooltip");
  box.hidden = value === null || value === undefined || value === "";
  if (box.hidden) return;
  const lines = typeof value === "object" ? Object.entries(value) : [["", value]];
  box.replaceChildren(...lines.map(([name, text]) => make("div", {}, make("span", { textContent: name }), make("b", { textContent: String(text) }))));
  const place = (at, size, room) => `${Math.max(4, at + 14 + size > room ? at - 14 - size : at + 14)}px`;
  box.style.left = place(event.clientX, box.offsetWidth, innerWidth);
  box.style.top = place(event.clientY, box.offsetHeight, innerHeight);
};

// Of every plot that is as wide as the page and has rows of a fixed height Vega-Lite says that it fits in one direction only, which is what is meant.
const logger = () => {
  const said = vega.logger(vega.Warn);
  const warn = said.warn.bind(said);
  return Object.assign(said, { warn: (...words) => /^Dropping "fit-[xy]"/.test(words[0]) ? said : warn(...words) });
};

// A legend that is wider than its plot is put into columns.
const cut = drawing => all(".role-legend", drawing).some(legend => legend.getBoundingClientRect().right > legend.ownerSVGElement.getBoundingClientRect().right + 1);

const draw = figure => {
  if (figure.theme === theme.current()) return figure.drawn;
  figure.theme = theme.current();
  const [drawing, before] = [figure.querySelector(".drawing"), figure.drawn];
  return figure.drawn = (async () => {
    (await before)?.finalize();
    try {
      const spec = specification(figure);
      // SVG is sharp and prints well, and is slow to draw beyond some thousands of marks.
      const renderer = Object.values(spec.datasets).some(table => table.length > 6000) ? "canvas" : "svg";
      let drawn;
      for (const columns of [0, 2, 1]) {
        drawn?.finalize();
        figure.columns = columns;
        drawn = await vegaEmbed(drawing, spec, {
          mode: "vega-lite", actions: false, ast: true, defaultStyle: false, tooltip, logger: logger(), renderer,
          config: configuration(drawing.clientWidth, columns), expressionFunctions: { exact: value => value === null || value === undefined ? "–" : String(value) },
        });
        if (!cut(drawing)) break;
      }
      figure.view = drawn.view;
      // What has a width of its own may need all there is.
      figure.classList.toggle("wide", drawing.scrollWidth > drawing.clientWidth + 1 || figure.classList.contains("wide"));
      reachable(drawing);
      return drawn;
    } catch (error) {
      drawing.textContent = `This plot could not be drawn: ${error.message}`;
      console.error(error);
      return null;
    }
  })();
};
const near = new IntersectionObserver(entries => entries.forEach(({ target, isIntersecting }) => {
  target.near = isIntersecting;
  if (isIntersecting) draw(target);
}), { rootMargin: "400px 0px" });

const download = (content, name) => {
  const address = URL.createObjectURL(content);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

// What XML cannot hold, whatever a prompt holds.
const wellFormed = svg => svg.toWellFormed().replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "\uFFFD");

// The specification as it stands here: as wide, and in these colours.
const standalone = figure => {
  const { customFormatTypes, tooltipFormat, ...config } = configuration(figure.querySelector(".drawing").clientWidth, figure.columns);
  const { $schema, ...spec } = specification(figure);
  if (spec.width === "container") spec.width = Math.round(figure.view.width());
  return { $schema, title: figure.querySelector("h4").textContent, ...spec, config: vega.mergeConfig(config, spec.config ?? {}) };
};
const saves = {
  SVG: async figure => download(new Blob([wellFormed(await figure.view.toSVG())], { type: "image/svg+xml" }), `${figure.dataset.plot}.svg`),
  // CSS has 96 pixels an inch; a picture of 150 is that much larger.
  PNG: async figure => (await figure.view.toCanvas(150 / 96)).toBlob(picture => download(picture, `${figure.dataset.plot}.png`), "image/png"),
  "Vega-Lite": async figure => download(new Blob([JSON.stringify(standalone(figure), null, 1)], { type: "application/json" }), `${figure.dataset.plot}.vl.json`),
};

const prepare = within => {
  for (const figure of all("figure.plot", within)) {
    const title = figure.querySelector("h4").textContent;
    figure.append(make("div", { className: "saves" }, ...Object.entries(saves).map(([kind, save]) => make("button", {
      type: "button", textContent: kind, title: `Save as ${kind}`, ariaLabel: `Save “${title}” as ${kind}`, onclick: async () => await draw(figure) && save(figure),
    }))));
    Object.assign(figure.querySelector(".drawing"), { role: "img", ariaLabel: `${title}. ${figure.querySelector("figcaption").textContent}` });
    near.observe(figure);
  }
  all(".scroll", within).forEach(reachable);
};

// What scrolls must be reachable by keyboard; what does not should not be.
const reachable = box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1 ? box.setAttribute("tabindex", "0") : box.removeAttribute("tabindex");
addEventListener("resize", () => all(".scroll, .drawing").forEach(reachable));

// Theme, on screen and on paper.
const show = name => {
  theme.apply(name);
  element("theme").ariaPressed = String(theme.preferred() === "dark");
  all("figure.plot").filter(figure => figure.near).forEach(draw);
};
element("theme").onclick = () => {
  theme.choose(theme.preferred() === "dark" ? "light" : "dark");
  show(theme.preferred());
};
theme.system.addEventListener("change", () => show(theme.preferred()));

// Paper is white, and has every plot. Drawing takes no turn of the event loop, so it is done before the browser prints.
const paper = printing => {
  show(printing ? "light" : theme.preferred());
  if (printing) all("figure.plot").forEach(draw);
};
addEventListener("beforeprint", () => paper(true));
addEventListener("afterprint", () => paper(false));
matchMedia("print").addEventListener("change", change => paper(change.matches));

// The ledger.
const ledger = element("filters");
const claims = all("table.ledger > tbody").map(body => (
  { body, opener: body.querySelector(".opener"), text: body.textContent.toLowerCase(), verdict: [body.dataset.verdict], source: body.dataset.source.split(", ") }));

const open = (claim, opened) => {
  claim.opener.ariaExpanded = String(opened);
  element(claim.opener.getAttribute("aria-controls")).hidden = !opened;
};
const filter = () => {
  const words = wordsOf(element("claim-search"));
  const boxes = all("input[type=checkbox]", ledger);
  const ticked = name => boxes.filter(box => box.name === name && box.checked).map(box => box.value);
  const fits = { verdict: ticked("verdict"), source: ticked("source") };
  const passes = (claim, without) => words.every(word => claim.text.includes(word))
    && Object.entries(fits).every(([name, values]) => name === without || values.length === 0 || claim[name].some(value => values.includes(value)));
  for (const claim of claims) claim.body.hidden = !passes(claim);
  for (const box of boxes) {
    // How many it would show: all other filters hold, and those of its own kind do not.
    box.parentElement.querySelector(".count").textContent = claims.filter(claim => claim[box.name].includes(box.value) && passes(claim, box.name)).length;
  }
  const shown = claims.filter(claim => !claim.body.hidden).length;
  element("claim-count").textContent = shown === claims.length ? `${shown} claims` : `${shown} of ${claims.length} claims`;
};

if (ledger) {
  claims.forEach(claim => { claim.opener.onclick = () => open(claim, claim.opener.ariaExpanded === "false"); });
  ledger.addEventListener("input", filter);
  ledger.addEventListener("reset", () => setTimeout(filter));
  ledger.addEventListener("submit", event => event.preventDefault());
  element("open-all").onclick = event => {
    const opened = event.target.ariaPressed === "false";
    event.target.ariaPressed = String(opened);
    claims.forEach(claim => open(claim, opened));
  };
}

// Pickers: of the measured models, and of the models of an experiment. Each is an editable combobox with a list (the ARIA authoring practices' pattern);
// the address says what is picked: #KIND/NAME, and #KIND/NAME/GROUP for a place within.
const picker = root => {
  const [input, list, body, count, previous, next] = ["[role=combobox]", "[role=listbox]", ".picked", "output", ".previous", ".next"].map(part => root.querySelector(part));
  const options = all("[role=option]", list);
  const { kind } = root.dataset;
  let picked = -1;
  const pick = index => {
    if (index === picked) return;
    all("figure.plot", body).forEach(figure => { near.unobserve(figure); figure.drawn?.then(drawn => drawn?.finalize()); });
    parsed.delete(`data-${kind}-${picked}`);
    picked = index;
    // The page keeps its place, so that one plot can be compared from model to model.
    body.style.minHeight = `${body.offsetHeight}px`;
    setTimeout(() => { body.style.minHeight = ""; }, 1500);
    body.innerHTML = element(`body-${kind}-${index}`).textContent;
    prepare(body);
    input.value = name(options[index]);
    count.textContent = `${index + 1} of ${options.length}`;
    previous.disabled = index === 0;
    next.disabled = index === options.length - 1;
    options.forEach((option, place) => option.ariaSelected = String(place === index));
  };
  const name = option => option.firstElementChild.textContent;
  const go = index => { location.hash = `${kind}/${encodeURIComponent(options[index].dataset.slug)}`; };
  const active = () => options.find(option => option.classList.contains("active"));
  const activate = option => {
    active()?.classList.remove("active");
    option?.classList.add("active");
    option?.scrollIntoView({ block: "nearest" });
    option ? input.setAttribute("aria-activedescendant", option.id) : input.removeAttribute("aria-activedescendant");
  };
  const expand = (expanded, words = []) => {
    list.hidden = !expanded;
    input.ariaExpanded = String(expanded);
    options.forEach(option => { option.hidden = !words.every(word => option.textContent.toLowerCase().includes(word)); });
    activate(expanded ? words.length > 0 ? options.find(option => !option.hidden) : options[picked] : null);
  };
  const close = () => { expand(false); input.value = name(options[picked]); };
  const take = option => { close(); go(options.indexOf(option)); };
  const step = by => {
    if (list.hidden) return expand(true);
    const shown = options.filter(option => !option.hidden);
    activate(shown.at((shown.indexOf(active()) + by) % shown.length));
  };
  const keys = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Escape: close, Enter: () => !list.hidden && active() && take(active()) };
  input.onkeydown = event => { if (event.key in keys) { event.preventDefault(); keys[event.key](); } };
  input.oninput = () => expand(true, wordsOf(input));
  input.onfocus = () => input.select();
  input.onmousedown = () => expand(true); // Not on click: plots that are drawn meanwhile may move the input from under the pointer.
  input.onblur = close;
  list.onmousedown = event => event.preventDefault();
  options.forEach(option => { option.onclick = () => take(option); });
  previous.onclick = () => go(picked - 1);
  next.onclick = () => go(picked + 1);
  pick(0);
  return (slug, group) => {
    const index = options.findIndex(option => option.dataset.slug === slug);
    if (index < 0) return;
    pick(index);
    const place = group === undefined ? root : element(`${kind}-group-${group}`);
    const { top, bottom } = place?.getBoundingClientRect() ?? {};
    if (group !== undefined || top > innerHeight || bottom < 0) place?.scrollIntoView();
    if (group !== undefined) place?.focus({ preventScroll: true });
  };
};

show(theme.current());
prepare(element("content"));
const pickers = new Map(all("[data-kind]").map(root => [root.dataset.kind, picker(root)]));

// The address: what a picker shows, or #claim/ID.
const route = () => {
  let [kind, name, group] = [];
  try { [kind, name, group] = location.hash.slice(1).split("/").map(decodeURIComponent); } catch { /* an address that is none of ours */ }
  pickers.get(kind)?.(name, group);
  const claim = claims.find(entry => kind === "claim" && entry.body.id === `claim/${name}`);
  if (claim) { open(claim, true); claim.body.scrollIntoView(); }
};
addEventListener("hashchange", route);
route();
if (ledger) filter();
