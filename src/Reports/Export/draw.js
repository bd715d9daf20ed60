// Draws one specification as SVG and, scaled, as PNG. Nothing is loaded from anywhere.
globalThis.draw = async (specification, scale) => {
  const warnings = [];
  const say = (...words) => { warnings.push(words.join(" ")); return logger; };
  const quiet = () => logger;
  const logger = { level: quiet, error: say, warn: say, info: quiet, debug: quiet };
  const refuse = () => Promise.reject(new Error("a plot loads nothing"));
  const escape = text => String(text).replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`);
  const plot = JSON.parse(specification);
  const compiled = vegaLite.compile(plot, { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger, loader: { load: refuse, sanitize: refuse } });
  try {
    await view.runAsync();
    const title = plot.title.subtitle ? `${plot.title.text}: ${plot.title.subtitle}` : plot.title;
    const words = `<title>${escape(title)}</title><desc>${escape(plot.description)}</desc>`;
    const svg = (await view.toSVG()).replace(">", () => `>${words}`).toWellFormed().replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "\uFFFD");
    return { svg, png: (await view.toCanvas(scale)).toDataURL("image/png"), warnings };
  } finally {
    view.finalize();
  }
};
