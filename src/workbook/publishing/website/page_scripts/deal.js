// A deal over several issues, computed on the page as measures/deal.py computes it, in the words of pictures/deal_words.py.

const NEAR = 1e-4;
const LOSSES = { city: Math.abs, quadratic: (distance) => distance * distance };
const SIGNS = { party: ["refuses", "no worse", "better off"], ratifier: ["says no", "no worse, says yes", "says yes"],
  outside: ["loses", "no change", "gains"] };
const SEATS = { party: "", ratifier: " (at home)", outside: " (not asked)" };

/** A number with so many digits; what lies in the middle goes to the even one, as in Python. */
function fixed(value, digits) {
  const scaled = value * 10 ** digits;
  const down = Math.floor(scaled);
  return ((scaled - down === 0.5 ? down + (down % 2) : Math.round(scaled)) / 10 ** digits).toFixed(digits);
}

const signOf = (gain) => Number(gain > NEAR) - Number(gain < -NEAR);
const listed = (names) => [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");

/**
 * Return what a text would bring each actor, as `deal` in Python does.
 * @param {Record<number, number>} text number of the issue to step, from -2 to 2
 * @param {{actors: string[], seats: string[], codes: (number|null)[][], salience: (number|null)[][]}} table by issue
 * @param {number[]} now the status quo, by issue
 * @param {string} loss "city" or "quadratic"
 * @param {string} weight "salience" or "equal"
 * @returns {{actor: string, seat: string, gain: number, most: number, share: number, accepts: boolean|null,
 *   better: boolean, uncoded: number[]}[]}
 */
export function deal(text, { actors, seats, codes, salience }, now, loss, weight) {
  const hurt = LOSSES[loss];
  return actors.map((actor, column) => {
    let [gain, most] = [0, 0];
    const uncoded = [];
    codes.forEach((row, issue) => {
      const code = row[column];
      if (code === null) return issue in text && uncoded.push(issue);
      const cares = weight === "salience" ? salience[issue][column] : 1;
      const before = hurt(code - now[issue]);
      most += cares * before;
      if (issue in text) gain += cares * before - cares * hurt(code - text[issue]);
    });
    const asked = seats[column] !== "outside";
    const share = most > 0 ? gain / most : 0;
    return { actor, seat: seats[column], gain, most, share, accepts: asked ? gain > -NEAR : null, better: gain > NEAR,
      uncoded };
  });
}

/**
 * Return in which shares of the drawn tables a text leaves no party worse off, and makes all better off.
 * @param {Record<number, number>} text
 * @param {{codes: string, salience: string, now: string, parties: number, draws: number}} drawn one letter a number:
 *   codes and status quo in half steps from -2, "9" where there is none
 * @param {number[]} now
 * @param {string} loss
 * @param {string} weight
 * @returns {{nobodyWorse: number, allBetter: number, draws: number}|null} null if the text moves nothing
 */
export function doubt(text, drawn, now, loss, weight) {
  const { parties, draws } = drawn;
  const moved = Object.keys(text).map(Number).filter((issue) => text[issue] !== now[issue]);
  if (!moved.length) return null;
  const half = (letters, place) => Number(letters[place]) / 2 - 2;
  let [worse, better] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const gains = Array.from({ length: parties }, (_, party) => moved.reduce((sum, issue) => {
      const place = (issue * parties + party) * draws + draw;
      if (drawn.codes[place] === "9") return sum;
      const code = half(drawn.codes, place);
      const cares = weight === "salience" ? Number(drawn.salience[place]) / 2 : 1;
      const before = LOSSES[loss](code - half(drawn.now, issue * draws + draw));
      return sum + cares * (before - LOSSES[loss](code - text[issue]));
    }, 0));
    worse += gains.some((gain) => gain < -NEAR);
    better += gains.every((gain) => gain > NEAR);
  }
  return { nobodyWorse: 1 - worse / draws, allBetter: better / draws, draws };
}

/** Return what a gain means for the one who has it, in a few words with a sign. */
export function gainWords({ seat, gain, most }) {
  const sign = signOf(gain);
  const size = fixed(Math.abs(gain), Number.isInteger(gain) ? 0 : 1);
  const signed = (Number(size) === 0 ? "" : gain > 0 ? "+" : "−") + size;
  const number = seat === "ratifier" && !sign ? "0" : `${signed} of ${most}`;
  return `${number}: ${SIGNS[seat][sign + 1]}`;
}

/** Return who would sign and who would not, and how firm that is. */
export function dealWords(rows, shares, names) {
  const parties = rows.filter((row) => row.seat === "party");
  const refuse = parties.filter((row) => signOf(row.gain) < 0).map((row) => names[row.actor].inSentence);
  const better = parties.filter((row) => signOf(row.gain) > 0).length;
  const said = refuse.length ? `${listed(refuse)} would refuse`
    : !better ? "no party would gain or lose"
    : better === parties.length ? `all ${better} parties would be better off`
    : `no party would be worse off, ${better} better`;
  const no = rows.filter((row) => row.seat === "ratifier" && signOf(row.gain) < 0).map((row) => names[row.actor].short);
  const home = no.length ? ` At home ${listed(no)} would say no.` : "";
  const would = { "-1": "would lose", 0: "would neither gain nor lose", 1: "would gain" };
  const outside = rows.filter((row) => row.seat === "outside");
  const asked = outside.map((row) => `${names[row.actor].name} ${row.gain > 0 ? would[1] : row.gain < 0 ? would[-1] : would[0]}`);
  const notAsked = asked.length ? ` Outside the door, ${asked.join(", ")}.` : "";
  const firm = shares
    ? " With positions, status quo and salience in doubt, this text leaves no party worse off in " +
      `${fixed(100 * shares.nobodyWorse, 0)} % of ${shares.draws.toLocaleString("en-US")} runs, and makes all better off in ` +
      `${fixed(100 * shares.allBetter, 0)} %.`
    : "";
  return `By these codes ${said}.${home}${notAsked} All these numbers are estimates.${firm}`;
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const step = (number) => (number > 0 ? `+${number}` : `${number}`.replace("-", "−"));

/** Return the bars of a deal as a table, and what the text says on each issue that it moves. */
function dealTable(rows, text, { issues, names, now, notes }) {
  const low = Math.min(-0.25, ...rows.map((row) => row.share));
  const high = Math.max(0.25, ...rows.map((row) => row.share));
  const across = (share) => (100 * (share - low)) / (high - low);
  const line = (row) => {
    const [from, to] = [across(Math.min(row.share, 0)), across(Math.max(row.share, 0))];
    const look = `left:${from}%;width:${to - from}%`;
    const bar = `<span class="fc-bar"><i class="${row.gain < 0 ? "fc-loss" : "fc-gain"}" style="${look}"></i>` +
      `<b style="left:${across(0)}%"></b></span>`;
    const star = row.uncoded.length ? " *" : "";
    return `<tr class="fc-${row.seat}"><th scope="row">${escaped(names[row.actor].name + SEATS[row.seat])}</th>` +
      `<td>${bar}</td><td>${gainWords(row)}${star}</td></tr>`;
  };
  const says = Object.keys(text).map((issue) => `<li><b>${escaped(issues[issue].label)} (${step(now[issue])} → ${step(text[issue])}):</b> ` +
    `${escaped(issues[issue].anchors[text[issue] + 2])}</li>`);
  const blank = rows.filter((row) => row.uncoded.length).map((row) =>
    `${names[row.actor].name} on ${row.uncoded.map((issue) => issues[issue].label).join(", ")}`);
  const uncoded = blank.length ? `<p class="fc-soft">* ${notes.uncoded} ${escaped(blank.join("; "))}.</p>` : "";
  return `<table class="fc-deal"><caption>${notes.caption}</caption><tbody>${rows.map(line).join("")}</tbody></table>` +
    `<p>${says.length ? notes.moved : notes.still}</p><ul>${says.join("")}</ul>${uncoded}<p class="fc-soft">${notes.gain}</p>`;
}

/**
 * Return what finds the picture and the sentence of a deal for the values of the controls.
 * @param {object} data as Python wrote it: publishing/website/deals.py
 * @returns {(values: object) => {picture: string, sentence: string}}
 */
export function dealLook(data) {
  const { issues, now, tables, coders, periods, notes } = data;
  return (values) => {
    const table = tables[`${coders[values.coder]} ${periods[values.period]}`];
    const weight = values.alike ? "equal" : "salience";
    const missing = !table ? notes.noTable : weight === "salience" && !table.salience ? notes.noSalience : "";
    if (missing) return { picture: `<p>${missing}</p>`, sentence: missing };
    const steps = issues.map(({ key }, issue) => [issue, values[key] - 2]);
    const text = Object.fromEntries(steps.filter(([issue, to]) => to !== now[issue])); // the rest stays as it is
    const loss = values.quadratic ? "quadratic" : "city";
    const rows = deal(text, table, now, loss, weight);
    const sentence = dealWords(rows, doubt(text, table.drawn, now, loss, weight), data.names);
    return { picture: dealTable(rows, text, data), sentence };
  };
}
