// The forms of a page: each gathers an answer, has it judged and kept, and says what came of it, as exercises/forms.py.

/** Make an element with text in it. */
const make = (tag, text, classes = "") => Object.assign(document.createElement(tag), { textContent: text, className: classes });

const boxes = form => [...form.querySelectorAll("[name=answer]")];

const BEGUN = "What you began is filled in; it is not checked yet.";

const FIELDS = {
  number: { read: form => form.elements.answer.value, fill: (form, answer) => { form.elements.answer.value = answer; } },
  text: { read: form => form.elements.answer.value, fill: (form, answer) => { form.elements.answer.value = answer; } },
  choice: {
    read: form => form.elements.answer.value || null,
    fill: (form, answer) => boxes(form).forEach(box => { box.checked = box.value === answer; }),
  },
  selection: {
    read(form) {
      const chosen = boxes(form).filter(box => box.checked).map(box => box.value);
      return chosen.length === 1 && chosen[0] === "none" ? "none" : chosen;
    },
    fill: (form, answer) => boxes(form).forEach(box => { box.checked = [answer].flat().includes(box.value); }),
  },
  map: {
    read: form => form.arrows ?? [],
    fill(form, answer, exercise) {
      form.arrows = [answer ?? []].flat();
      mapEditor(form.querySelector(".fc-map"), exercise, form.arrows, arrows => {
        form.arrows = arrows;
        form.dispatchEvent(new Event("input"));
      });
    },
  },
};

/**
 * Set up all forms of a page.
 * @param {object} site As `export_all` gives it.
 * @param {object} keeper As `keepRecord` gives it.
 * @param {function} answered Called after each answer that was kept.
 * @returns {function} Fills in what the record holds; to be called again when it was changed elsewhere.
 */
export function showForms(site, keeper, answered) {
  const forms = [...document.querySelectorAll("form[data-exercise]")].filter(form => site.exercises[form.dataset.exercise]);
  const fills = forms.map(form => setUp(form, site.exercises[form.dataset.exercise], site, keeper, answered));
  return () => fills.forEach(fill => fill());
}

function setUp(form, exercise, site, keeper, answered) {
  const { name, kind } = exercise;
  const { read, fill } = FIELDS[kind];
  const [said, after, hints] = [".fc-verdict", ".fc-after", ".fc-hints"].map(part => form.querySelector(part));
  const more = form.querySelector("[data-does=hint]");
  const draft = `begun ${name}`;
  let shown; // the entry of the record that the form shows

  function show(head, lines, status = "") {
    said.dataset.status = status;
    delete said.dataset.stale;
    said.replaceChildren(make("b", head), ` ${lines[0] ?? ""}`);
    for (const line of lines.slice(1).filter(Boolean)) said.append(make("br", ""), line);
  }

  /** Judge an answer; returns its status, and what is said of it. */
  function say(answer) {
    const { status, message, foreseen } = judge(exercise, answer, site);
    if (status === "received") {
      const asked = questions(exercise, understand(exercise, answer, site), site);
      return [status, [site.form.received, ...(asked.length ? [site.form.questions, ...asked] : [])]];
    }
    const isHelped = status === "wrong" && foreseen === null && kind !== "text" && !more.hidden;
    return [status, [isHelped ? `${message} ${site.form.hint}` : message]];
  }

  function check() {
    const answer = read(form);
    const [status, lines] = say(answer);
    if (!["unanswered", "unreadable"].includes(status)) {
      const entry = keeper.read().answers[name];
      if (entry && isAnsweredBefore(exercise, entry) && status !== "right")
        lines.push(site.form.has_changed);
      lines.push(keeper.add(exercise, understand(exercise, answer, site), status));
      keeper.setNote(draft, "");
      shown = JSON.stringify(keeper.read().answers[name]);
      if (after && status === "received") after.hidden = false;
    }
    show(`${name} ${site.heads[status]}`, lines, status);
    answered();
  }

  /** What stands in the form is kept as it is, and a verdict on what stood there before says so. */
  function edited() {
    keeper.setNote(draft, read(form) ?? "");
    if (said.childNodes.length && !said.dataset.stale) {
      said.dataset.stale = "true";
      said.prepend(make("i", "What stands here now is not checked yet. "));
    }
  }

  /** Fill in the latest answer that is kept, and what was begun and not checked. */
  function fillIn() {
    const entry = keeper.read().answers[name];
    const begun = keeper.note(draft);
    if (shown === JSON.stringify(entry ?? null)) return; // so that what is being answered here stays
    shown = JSON.stringify(entry ?? null);
    if (entry || kind === "map") fill(form, entry?.answer, exercise);
    if (begun) fill(form, begun, exercise);
    if (!entry) {
      if (!begun) form.reset();
      said.replaceChildren(...(begun ? [make("i", BEGUN)] : []));
      if (after) after.hidden = true;
      return;
    }
    const counting = countingAttempt(exercise, entry, judge, site);
    const isBefore = isAnsweredBefore(exercise, entry);
    const [status, lines] = isBefore ? ["", [site.form.changed]] : say(entry.answer);
    const state = `${begun ? "" : site.form.filled} ${counting.earlier && !isBefore ? site.form.earlier : ""}`;
    show(`${name} ${site.heads[status] ?? ""}`, [...lines, state.trim()], status);
    if (begun) {
      said.dataset.stale = "true";
      said.prepend(make("i", `${BEGUN} `));
    }
    if (after) {
      after.hidden = counting.verdict.status !== "received";
      for (const box of after.querySelectorAll("[name=ticked]")) box.checked = (entry.ticked ?? []).includes(Number(box.value));
    }
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    check();
  });
  more.addEventListener("click", () => {
    hints.append(make("p", exercise.hints[hints.childElementCount]));
    more.hidden = hints.childElementCount === exercise.hints.length;
    if (more.hidden) hints.focus(); // the button that had the focus is gone
  });
  form.addEventListener("input", ({ target }) => {
    if (target !== form && target.name !== "answer") return;
    const isNone = box => box.value === "none"; // "none of them" and a choice exclude each other
    if (kind === "selection" && target.checked)
      for (const box of boxes(form)) if (isNone(box) !== isNone(target)) box.checked = false;
    edited();
  });
  if (kind === "text") setUpAfter(after, exercise, keeper);
  form.querySelector(".fc-buttons").hidden = false;
  fillIn();
  return fillIn;
}

/** Set up what a text shows once it was received: its checklist, and the model answer. */
function setUpAfter(after, exercise, keeper) {
  after.querySelector(".fc-points").append(...exercise.rubric.map((line, place) => {
    const label = make("label", "", "fc-choice");
    label.append(Object.assign(make("input", ""), { type: "checkbox", name: "ticked", value: place + 1 }), make("span", line));
    return label;
  }));
  const points = [...after.querySelectorAll("[name=ticked]")];
  after.addEventListener("change", () => {
    const ticked = points.filter(point => point.checked).map(point => Number(point.value));
    const remark = keeper.change(content => {
      if (content.answers[exercise.name]) content.answers[exercise.name].ticked = ticked;
    });
    after.querySelector("[role=status]").textContent = `${ticked.length} of ${points.length} ticked. ${remark}`;
  });
  after.querySelector("[data-does=model]").addEventListener("click", () => {
    after.querySelector(".fc-model").innerHTML = exercise.model; // from the template of the notebook, escaped there
  });
}
