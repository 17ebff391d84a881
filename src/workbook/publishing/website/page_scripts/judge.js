// The verdict on an answer, equal to exercises/judging.py. What is right, and every sentence, comes from there as data
// (exercises/exported.py); a test holds both to each other. Of no exercise anything is known here.

const WHITE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]"; // as Python has it
const WORD = "[\\p{L}\\p{N}_]";
const UNSEEN = new RegExp(
  "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff" +
    "\\ufff9-\\ufffb\\ud800-\\udfff\\ufffe\\uffff]", "gu");
const SHOWN = 58; // letters of an answer that a sentence repeats

class Unreadable extends Error {}

/** Put what belongs into the braces of a sentence. */
const fill = (sentence, found) => sentence.replace(/\{(\w+)\}/g, (_, name) => found[name]);

/** Split a text at white space. */
const split = text => text.split(new RegExp(`${WHITE}+`, "u")).filter(Boolean);

const strip = text => text.replace(new RegExp(`^${WHITE}+|${WHITE}+$`, "gu"), "");

/** Fold a text so that large and small letters are alike, as Python's casefold does. */
export const fold = text => Array.from(text, letter =>
  letter === "ı" ? letter : letter.toLowerCase().toUpperCase().toLowerCase()).join("");

/** Write a value as Python shows it. */
function written(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(one => typeof one === "string" ? `'${one}'` : written(one)).join(", ")}]`;
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value)) return String(BigInt(value));
  return Math.abs(value) < 1e-4 ? withPower(...value.toExponential().split("e")) : String(value);
}

/** Write a number with a power of ten, which has two digits at least. */
const withPower = (digits, power) => `${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`;

function shorten(answer) {
  const start = Array.from(written(answer)).slice(0, 4 * SHOWN).join("");
  const line = Array.from(split(start.replace(/\r/g, "\n").replace(UNSEEN, "")).join(" "));
  const words = line.length <= SHOWN ? line.join("") : `${line.slice(0, SHOWN - 1).join("")}…`;
  return typeof answer === "string" ? `'${words}'` : words;
}

/** Write a number with six digits, as Python's :g; a half goes to the even digit. */
function general(number) {
  let [digits, power] = number.toExponential(5).split("e");
  const [exact] = number.toExponential(60).split("e");
  if (/^-?\d\.\d{5}50*$/.test(exact) && "13579".includes(digits.at(-1))) // JavaScript took the one farther from zero
    digits = exact.slice(0, exact.indexOf(".") + 6);
  if (power < -4 || power >= 6) return withPower(digits.replace(/\.?0+$/, ""), power);
  return Object.is(number, -0) ? "-0" : String(Number(`${digits}e${power}`));
}

// --- understanding, as in exercises/understanding.py -----------------------------------------------------------------

/** Return whether this is no answer at all. */
export function isNothing(answer) {
  if (answer === null || answer === undefined) return true;
  if (typeof answer === "string") return /^[ .…]*$/.test(answer);
  return Array.isArray(answer) && answer.length === 0;
}

function readNumber(exercise, answer, say) {
  while (Array.isArray(answer)) {
    if (answer.length !== 1) throw new Unreadable(say("one number", { count: answer.length }));
    answer = answer[0];
  }
  if (typeof answer !== "number" && typeof answer !== "string")
    throw new Unreadable(say("a number", { found: shorten(answer) }));
  const number = typeof answer === "string" ? numberIn(answer, say) : answer;
  if (!Number.isFinite(number)) throw new Unreadable(say("no number"));
  return possible(exercise, exercise.unsigned ? Math.abs(number) : number, say);
}

/** Return a digit of any script as 0 to 9: the ten of a script follow each other. */
function plainDigit(digit) {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - before - 1))) before += 1;
  return String(before % 10);
}

function numberIn(text, say) {
  const refusal = () => new Unreadable(say("digits", { found: shorten(text) }));
  const plain = text.replace(/\p{Nd}/gu, plainDigit);
  const signed = plain
    .replace(new RegExp(`(?<!${WORD})minus${WHITE}+|[−–-]${WHITE}*(?=[\\d.])`, "gu"), "-");
  const numbers = signed.match(/[+-]?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+|(?=\.\d))(?:[.,]\d+)*/g) ?? [];
  if (numbers.length !== 1) throw refusal();
  const digits = numbers[0].replaceAll(" ", "");
  const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(digits);
  const number = Number(digits.replaceAll(",", thousands ? "" : "."));
  if (Number.isNaN(number)) throw refusal();
  return number;
}

function possible(exercise, number, say) {
  const [low, high] = exercise.within ?? [null, null];
  if (number < (low ?? -Infinity) - 1e-9 || number > (high ?? Infinity) + 1e-9)
    throw new Unreadable(say("beyond", { ends: exercise.ends, found: general(number) }));
  const steps = exercise.step ? number / exercise.step : 0;
  if (Math.abs(steps - Math.round(steps)) > 1e-9)
    throw new Unreadable(say("between", { steps: exercise.steps, found: general(number) }));
  return number;
}

/** Return which of the choices a word stands for: a key, the words of a choice, a pair in either order. */
function readKey(exercise, answer, say) {
  if (typeof answer === "boolean") answer = answer ? "yes" : "no";
  if (Array.isArray(answer) && answer.length === 2) answer = answer.map(written).join("-");
  const inOneLine = words => split(words.replaceAll("−", "-")).join(" ");
  let given = fold(inOneLine(written(answer)));
  const names = new Map();
  for (const [key] of exercise.options) names.set(fold(key.replaceAll("−", "-")), key);
  for (const [key, words] of exercise.options) names.set(fold(inOneLine(words)).replace(/\.+$/, ""), key);
  if (exercise.options.every(([key]) => /^-?\p{Nd}+$/u.test(key))) {
    given = given.replace(/^\+/, "");
    exercise.options.forEach(([key], place) => names.set(String.fromCharCode(97 + place), key));
  }
  const parts = given.split(new RegExp(`${WHITE}*[-–/]${WHITE}*| and `, "u"));
  const letter = given.split(/[:.)](?!\p{Nd})/u)[0];
  for (const name of [given, given.replace(/\.+$/, ""), parts.join("-"), [...parts].reverse().join("-"), letter])
    if (names.has(name)) return names.get(name);
  const choices = exercise.options.map(([key]) => key).join(", ");
  throw new Unreadable(say("no choice", { found: shorten(answer), choices }) + meant(exercise, given, say));
}

/** Return which choice was meant, if the words of exactly one hold what was given. */
function meant(exercise, given, say) {
  const wordsOf = text => ` ${(fold(text).match(new RegExp(`${WORD}+`, "gu")) ?? []).join(" ")} `;
  const wanted = wordsOf(given);
  const found = exercise.options.filter(([key, words]) => wanted.trim() && wordsOf(`${key} ${words}`).includes(wanted));
  return found.length === 1 ? say("meant", { choice: found[0][0] }) : "";
}

function readChoice(exercise, answer, say) {
  if (Array.isArray(answer) && answer.length === 1) answer = answer[0];
  if (!Array.isArray(answer)) return readKey(exercise, answer, say);
  try {
    return readKey(exercise, answer, say); // a pair of actors is one choice
  } catch {
    throw new Unreadable(say("one choice", { count: answer.length }));
  }
}

function readSelection(exercise, answer, say) {
  const isNone = one => ["none", "none of them"].includes(fold(strip(written(one))));
  if (typeof answer === "string") {
    if (isNone(answer)) return [];
    try {
      return [readKey(exercise, answer, say)];
    } catch {
      answer = answer.split(/[;,\n]/).filter(part => strip(part));
    }
  } else if (!Array.isArray(answer)) throw new Unreadable(say("a list", { found: shorten(answer) }));
  const none = answer.filter(one => isNone(one) && !exercise.options.some(([key]) => key === one));
  if (none.length && none.length < answer.length) throw new Unreadable(say("none and more"));
  return none.length ? [] : [...new Set(answer.map(one => readKey(exercise, one, say)))].sort();
}

function readText(exercise, answer, say) {
  if (typeof answer !== "string") throw new Unreadable(say("a text"));
  return strip(answer);
}

const READERS = {
  number: readNumber, choice: readChoice, selection: readSelection, text: readText,
  map: (exercise, answer) => readArrows(exercise, answer), // of judge_map.js, which stands before this one
};

/**
 * Return an answer in its plain form: a number, a key, a sorted list of keys, a text.
 * @throws {Unreadable} With a sentence that says what would be understood.
 */
export function understand(exercise, answer, site) {
  const say = (what, found = {}) => fill(site.sentences[what], found);
  if (Array.isArray(answer) && answer.length > site.limits.things)
    throw new Unreadable(say("too many", { most: site.limits.things.toLocaleString("en") }));
  const letters = typeof answer === "string" && answer.length > site.limits.letters ? [...answer].length : 0;
  if (letters > site.limits.letters) {
    const [most, found] = [site.limits.letters, letters].map(number => number.toLocaleString("en"));
    throw new Unreadable(say("too long", { most, found }));
  }
  return READERS[exercise.kind](exercise, answer, say);
}

// --- judging, as in exercises/judging.py -----------------------------------------------------------------------------

/**
 * Return the verdict on an answer; nothing is kept.
 * @param {object} exercise As `export_exercise` gives it.
 * @param {*} answer What a form gives, or a record holds.
 * @param {object} site As `export_all` gives it.
 * @returns {{status: string, message: string, points: number, foreseen: *}} As `Verdict`.
 */
export function judge(exercise, answer, site) {
  const verdict = (status, message, points = 0, foreseen = null) => ({ status, message, points, foreseen });
  if (isNothing(answer)) return verdict("unanswered", site.first[exercise.kind]);
  const hasTooMany = Array.isArray(answer) && answer.length > site.limits.things;
  if (exercise.kind === "map" && !hasTooMany) return judgeMap(exercise, answer);
  let given;
  try {
    given = understand(exercise, answer, site);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return verdict("unreadable", error.message);
  }
  if (exercise.kind === "text") {
    const fault = textFault(exercise, given, site);
    return fault ? verdict("wrong", fault) : verdict("received", site.sentences.received);
  }
  if (isSame(exercise, given, exercise.right)) return verdict("right", exercise.why, exercise.points ?? 0);
  const foreseen = (exercise.wrong ?? []).filter(([answer]) => isSame(exercise, given, answer));
  if (foreseen.length) { // two foreseen numbers may both lie within the tolerance: the nearer one is meant
    const far = ([answer]) => Math.abs(given - answer);
    const [answer, says] = typeof given === "number"
      ? foreseen.reduce((best, one) => far(one) < far(best) ? one : best) : foreseen[0];
    return verdict("wrong", says, 0, answer);
  }
  return verdict("wrong", Array.isArray(given) ? `${overlap(exercise, given)}.` : site.sentences.again);
}

function isSame(exercise, given, wanted) {
  if (typeof given === "number") return Math.abs(given - wanted) <= (exercise.tolerance ?? 0) + 1e-9;
  if (!Array.isArray(given)) return given === wanted;
  const counts = keys => keys.filter(key => !(exercise.either ?? []).includes(key)).sort().join("\n");
  return counts(given) === counts(wanted);
}

/** Return in words how many of the chosen keys belong to the solution, and how many are missing. */
function overlap(exercise, keys) {
  const given = keys.filter(key => !(exercise.either ?? []).includes(key));
  if (!given.length) return "At least one choice belongs here";
  const right = given.filter(key => exercise.right.includes(key)).length;
  const [rest, missing] = [given.length - right, exercise.right.length - right];
  let message = `Your choice ${right ? "belongs" : "does not belong"} here`;
  if (given.length > 1) {
    message = `${right || "None"} of your ${given.length} choices ${right === 1 ? "belongs" : "belong"} here`;
    if (right && rest) message += `, the other${rest === 1 ? " does" : "s do"} not`;
  }
  return missing ? `${message}; ${missing}${right ? " more" : ""} ${missing === 1 ? "is" : "are"} missing` : message;
}

// --- texts: their form, and what is asked about them -----------------------------------------------------------------

function textFault(exercise, text, site) {
  const say = (what, found = {}) => fill(site.sentences[what], found);
  const [fewest, most] = exercise.words;
  const number = split(text).length;
  if (number < fewest || number > most) {
    const fault = `${number === 1 ? "is" : "are"} too ${number < fewest ? "few" : "many"}`;
    return say("words", { count: `${number} word${number === 1 ? "" : "s"}`, fault, fewest, most });
  }
  if (new Set(split(fold(text))).size < fewest / 3) return say("repeated");
  const cites = exercise.cites ?? [];
  const [claims, events] = [keysIn(text, site.claims), keysIn(text, site.events)];
  if (cites.includes("claim") && !claims.size) return say("claim", { example: site.claims[0] });
  if (cites.includes("event") && !events.size) return say("event");
  const speaks = ([claim, event, isLater]) => claims.has(claim) && events.has(event) && !isLater;
  return cites.includes("against") && !site.against.some(speaks) ? say("against") : "";
}

/** Return which of the keys a text names, as `keys_in` does. */
function keysIn(text, keys) {
  if (/[^\0-\x7f]/.test(text)) text = text.normalize("NFKC").replace(/[\u2010-\u2015\u2212\u30fc]/g, "-");
  const folded = fold(text).replace(/\b([a-z])[ \xa0-](\d\d)\b/g, "$1$2");
  const words = new Set(folded.match(/\w+/g));
  for (const word of folded.match(/[\w-]+/g) ?? []) words.add(word.replace(/^-+|-+$/g, ""));
  return new Set(keys.filter(key => words.has(fold(key))));
}

/** Return what to ask the writer of a text that was received, as exercises/weaknesses.py does. */
export function questions(exercise, text, site) {
  const dotless = text.replace(/[İı]/g, "i"); // Python, which ignores case, takes them for an i
  const has = words => words === null
    ? site.against.some(([claim, event]) => keysIn(text, site.claims).has(claim) && keysIn(text, site.events).has(event))
    : new RegExp(`(?<!${WORD})(?:${words})(?!${WORD})`, "iu").test(dotless);
  const found = (exercise.said ?? []).filter(([words]) => has(words));
  found.push(...(exercise.unsaid ?? []).filter(([words]) => !has(words)));
  return found.slice(0, site.limits.questions).map(([, question]) => question);
}
