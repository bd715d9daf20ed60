"use strict";
// Runs before the page is painted, so that it never flashes in the other theme. A browser may refuse storage to a page opened from disk.
const theme = {
  system: matchMedia("(prefers-color-scheme: dark)"),
  chosen: (() => { try { return localStorage.getItem("lstar-theme"); } catch { return null; } })(),
  choose(name) { theme.chosen = name; try { localStorage.setItem("lstar-theme", name); } catch { /* it lasts as long as the page */ } },
  preferred: () => ["light", "dark"].includes(theme.chosen) ? theme.chosen : theme.system.matches ? "dark" : "light",
  current: () => document.documentElement.dataset.theme,
  apply(name) { document.documentElement.dataset.theme = name; },
};
theme.apply(theme.preferred());
