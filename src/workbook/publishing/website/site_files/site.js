// What is wider than its place scrolls inside it; then, and only then, the Tab key must reach it.
const boxes = document.querySelectorAll(".fc-box, .table-wrapper, pre");
const look = () => boxes.forEach(box => {
  const wide = box.scrollWidth > box.clientWidth + 1;
  for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", "Scrolls sideways"]])
    wide ? box.setAttribute(name, value) : box.removeAttribute(name);
});
look();
addEventListener("resize", look);
addEventListener("change", look);

// rows.html#events-... leads to that row, on the page of its table; and a row that is folded away is opened.
const follow = () => {
  const place = decodeURIComponent(location.hash.slice(1));
  const tables = /\/rows(\.html)?$/.test(location.pathname) ? [...document.querySelectorAll("article a[href^='rows-']")] : [];
  const named = tables.find(link => place.startsWith(link.getAttribute("href").slice("rows-".length, -".html".length) + "-"));
  if (named) return location.replace(named.href + location.hash);
  const row = document.getElementById(place), fold = row?.closest("details");
  if (fold) { fold.open = true; row.scrollIntoView({ behavior: "instant" }); }
};
follow();
addEventListener("hashchange", follow);

// What follows a result that is to be guessed gives it away: it is folded too, and opens with that result.
const folds = [...document.querySelectorAll(".fc-result")];
for (const [place, fold] of folds.entries()) fold.addEventListener("toggle", () => {
  if (fold.open && !fold.matches(".fc-rest"))
    for (const rest of folds.slice(place + 1)) if (rest.matches(".fc-rest")) rest.open = true; else break;
});
