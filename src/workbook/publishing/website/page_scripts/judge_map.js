// Judges a map of arrows between claims on a page, as exercises/arrows.py and maps.py do. All words come from Python.

/**
 * The arrows of an answer in their plain form, sorted, each once: "C30 supports C29".
 * @param {object} exercise as export_map returns it
 * @param {string | Array} answer lines of text, or a list of arrows
 * @returns {string[]}
 * @throws {Error} with a sentence, for what is no arrow
 */
export function readArrows(exercise, answer) {
  const isText = typeof answer === "string";
  const [first, second] = Object.keys(exercise.nodes);
  if (!isText && !Array.isArray(answer)) throw new Error(fill(exercise.says.list, { first, second }));
  const listed = isText ? answer.split(/[;\r\n]+/).filter((part) => /[^ \t\u00a0,]/.test(part)) : answer;
  const isOne = !isText && listed.length === 3 && Object.hasOwn(exercise.relations, withoutBlanks(listed[1]).toLowerCase());
  const arrows = new Set((isOne ? [listed] : listed).map((one, at) => readArrow(exercise, one, at + 1)));
  const sorted = [...arrows].sort();
  const pairs = new Set();
  for (const [start, , end] of sorted.map(partsOf)) {
    if (pairs.has(`${start} ${end}`)) throw new Error(fill(exercise.says.twice, { start, end }));
    pairs.add(`${start} ${end}`);
  }
  return sorted;
}

const withoutBlanks = (part) => String(part).replace(/^[ \t\r\n\u00a0]+|[ \t\r\n\u00a0]+$/g, "");

function readArrow(exercise, one, place) {
  const { says, relations } = exercise;
  const keys = Object.keys(exercise.nodes);
  const listed = Array.isArray(one) ? one.map(withoutBlanks) : [];
  const parts = typeof one === "string" ? one.split(/[ \t\u00a0,]+/).filter(Boolean) : listed;
  if (parts.length !== 3) throw new Error(fill(says.parts, { place, first: keys[0], second: keys[1] }));
  const nearest = (names, word) => names.find((name) => name.toLowerCase() === word.toLowerCase());
  const shown = (word) => [...word].slice(0, 40).join("");
  const relation = nearest(Object.keys(relations), parts[1]);
  if (!relation) {
    throw new Error(fill(says.relation, { place, found: shown(parts[1]), valid: Object.keys(relations).join(", ") }));
  }
  const [start, end] = [parts[0], parts[2]].map((word) => {
    const key = nearest(keys, word);
    if (!key) throw new Error(fill(says.claim, { place, found: shown(word), valid: keys.join(", ") }));
    return key;
  });
  if (start === end) throw new Error(fill(says.self, { place, found: start }));
  return `${start} ${relation} ${end}`;
}

/**
 * The verdict on a map.
 * @param {object} exercise as export_map returns it
 * @param {string | Array} answer as for readArrows
 * @returns {{status: string, message: string, points: number, foreseen: string[] | null}} the foreseen arrow as a map of its own
 */
export function judgeMap(exercise, answer) {
  const verdict = (status, message, points = 0, foreseen = null) => ({ status, message, points, foreseen });
  let drawn;
  try {
    drawn = readArrows(exercise, answer);
  } catch (error) {
    return verdict("unreadable", error.message);
  }
  const { wanted, reasons } = nearestMap(exercise, drawn);
  const errors = findErrors(exercise, drawn, wanted);
  if (!errors.length) {
    const words = reasons.length ? [exercise.says.also, ...reasons, exercise.why] : [exercise.why];
    const short = drawn.filter((arrow) => !wanted.has(arrow) && isShort(arrow, drawn)).map(partsOf);
    const ways = short.map(([start, , end]) => `${start} to ${end}`).join(", ");
    if (ways) words.push(fill(exercise.says.short, { ways }));
    return verdict("right", words.join(" "), exercise.points);
  }
  const [worst, arrows] = errors[0];
  const foreseen = arrows.map(([arrow]) => arrow).find((arrow) => Object.hasOwn(exercise.wrong, arrow)) ?? null;
  const heads = errors.map(([kind, found]) => headOf(exercise, kind, found));
  const said = [heads[0], foreseen ? exercise.wrong[foreseen] : whereToLook(exercise, worst, arrows[0][0])];
  if (heads.length > 1) said.push(fill(exercise.says.more, { rest: heads.slice(1).map((head) => head.slice(0, -1)).join("; ") }));
  const fit = drawn.length - errors.reduce((sum, [kind, found]) => sum + (kind === "missing" ? 0 : found.length), 0);
  const how = fit === drawn.length ? "all" : fit === 1 ? "fits" : "fit";
  if (fit) said.push(fill(exercise.says[how], { n: fit, all: drawn.length }));
  return verdict("wrong", said.join(" "), 0, foreseen && [foreseen]);
}

/** The map that a drawing comes nearest to, the solution or an alternative, and the reasons for the latter. */
function nearestMap(exercise, drawn) {
  let wanted = new Set(exercise.right);
  const reasons = [];
  for (const { instead, arrows, reason } of exercise.also) {
    const isDrawn = arrows.some((arrow) => drawn.includes(arrow) && !wanted.has(arrow));
    if (isDrawn && instead.every((arrow) => wanted.has(arrow) && !drawn.includes(arrow))) {
      wanted = new Set([...[...wanted].filter((arrow) => !instead.includes(arrow)), ...arrows]);
      reasons.push(reason);
    }
  }
  return { wanted, reasons };
}

/** The errors by kind, the worst first: pairs of a kind and its arrows, each with the arrow that was meant. */
function findErrors(exercise, drawn, wanted) {
  const missing = new Set([...wanted].filter((arrow) => !drawn.includes(arrow)));
  const others = exercise.also.flatMap((other) => [...other.instead, ...other.arrows]);
  const known = [...new Set([...wanted, ...exercise.either, ...others])].sort();
  const fit = drawn.filter((arrow) => known.includes(arrow));
  const around = [...new Set([...wanted, ...fit])].sort();
  const found = Object.fromEntries(Object.keys(exercise.errors).map((kind) => [kind, []]));
  found.circle = fit.filter((arrow) => closesACircle(arrow, fit)).map((arrow) => [arrow, ""]);
  for (const arrow of drawn.filter((one) => !known.includes(one))) {
    const [kind, meant] =
      standsFor(arrow, [[...missing].sort(), known]) ?? nameError(arrow, around.map(partsOf), exercise.reports);
    if (kind === "leap" && isShort(arrow, fit)) continue;
    found[kind].push([arrow, meant]);
    missing.delete(meant);
  }
  found.missing = [...missing].sort().map((arrow) => [arrow, ""]);
  return Object.entries(found).filter(([, arrows]) => arrows.length);
}

/** Whether a support is a step of a circle: supports that are drawn lead back from its end to its start. */
function closesACircle(arrow, drawn) {
  const [start, relation, end] = partsOf(arrow);
  return relation === "supports" && reached(end, supportsIn(drawn)).has(start);
}

/** Whether a support is a short cut: other supports that are drawn lead there too, step by step. */
function isShort(arrow, drawn) {
  const [start, relation, end] = partsOf(arrow);
  return relation === "supports" && reached(start, supportsIn(drawn.filter((one) => one !== arrow))).has(end);
}

function supportsIn(drawn) {
  return drawn.map(partsOf).filter((parts) => parts[1] === "supports");
}

/** The arrow that was meant by one with another relation or the other way round: a missing one before any other. */
function standsFor(drawn, groups) {
  const [start, , end] = partsOf(drawn);
  for (const arrows of groups) {
    for (const [kind, a, b] of [["relation", start, end], ["reversed", end, start]]) {
      const meant = arrows.find((one) => partsOf(one)[0] === a && partsOf(one)[2] === b && one !== drawn);
      if (meant) return [kind, meant];
    }
  }
  return null;
}

/** The kind of error of an arrow between claims that no map joins, and the arrow that was meant, if any. */
function nameError(arrow, steps, reports) {
  const [start, relation, end] = partsOf(arrow);
  if (reached(end, steps).has(start)) return ["reversed", ""];
  const leaps = reached(start, steps).has(end);
  if (reports.includes(start) !== reports.includes(end) && !(leaps && relation === "supports")) return ["report", ""];
  if (!leaps) return ["unrelated", ""];
  return ["leap", steps.find((one) => one[0] === start && reached(one[2], steps).has(end)).join(" ")];
}

/** All claims to which a claim leads, by one step or several. */
function reached(start, steps) {
  const all = new Set();
  let now = new Set([start]);
  while (now.size) {
    now = new Set(steps.filter((one) => now.has(one[0]) && !all.has(one[2])).map((one) => one[2]));
    now.forEach((end) => all.add(end));
  }
  return all;
}

function headOf(exercise, kind, arrows) {
  const [drawn, meant] = arrows[0];
  const noun = (arrow) => exercise.relations[partsOf(arrow)[1]];
  const words = { n: arrows.length, drawn: noun(drawn), wanted: noun(meant || drawn) };
  return fill(exercise.errors[kind][arrows.length > 1 ? 1 : 0], words);
}

function whereToLook(exercise, kind, arrow) {
  const [start, , end] = partsOf(arrow);
  return fill(exercise.errors[kind][2], { start, end, report: exercise.reports.includes(start) ? start : end });
}

function partsOf(arrow) {
  return arrow.split(" ");
}

function fill(sentence, words) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}
