// Before anything is seen: light, dark, or as the system says.
document.body.dataset.theme = localStorage.getItem("theme") || "auto";
