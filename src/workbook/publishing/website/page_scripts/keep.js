// Keeps the record of answers in this browser, and beside it what is no answer: guesses, and texts begun.

const ANSWERS = "four-capitals answers";
const NOTES = "four-capitals notes";
const TRIAL = "four-capitals trial";
const SAVE = "Save your answers as a file before you leave this page.";
const NOTHING = `This browser does not let the page keep anything, so answers last only until you leave it. ${SAVE}`;
const FULL = `The room that this browser gives is full, so new answers are only on this page. ${SAVE}`;

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
  let isNewerKept = false; // what newer pages wrote is left as it is
  let isUnsaved = false; // whether something is on this page alone

  /** Return what is kept, or null. */
  function load() {
    let text = null;
    try {
      text = localStorage.getItem(ANSWERS);
    } catch {
      trouble = NOTHING;
    }
    if (text === null) return null;
    let content = null;
    try {
      content = JSON.parse(text);
    } catch { /* then it is no record */ }
    if (isNewer(content, site)) {
      isNewerKept = true;
      trouble = `The answers in this browser are those of newer pages, and stay as they are. ${SAVE}`;
      return null;
    }
    if (!findFault(content, site)) return withVersions(content);
    attempt(() => localStorage.setItem(`${ANSWERS}, damaged`, text)); // set aside
    return null;
  }

  function store() {
    try {
      if (!isNewerKept) {
        localStorage.setItem(ANSWERS, JSON.stringify(record));
        isUnsaved = false;
        return "";
      }
    } catch {
      trouble ||= FULL;
    }
    isUnsaved = true;
    return trouble;
  }

  /** Find out, before anything is answered, whether this browser keeps what it is given. */
  function tryOut() {
    try {
      localStorage.setItem(TRIAL, "1");
      localStorage.removeItem(TRIAL);
    } catch {
      trouble ||= attempt(() => localStorage.length) ? FULL : NOTHING;
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
  tryOut();
  addEventListener("storage", event => {
    if (event.key !== ANSWERS && event.key !== null) return;
    if (event.newValue === null) latest = null; // all was deleted there
    const attempts = latest && (load()?.answers[latest.name]?.attempts ?? []);
    if (attempts && !attempts.some(one => JSON.stringify(one) === latest.attempt)) change(() => {}); // both wrote at once
    reload();
  });
  addEventListener("pageshow", event => event.persisted && reload());
  addEventListener("beforeunload", event => isUnsaved && event.preventDefault());

  return {
    read: () => record,
    trouble: () => trouble,
    saved() {
      isUnsaved = false;
    },
    change,
    add(exercise, answer, status) {
      const remark = change(content => addAnswer(content, exercise, answer, status, site));
      latest = { name: exercise.name, attempt: JSON.stringify(record.answers[exercise.name].attempts.at(-1)) };
      return remark;
    },
    clear() {
      record = fresh();
      latest = null;
      [trouble, isNewerKept, isUnsaved] = ["", false, false];
      for (const key of [ANSWERS, `${ANSWERS}, damaged`, NOTES]) attempt(() => localStorage.removeItem(key));
      tryOut();
      changed();
    },
    note: key => notes()[key] ?? "",
    /** Keep what is no answer: a text, or a list of what is ticked or drawn; nothing is kept of one that is empty. */
    setNote(key, value) {
      const { [key]: _, ...others } = notes();
      attempt(() => localStorage.setItem(NOTES, JSON.stringify(value.length ? { ...others, [key]: value } : others)));
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
