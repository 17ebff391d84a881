// Keeps the record of answers in this browser, and beside it what is no answer: guesses, and texts begun.

const ANSWERS = "four-capitals answers";
const NOTES = "four-capitals notes";
const SAVE = "Save your answers as a file before you leave this page.";

/**
 * Keep a record in this browser. Two pages that are open at a time lose nothing: each change is made on what is kept.
 * @param {object} site As `export_all` gives it.
 * @param {function} changed Called when the answers were changed by another page.
 */
export function keepRecord(site, changed) {
  const fresh = () => structuredClone(site.record);
  let record = fresh();
  let latest = null; // the exercise that was answered last on this page, and the attempt as text
  let trouble = ""; // why this browser keeps nothing

  /** Return what is kept, or null. */
  function load() {
    let text = null;
    try {
      text = localStorage.getItem(ANSWERS);
    } catch {
      trouble = `This browser does not let the page keep anything. ${SAVE}`;
    }
    if (text === null) return null;
    let content = null;
    try {
      content = JSON.parse(text);
    } catch { /* then it is no record */ }
    if (isNewer(content, site)) {
      trouble = `The answers in this browser are those of newer pages, and stay as they are. ${SAVE}`;
      return null;
    }
    if (!findFault(content, site)) return withVersions(content);
    attempt(() => localStorage.setItem(`${ANSWERS}, damaged`, text)); // set aside
    return null;
  }

  function store() {
    if (trouble) return trouble;
    try {
      localStorage.setItem(ANSWERS, JSON.stringify(record));
      return "";
    } catch {
      return `The room that this browser gives is full, so your latest answer is only on this page. ${SAVE}`;
    }
  }

  /** Change the record: on what is kept, so that another page's answers stay. Returns a remark, or nothing. */
  function change(edit) {
    const kept = load();
    record = kept ? mergeRecords(kept, record, site) : record;
    edit(record);
    Object.assign(record, { workbook: site.record.workbook, data: site.record.data });
    return store();
  }

  const reload = () => {
    record = load() ?? (trouble ? record : fresh());
    changed();
  };

  record = load() ?? record;
  addEventListener("storage", event => {
    if (event.key !== ANSWERS && event.key !== null) return;
    if (event.newValue === null) latest = null; // all was deleted there
    const attempts = latest && (load()?.answers[latest.name]?.attempts ?? []);
    if (attempts && !attempts.some(one => JSON.stringify(one) === latest.attempt)) change(() => {}); // both wrote at once
    reload();
  });
  addEventListener("pageshow", event => event.persisted && reload());

  return {
    read: () => record,
    trouble: () => trouble,
    change,
    add(exercise, answer, status) {
      const remark = change(content => addAnswer(content, exercise, answer, status, site));
      latest = { name: exercise.name, attempt: JSON.stringify(record.answers[exercise.name].attempts.at(-1)) };
      return remark;
    },
    clear() {
      record = fresh();
      latest = null;
      for (const key of [ANSWERS, `${ANSWERS}, damaged`, NOTES]) attempt(() => localStorage.removeItem(key));
      changed();
    },
    note: key => notes()[key] ?? "",
    setNote(key, text) {
      const { [key]: _, ...others } = notes();
      attempt(() => localStorage.setItem(NOTES, JSON.stringify(text ? { ...others, [key]: text } : others)));
    },
  };
}

function attempt(what) {
  try {
    return what();
  } catch {
    return null; // this browser keeps nothing, or what it keeps is damaged
  }
}

const notes = () => attempt(() => JSON.parse(localStorage.getItem(NOTES))) ?? {};
