// Before anything is seen: light, dark, or as the system says. A browser may be set to keep nothing.
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto";
}
