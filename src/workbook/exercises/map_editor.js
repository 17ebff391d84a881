// Where a student draws a map: three lists (from, how, to), the arrows so far, one sentence that is read out, and the
// picture of it all. The same in a notebook and on a page; what is right is judged elsewhere.

const WIDTH = 172; // of a box, in units of the picture
const GAP = 74; // between two columns of boxes, room for the arrows
const LINE = 16; // of words in a box
const LETTERS = 26; // in a line
const BESIDE = 14; // below the middle of a box, for an arrow against the stream
const TOP = 24; // above the boxes, room for an arrow that passes them
const LOOKS = {
  supports: { colour: "#005f99", dash: "", sign: "+" },
  attacks: { colour: "#b93c0e", dash: "7 4", sign: "−" },
  qualifies: { colour: "#1b2430", dash: "2 3", sign: "~" },
}; // as in draw_argument

/**
 * Show the editor of a map.
 * @param {HTMLElement} root where it is shown
 * @param {{nodes: Object<string, string>, relations: Object<string, string>}} exercise claims and relations
 * @param {string[]} answer the arrows to begin with, such as "C30 supports C29"
 * @param {(arrows: string[]) => void} changed called with all arrows after each change
 * @returns {{write: (arrows: string[]) => void}} how to show other arrows
 */
export function mapEditor(root, exercise, answer, changed) {
  const keys = Object.keys(exercise.nodes);
  const claims = [["", "choose a claim"], ...keys.map((key) => [key, `${key}: ${exercise.nodes[key]}`])];
  const [from, how, to] = [
    listOf("From", claims),
    listOf("How", Object.keys(exercise.relations).map((name) => [name, name])),
    listOf("To", claims),
  ];
  const add = make("button", { type: "button", className: "fc-map-add" }, "Add arrow");
  const said = make("p", { className: "fc-map-said" });
  said.setAttribute("role", "status");
  const list = make("ul", { className: "fc-map-arrows" });
  list.setAttribute("aria-label", "Your arrows");
  const picture = make("div", { className: "fc-map-picture", tabIndex: 0 });
  picture.setAttribute("role", "group");
  picture.setAttribute("aria-label", "The picture of your map");
  const controls = make("div", { className: "fc-map-controls" }, from.box, how.box, to.box, add);
  root.classList.add("fc-map");
  const wide = make("p", { className: "fc-map-wide", hidden: true }, "The picture is wider than its place: move it sideways. →");
  root.replaceChildren(controls, said, list, wide, picture);
  new ResizeObserver(() => look()).observe(picture);
  let arrows = [];

  function show(now) {
    arrows = [...now].sort();
    list.replaceChildren(...arrows.map((arrow) => make("li", {}, inWords(arrow), removal(arrow))));
    picture.innerHTML = drawMap(exercise.nodes, arrows);
    look();
  }
  function look() {
    wide.hidden = picture.scrollWidth <= picture.clientWidth + 1;
  }
  function change(now, words) {
    show(now);
    said.textContent = `${words} ${countOf(arrows.length)}`;
    changed(arrows);
  }
  function inWords(arrow) {
    const [start, relation, end] = arrow.split(" ");
    const look = LOOKS[relation];
    const sign = make("span", { className: "fc-map-sign" }, look.sign);
    sign.style.background = look.colour;
    sign.setAttribute("aria-hidden", "true");
    return make("span", { title: `${exercise.nodes[start]} – ${relation} – ${exercise.nodes[end]}` }, sign, ` ${arrow}`);
  }
  function removal(arrow) {
    const button = suppressed(make("button", { type: "button" }, "Remove"));
    button.setAttribute("aria-label", `Remove ${arrow}`);
    button.addEventListener("click", () => {
      const place = arrows.indexOf(arrow);
      change(arrows.filter((one) => one !== arrow), `Removed: ${arrow}.`);
      (list.querySelectorAll("button")[Math.min(place, arrows.length - 1)] ?? from.select).focus();
    });
    return button;
  }
  add.addEventListener("click", () => {
    const [start, relation, end] = [from, how, to].map((one) => one.select.value);
    const arrow = `${start} ${relation} ${end}`;
    if (!start || !end) said.textContent = "Choose two claims first: where the arrow starts, and where it ends.";
    else if (start === end) said.textContent = "An arrow joins two claims: choose another one to end at.";
    else if (arrows.includes(arrow)) said.textContent = `${arrow} is drawn already.`;
    else {
      const other = arrows.find((one) => one.startsWith(`${start} `) && one.endsWith(` ${end}`));
      const words = other ? `${arrow}, in place of ${other}.` : `Added: ${arrow}.`;
      change([...arrows.filter((one) => one !== other), arrow], words);
    }
  });
  suppressed(add);
  const known = (some) => (Array.isArray(some) ? some : []).filter((arrow) => {
    const [start, relation, end] = String(arrow).split(" ");
    return keys.includes(start) && Object.hasOwn(exercise.relations, relation) && keys.includes(end);
  });
  show(known(answer));
  return { write: (some) => String(known(some).sort()) !== String(arrows) && show(known(some)) };
}

/** What anywidget calls in a notebook. */
function render({ model, el }) {
  const editor = mapEditor(el, model.get("exercise"), model.get("arrows"), (arrows) => {
    model.set("arrows", arrows);
    model.save_changes();
  });
  const follow = () => editor.write(model.get("arrows"));
  model.on("change:arrows", follow);
  return () => model.off("change:arrows", follow);
}

function countOf(number) {
  return number === 1 ? "1 arrow." : `${number} arrows.`;
}

function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function suppressed(input) {
  input.dataset.lmSuppressShortcuts = "true"; // otherwise JupyterLab takes the arrow keys for itself
  return input;
}

function listOf(label, options) {
  const select = suppressed(make("select", {}, ...options.map(([value, words]) => make("option", { value }, words))));
  return { box: make("label", {}, make("span", {}, label), select), select };
}

// --- the picture ---------------------------------------------------------------------------------------------

/** The picture of a map as SVG: what everything leads to stands on the left, reasons to its right. */
function drawMap(nodes, arrows) {
  const steps = arrows.map((arrow) => arrow.split(" "));
  const linked = Object.keys(nodes).filter((key) => steps.some(([start, , end]) => key === start || key === end));
  const loose = Object.keys(nodes).filter((key) => !linked.includes(key));
  const lines = Object.fromEntries(Object.entries(nodes).map(([key, words]) => [key, broken(`${key} ${words}`)]));
  const arriving = (key) => steps.filter(([, , end]) => end === key);
  const heightOf = (key) => Math.max(LINE * lines[key].length + 16, 19 * arriving(key).length + 6);
  const { spots, width, height } = placed(linked, steps, heightOf);
  let [x, y, deepest] = [8, height + (linked.length ? TOP : 8), 0];
  for (const key of loose) { // claims without an arrow wait below, side by side
    if (x + WIDTH > Math.max(width, 3 * WIDTH + 2 * GAP)) [x, y, deepest] = [8, y + deepest + 12, 0];
    spots[key] = { x, y };
    x += WIDTH + 14;
    deepest = Math.max(deepest, heightOf(key));
  }
  const size = [Math.max(width, loose.length ? Math.min(loose.length, 4) * (WIDTH + 14) + 2 : 0, 200), y + deepest + (loose.length ? 8 : 0)];
  const boxes = Object.keys(nodes).map((key) => boxOf(spots[key], lines[key], heightOf(key), linked.includes(key)));
  const curves = curvesOf(steps, spots, heightOf);
  const words = arrows.length ? `Your map: ${arrows.join("; ")}.` : "No arrows yet.";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size[0]} ${size[1]}" width="${size[0]}" height="${size[1]}" ` +
    `role="img" aria-label="${escaped(words)}" font-family="Helvetica, Arial, sans-serif" font-size="12.5">` +
    `<rect width="100%" height="100%" fill="#ffffff"/>${curves.map((one) => one.line).join("")}${boxes.join("")}` +
    `${curves.map((one) => one.head).join("")}</svg>`
  );
}

/** Where each claim stands: in a column by its longest way to a conclusion, near to what it leads to. */
function placed(keys, steps, heightOf) {
  const column = Object.fromEntries(keys.map((key) => [key, 0]));
  for (const _ of keys) { // a circle ends here too
    for (const [start, , end] of steps) {
      if (column[start] <= column[end] && column[end] + 1 < keys.length) column[start] = column[end] + 1;
    }
  }
  const columns = [...new Set(Object.values(column))].sort((a, b) => a - b).map((at) => keys.filter((key) => column[key] === at));
  const spots = {};
  let height = 0;
  columns.forEach((some, at) => {
    const target = (key) => {
      const ends = steps.filter(([start, , end]) => start === key && spots[end]).map(([, , end]) => spots[end].y + heightOf(end) / 2);
      return ends.length ? ends.reduce((sum, y) => sum + y, 0) / ends.length : 0;
    };
    let y = TOP;
    for (const key of [...some].sort((a, b) => target(a) - target(b))) {
      spots[key] = { row: true, x: 8 + at * (WIDTH + GAP), y: Math.max(y, some.length === 1 ? target(key) - heightOf(key) / 2 : 0) };
      y = spots[key].y + heightOf(key) + 14;
    }
    height = Math.max(height, y - 14);
  });
  for (const some of columns) { // each column stands in the middle
    const last = Math.max(...some.map((key) => spots[key].y + heightOf(key)));
    const first = Math.min(...some.map((key) => spots[key].y));
    for (const key of some) spots[key].y += (height - last - first + TOP) / 2;
  }
  const bows = steps.some(([start, , end]) => spots[start].x === spots[end].x) ? GAP : 0; // room to their right
  return { spots, width: columns.length ? columns.length * (WIDTH + GAP) - GAP + 16 + bows : 0, height };
}

function boxOf({ x, y }, lines, height, isLinked) {
  const rim = isLinked ? "" : ' stroke-dasharray="4 3"';
  const words = lines.map((line, at) => {
    const [key, ...rest] = line.split(" ");
    const first = at ? escaped(line) : `<tspan font-weight="700">${escaped(key)}</tspan> ${escaped(rest.join(" "))}`;
    return `<text x="${x + 9}" y="${y + 19 + LINE * at}" fill="#1b2430">${first}</text>`;
  });
  return `<rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" rx="5" fill="#eceef2" stroke="#6a7280"${rim}/>${words.join("")}`;
}

/** The lines of all arrows, each with its head and the sign of what it says; one against the stream goes to the right. */
function curvesOf(steps, spots, heightOf) {
  const middle = (key) => spots[key].y + heightOf(key) / 2;
  const isBack = ([start, , end]) => spots[start].x < spots[end].x;
  return steps.map((step) => {
    const [start, relation, end] = step;
    const side = steps.filter((one) => one[2] === end && isBack(one) === isBack(step)).sort((a, b) => middle(a[0]) - middle(b[0]));
    const place = side.findIndex((one) => one[0] === start);
    const leaves = spots[start].x > spots[end].x ? -1 : 1; // to the left, or to the right
    const from = { x: spots[start].x + (leaves > 0 ? WIDTH : 0), y: middle(start) };
    const tip = isBack(step)
      ? { x: spots[end].x - 3, y: middle(end) + BESIDE + 19 * place }
      : { x: spots[end].x + WIDTH + 3, y: middle(end) + 19 * (place - (side.length - 1) / 2) };
    if (isBack(step)) from.y += BESIDE;
    return curveOf(LOOKS[relation], from, tip, leaves, isBack(step) ? 1 : -1, lane(from, tip, spots, heightOf));
  });
}

/** How high an arrow passes the boxes of the columns in between; null if there are none. */
function lane(from, tip, spots, heightOf) {
  const [left, right] = [from.x, tip.x].sort((a, b) => a - b);
  const passed = Object.keys(spots).filter((key) => spots[key].x > left && spots[key].x + WIDTH < right && spots[key].row);
  if (!passed.length) return null;
  const above = Math.min(...passed.map((key) => spots[key].y)) - 10;
  const below = Math.max(...passed.map((key) => spots[key].y + heightOf(key))) + 10;
  const between = (from.y + tip.y) / 2;
  return Math.abs(above - between) <= Math.abs(below - between) ? above : below;
}

/** A line that leaves a box to the left (-1) or to the right (1), and arrives as it goes on in one of these ways. */
function curveOf(look, from, tip, leaves, way, lane) {
  const end = tip.x - 9 * way;
  const bend = leaves === way ? Math.max(30, Math.min(GAP, Math.abs(from.x - tip.x) / 2)) : 0.8 * GAP;
  const through = lane === null ? "" :
    `C${from.x + (way * GAP) / 2} ${from.y} ${from.x + (way * GAP) / 2} ${lane} ${from.x + way * GAP} ${lane} L${end - way * GAP} ${lane} `;
  const last = lane === null ? from : { x: end - way * GAP, y: lane };
  const hold = lane === null ? bend : GAP / 2;
  const path = `M${from.x} ${from.y} ${through}C${last.x + leaves * hold} ${last.y} ${end - way * hold} ${tip.y} ${end} ${tip.y}`;
  const dash = look.dash ? ` stroke-dasharray="${look.dash}"` : "";
  return {
    line: `<path d="${path}" fill="none" stroke="${look.colour}" stroke-width="2"${dash}/>`,
    head:
      `<path d="M${tip.x} ${tip.y} l${-10 * way} -5 v10 z" fill="${look.colour}"/><circle cx="${tip.x - 20 * way}" cy="${tip.y}" r="8.5" ` +
      `fill="${look.colour}" stroke="#ffffff"/><text x="${tip.x - 20 * way}" y="${tip.y + 5}" fill="#ffffff" font-size="15" ` +
      `font-weight="700" text-anchor="middle">${look.sign}</text>`,
  };
}

function broken(words) {
  const lines = [""];
  for (const word of words.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= LETTERS) lines.push(word);
    else lines.push([lines.pop(), word].filter(Boolean).join(" "));
  }
  return lines;
}

function escaped(words) {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export default { render };
