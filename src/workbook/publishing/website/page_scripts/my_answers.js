// All answers of a reader: how far each lesson is, and the file in which they are saved and brought back. And guesses.

const DELETE = "Delete all answers and guesses in this browser? They are gone then. Answers that you have saved as a file " +
  "are still in that file; guesses are in no file.";

/** Show the progress wherever a page has a place for it: in a lesson, in a list of lessons. */
export function showProgress(site, keeper) {
  const { answers } = keeper.read();
  const isCounted = exercise => exercise.points || answers[exercise.name];
  const of = lesson => {
    const all = Object.values(site.exercises).filter(exercise => exercise.lesson === lesson && isCounted(exercise));
    const given = all.filter(exercise => answers[exercise.name]);
    const isAccepted = exercise =>
      site.accepted.includes(countingAttempt(exercise, answers[exercise.name], judge, site).verdict.status);
    return { all: all.length, given: given.length, accepted: given.filter(isAccepted).length };
  };
  for (const place of document.querySelectorAll("[data-progress]")) {
    const { all, given, accepted } = of(place.dataset.progress);
    place.textContent = `${given} of ${all} answered${given ? `, ${accepted} accepted` : ""}`;
  }
  if (keeper.trouble())
    for (const place of document.querySelectorAll("[data-kept]"))
      place.textContent = `. ${keeper.trouble()} So far:`;
  for (const link of document.querySelectorAll("article td a[href]")) {
    const lesson = /^(\d\d|own)\b[^/]*\.html$/.exec(link.getAttribute("href"))?.[1];
    if (!lesson) continue;
    link.parentElement.querySelector(".fc-done")?.remove();
    const { all, given } = of(lesson);
    if (given) link.after(Object.assign(document.createElement("span"), {
      className: "fc-done fc-soft", textContent: ` ${given} of ${all} answered` }));
  }
}

/** Set up the page on which answers are saved as a file, brought back from one, and deleted. */
export function showMyAnswers(site, keeper, answered) {
  const form = document.querySelector("form.fc-my-answers");
  if (!form) return;
  const { name, file } = form.elements;
  const say = text => { form.querySelector("[role=status]").textContent = text; };
  const fill = () => { name.value = keeper.read().name; };

  name.addEventListener("change", () => say(keeper.change(content => { content.name = name.value.trim(); })));
  form.addEventListener("submit", event => event.preventDefault());
  form.querySelector("[data-does=save]").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([asFile(keeper.read())], { type: "application/json" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: "my-answers.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    keeper.saved();
    say("Saved as my-answers.json, where your browser puts what it downloads.");
  });
  file.addEventListener("change", async () => {
    if (file.files.length) say(bringBack(file.files[0].name, await file.files[0].arrayBuffer(), site, keeper));
    file.value = "";
    answered();
    fill();
  });
  form.querySelector("[data-does=delete]").addEventListener("click", () => {
    if (!confirm(DELETE)) return;
    keeper.clear();
    fill();
    say("Your answers in this browser are deleted.");
  });
  form.hidden = false;
  fill();
  say(keeper.trouble());
}

/** Put the answers in a file beside those that are here; returns what was done, in words. */
function bringBack(called, bytes, site, keeper) {
  const refused = why => `${called} ${why}. Nothing was changed.`;
  if (bytes.byteLength > site.limits.bytes) return refused("is larger than 2 MB; answers need far less");
  let content;
  try {
    content = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refused("is not a file of answers, or it is damaged");
  }
  if (isNewer(content, site)) return refused("was written by a newer workbook, and needs newer pages");
  const fault = findFault(content, site);
  if (fault) return refused(`is not a file of answers: ${fault}`);
  const [giver, owner] = [content.name ?? "", keeper.read().name].map(name => name.trim().toLowerCase());
  if (giver && owner && giver !== owner)
    return refused(`holds the answers of ${content.name}, and those here are of ${keeper.read().name}`);
  const before = structuredClone(keeper.read().answers);
  const remark = keeper.change(here => mergeRecords(here, withVersions(content), site));
  const after = keeper.read().answers;
  const names = Object.keys(content.answers);
  const stayed = names.filter(name => JSON.stringify(before[name]) === JSON.stringify(after[name])).length;
  const told = `${names.length} ${names.length === 1 ? "answer" : "answers"} read from ${called}: ${names.length - stayed} ` +
    `new here or with new attempts, ${stayed} as here already.`;
  const more = content.codes || content.events
    ? "Your own codes and events in it stay in the file; these pages do not show them." : "";
  return [told, more, remark].filter(Boolean).join(" ");
}

/** Ask for a guess before a result is unfolded; who has none goes on without. */
export function askGuesses(keeper) {
  for (const fold of document.querySelectorAll("details[data-guess]")) {
    const asked = fold.previousElementSibling;
    const field = asked.querySelector("textarea");
    const said = asked.querySelector("[role=status]");
    let isAsked = false;
    asked.hidden = false;
    field.value = keeper.note(`guess ${fold.dataset.guess}`);
    field.addEventListener("input", () => keeper.setNote(`guess ${fold.dataset.guess}`, field.value));
    fold.querySelector("summary").addEventListener("click", event => {
      if (fold.open || field.value.trim() || isAsked) {
        said.textContent = "";
        return;
      }
      event.preventDefault();
      isAsked = true;
      said.textContent = "Write your guess first: a few words will do. To go on without one, open it once more.";
      field.focus();
    });
  }
}
