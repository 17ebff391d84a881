"use strict";
// The page of texts takes points and comments, and saves the table that `workbook grade` reads. It loads nothing.
const data = JSON.parse(document.getElementById("table").textContent);
const store = "four-capitals texts " + data.name;
const cards = [...document.querySelectorAll("[data-key]")];
const fields = cards.flatMap(card => [...card.querySelectorAll("input, textarea")]);
const status = document.getElementById("status");
const cellOf = text => {
  const line = text.split(/\s+/).filter(Boolean).join(" ");
  return /^[+-]?\d+([.,]\d+)?$/.test(line) ? line : line.replace(/(^|;\s*)(?=[=+\-@＝＋－＠])/g, "$1'");
};
const quoted = cell => /[",;\r\n]|^\s|\s$/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell;
const written = card => [card.querySelector("input").value.trim(), card.querySelector("textarea").value.trim()];
const isWrong = card => {
  const field = card.querySelector("input"), points = field.value.trim().replace(",", ".");
  return points !== "" && !(/^\d*\.?\d+$/.test(points) && Number(points) <= Number(field.dataset.most));
};
const name = card => card.dataset.key.split("-").slice(0, 2).join("-");

function tell() {
  const wrong = cards.filter(isWrong), marked = cards.filter(card => written(card)[0] !== "").length;
  for (const card of cards) card.querySelector("input").setAttribute("aria-invalid", isWrong(card));
  let kept = "";
  const unsaved = cards.filter(card => written(card).join("\n") !== card.dataset.saved);
  try {
    if (unsaved.length) localStorage.setItem(store, JSON.stringify(Object.fromEntries(unsaved.map(card => [name(card), written(card)]))));
    else localStorage.removeItem(store);
    if (unsaved.length) kept = ` ${unsaved.length} not saved to texts.csv yet; this browser keeps them for this class.`;
  } catch {
    if (unsaved.length) kept = ` ${unsaved.length} not saved yet, and this browser keeps nothing: save texts.csv before you close the page.`;
  }
  status.textContent = `${marked} of ${cards.length} texts have points.` + kept +
    (wrong.length ? ` ${wrong.length} with points that cannot be: from 0 to the number beside the field.` : "");
}

function save() {
  const rows = [data.headings];
  for (const card of cards) {
    const [points, comment] = written(card);
    const ours = {student: card.dataset.student, exercise: card.dataset.exercise,
      text: cellOf(card.querySelector(".verbatim").textContent), points: cellOf(points),
      comment: comment.split("\n").map(cellOf).join("\n"), changed: card.dataset.changed, key: card.dataset.key};
    const own = data.own[card.dataset.key] || {};
    rows.push(data.headings.map((heading, place) => heading in ours ? ours[heading] : own[place] || ""));
  }
  rows.push(...data.rest);
  const csv = "\ufeff" + rows.map(row => row.map(quoted).join(data.separator)).join("\r\n") + "\r\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv], {type: "text/csv"}));
  link.download = "texts.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  status.textContent = "texts.csv is in your downloads. Replace the old one in the folder of this page with it, and run workbook grade again.";
}

for (const card of cards) card.dataset.saved = written(card).join("\n");
try {
  const before = JSON.parse(localStorage.getItem(store) || "{}");
  for (const card of cards) {
    const kept = before[name(card)];
    if (kept) [card.querySelector("input").value, card.querySelector("textarea").value] = kept;
  }
} catch { /* nothing was kept */ }
for (const field of fields) field.addEventListener("input", tell);
document.getElementById("save").addEventListener("click", save);
const hide = document.getElementById("hide");
hide.addEventListener("change", () => document.body.classList.toggle("hidden-names", hide.checked));
document.body.classList.toggle("hidden-names", hide.checked);
document.getElementById("tools").hidden = false;
tell();
