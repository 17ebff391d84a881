// Before anything is seen: light, dark, or as the system says. A browser may be set to keep nothing.
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto";
  const kept = {}; // for the theme alone, while this page is open: its script takes it for granted that it is kept
  const refused = key => { if (key.startsWith("four-capitals")) throw new DOMException("nothing is kept", "SecurityError"); };
  Object.defineProperty(window, "localStorage", { value: {
    getItem(key) { refused(key); return kept[key] ?? null; },
    setItem(key, value) { refused(key); kept[key] = value; },
    removeItem: refused,
  } });
}
