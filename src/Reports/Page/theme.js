"use strict";
// Runs before the page is painted, so that it never flashes in the other theme.
const theme = {
  system: matchMedia("(prefers-color-scheme: dark)"),
  // A browser may refuse storage to a page opened from disk.
  stored() { try { return localStorage.getItem("lstar-theme"); } catch { return null; } },
  store(name) { try { localStorage.setItem("lstar-theme", name); } catch { /* it lasts as long as the page */ } },
  current() { return document.documentElement.dataset.theme; },
  apply(name) { document.documentElement.dataset.theme = name; },
  preferred() { return theme.chosen ?? (theme.system.matches ? "dark" : "light"); },
};
theme.chosen = theme.stored() === "dark" ? "dark" : theme.stored() === "light" ? "light" : null;
theme.apply(theme.preferred());
