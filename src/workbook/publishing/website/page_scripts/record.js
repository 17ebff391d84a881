// The record of answers, as answers/record.py writes it: its faults, one more answer, two records joined, and which
// attempt counts. A test holds all of it to Python's.

const DAY = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.UTC(2020, 0, 1); // no answer is older than the workbook

/** Return what keeps a value from being a record of answers, in words; empty if it is one. */
export function findFault(content, site) {
  const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(content)) return "it holds something else";
  if (content.schema !== site.record.schema) return "it says nothing of answers to Four Capitals";
  if (typeof (content.name ?? "") !== "string" || content.name === null) return "its name is no text";
  if (!isObject(content.answers)) return "it has no answers";
  const isFinding = one => isObject(one) && isObject(one.state) &&
    ["time", "said", "note"].every(part => typeof one[part] === "string") && readTime(one) > -Infinity;
  if (content.kept !== undefined && !(Array.isArray(content.kept) && content.kept.every(isFinding)))
    return "what was kept for the memo is no list of findings";
  for (const [name, entry] of Object.entries(content.answers)) {
    if (!isObject(entry) || !("answer" in entry)) return `at ${name.slice(0, 20)} it has no answer`;
    if (!Array.isArray(entry.attempts) || !entry.attempts.every(isObject) || !Array.isArray(entry.ticked ?? []) || entry.ticked === null)
      return `at ${name.slice(0, 20)} it is damaged`;
  }
  return "";
}

/** Return whether a newer workbook wrote a record. */
export function isNewer(content, site) {
  const number = schema => Number(/^four-capitals\/answers\/(\d+)$/.exec(schema)?.[1] ?? 0);
  const schema = content?.schema;
  return typeof schema === "string" && schema.length < 40 && number(schema) > number(site.record.schema);
}

/** Note at each answer which version of the workbook asked, before another one writes its own into the record. */
export function withVersions(content) {
  if (typeof content.workbook === "string")
    for (const entry of Object.values(content.answers)) entry.workbook ??= content.workbook;
  return content;
}

/** Add an answer in its plain form; the record is changed. */
export function addAnswer(record, exercise, answer, status, site, now = new Date()) {
  if (Array.isArray(answer) && !answer.length) answer = "none";
  const attempt = { time: `${now.toISOString().slice(0, 19)}+00:00`, answer, status };
  if (exercise.version) attempt.version = exercise.version;
  const entry = record.answers[exercise.name] ??= { attempts: [] };
  Object.assign(entry, { answer, status, attempts: trim([...entry.attempts, attempt], site) });
  entry.workbook = site.record.workbook;
}

/** Return the latest attempts, and the last one that was accepted even if it is older than these. */
function trim(attempts, site) {
  const isAccepted = attempt => site.accepted.includes(attempt.status);
  const latest = attempts.slice(-site.limits.attempts);
  const older = attempts.slice(0, -site.limits.attempts).filter(isAccepted);
  return older.length && !latest.some(isAccepted) ? [older.at(-1), ...latest.slice(1)] : latest;
}

/** Return a record as the text of its file; a number keeps its point, by which Python knows it again. */
export function asFile(record) {
  return JSON.stringify(record, null, 1).replace(/^( *"answer": -?\d+)(,?)$/gm, "$1.0$2");
}

// --- two records joined, as in answers/merging.py --------------------------------------------------------------------

/** Put what another record holds into this one: the attempts of both, the later answer, the findings of both. */
export function mergeRecords(ours, theirs, site) {
  for (const [name, entry] of Object.entries(theirs.answers)) {
    const here = ours.answers[name];
    const [attempts, isTheirs] = here ? mergeAttempts(here.attempts, entry.attempts) : [entry.attempts, true];
    ours.answers[name] = { ...(isTheirs ? entry : here), attempts: trim(attempts, site) };
  }
  const known = new Set((ours.kept ?? []).map(inOneOrder));
  const findings = [...(ours.kept ?? []), ...(theirs.kept ?? []).filter(one => !known.has(inOneOrder(one)))];
  const merged = { ...theirs, ...ours, name: ours.name || theirs.name || "" }; // what else a record holds stays in it
  merged.kept = findings.sort((one, other) => (one.time > other.time) - (one.time < other.time));
  return Object.assign(ours, merged);
}

/** Return the attempts of both at one exercise, and whether the latest answer is theirs. */
function mergeAttempts(ours, theirs) {
  const [here, there] = [ours, theirs].map(attempts => new Map(attempts.map(one => [inOneOrder(one), one])));
  if ([...there.keys()].every(key => here.has(key))) return [ours, false];
  if ([...here.keys()].every(key => there.has(key))) return [theirs, true];
  const parts = [withTimes([...here]), withTimes([...there].filter(([key]) => !here.has(key)))];
  const merged = [];
  while (parts.some(part => part.length)) { // by their times, and those of each in its own order
    const [first, second] = parts;
    const isFirst = first.length && (!second.length || first[0].time <= second[0].time);
    merged.push((isFirst ? first : second).shift());
  }
  return [merged.map(one => one.attempt), !here.has(merged.at(-1).key)];
}

/** Return attempts with their times; one that cannot be, or runs backwards, becomes that of the attempt before. */
function withTimes(attempts) {
  let before = -Infinity;
  return attempts.map(([key, attempt]) => {
    if (isPossible(readTime(attempt))) before = Math.max(before, readTime(attempt));
    return { time: before, key, attempt };
  });
}

/** Write a value so that two equal ones are written alike, in whatever order their parts stand. */
const inOneOrder = value => JSON.stringify(value, (_, part) =>
  typeof part === "object" && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one > other) - (one < other))) : part);

/** Return the time of an attempt; minus infinity if none can be read. Without a zone it is that of Greenwich. */
function readTime({ time }) {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(time);
  const read = match ? Date.parse(`${match[1]}T${match[2] ?? "00:00"}${match[3] ?? "Z"}`) : NaN;
  return Number.isNaN(read) ? -Infinity : read;
}

const isPossible = time => time >= FIRST_DAY && time <= Date.now() + DAY;

// --- which attempt counts, as in exercises/counting.py ---------------------------------------------------------------

/**
 * Return the attempt that counts: the latest that was accepted, in time if something is due; or else the latest.
 * @returns {{answer: *, verdict: object, earlier: boolean}}
 */
export function countingAttempt(exercise, entry, judge, site) {
  const attempts = entry.attempts.filter(attempt => "answer" in attempt);
  const isLatest = answer => inOneOrder(answer) === inOneOrder(entry.answer);
  const isAccepted = verdict => site.accepted.includes(verdict.status);
  for (const limit of (exercise.limits ?? []).map(Date.parse))
    for (const attempt of [...attempts].reverse()) {
      if (!isPossible(readTime(attempt)) || readTime(attempt) > limit) continue;
      const verdict = judge(exercise, attempt.answer, site);
      if (isAccepted(verdict)) return { answer: attempt.answer, verdict, earlier: !isLatest(attempt.answer) };
    }
  const latest = { answer: entry.answer, verdict: judge(exercise, entry.answer, site), earlier: false };
  if (isAccepted(latest.verdict)) return latest;
  for (const { answer } of [...attempts].reverse()) {
    const verdict = judge(exercise, answer, site);
    if (isAccepted(verdict)) return { answer, verdict, earlier: true };
  }
  return latest;
}

/** Return whether an answer was given before its exercise was changed. */
export function isAnsweredBefore(exercise, entry) {
  const numbers = version => String(version).split(".").map(part => parseInt(part, 10));
  const isBefore = (one, other) => {
    const place = other.findIndex((part, at) => part !== (one[at] ?? 0));
    return place >= 0 && (one[place] ?? 0) < other[place];
  };
  const given = numbers(entry.workbook);
  return !given.some(Number.isNaN) && (exercise.changed ?? []).some(version => isBefore(given, numbers(version)));
}
