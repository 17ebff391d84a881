// Explorers on a page where no kernel runs: the panel of the notebook, over states that were drawn beforehand.

/**
 * Return what a panel takes for the other side of it: it finds out what to show by itself.
 * @param {{label: string, fields: object[], buttons: string[], start: object, layout?: string}} panel
 * @param {(values: object) => {picture: string, sentence: string}} look what a reader sees with these values
 * @returns {object} with get, set, save_changes, send, on and off
 */
export function pageModel({ label, fields, buttons, start, layout = "above" }, look) {
  const shown = fields.map((field) => field.name);
  const traits = { label, fields, buttons, shown, layout_name: layout, lead: "", values: start, ...look(start) };
  const listeners = {};
  const put = (changes) => {
    for (const [name, value] of Object.entries(changes)) {
      if (traits[name] === value) continue;
      traits[name] = value;
      listeners[`change:${name}`]?.();
    }
  };
  return {
    get: (name) => traits[name],
    set: (name, value) => { traits[name] = value; },
    save_changes: () => put(look(traits.values)),
    send: ({ press }) => press && put({ values: start, ...look(start) }), // nothing is saved here
    on: (event, call) => { listeners[event] = call; },
    off: (event) => { delete listeners[event]; },
  };
}

/**
 * Return what finds the picture and the sentence for the values of the controls.
 * @param {{fields: object[], parts: string[], pictures: number[][], states: number[][]}} data as Python drew it
 * @returns {(values: object) => {picture: string, sentence: string}}
 */
export function statesLook({ fields, parts, pictures, states }) {
  const join = (numbers) => numbers.map((number) => parts[number]).join("");
  return (values) => {
    const place = fields.reduce((sum, { name, options }) => sum * (options.length || 2) + Number(values[name]), 0);
    const [picture, ...sentence] = states[place];
    return { picture: join(pictures[picture]), sentence: join(sentence) };
  };
}

/**
 * Return what Python packed: JSON, deflated, as text.
 * @param {string} packed
 * @returns {Promise<object>}
 */
export async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/**
 * Load a file of data, which a page that was opened from a disk can only do as a script.
 * @param {string} key which explorer
 * @param {string} folder where its file lies
 * @returns {Promise<object>}
 */
export function load(key, folder) {
  const kept = (globalThis.fourCapitals ??= {});
  kept.explorers ??= {};
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: `${folder}/${key}.js`, onerror: failed });
    script.onload = () => done(unpack(kept.explorers[key]));
    document.head.append(script);
  });
}

/**
 * Put controls in the place of each stored result on the page, once a reader comes near it.
 * @param {(values: object) => void} render makes a panel: that of the notebook
 * @param {Record<string, Function>} looks makers of what is computed on the page, by name; all else is looked up
 * @param {string} folder where the data lie
 */
export function bringExplorers(render, looks, folder) {
  const bring = async (place) => {
    const { explorer, look } = place.dataset;
    const data = await load(explorer, folder);
    const panel = document.createElement("div");
    panel.className = "fc-panel";
    place.prepend(panel);
    place.classList.add("fc-moves");
    render({ model: pageModel(data, (looks[look] ?? statesLook)(data)), el: panel });
  };
  const watch = new IntersectionObserver(
    (seen) => seen.filter((one) => one.isIntersecting).forEach(({ target }) => {
      watch.unobserve(target);
      bring(target).catch(() => {}); // an old browser, or a file that is missing: the stored result stays
    }),
    { rootMargin: "100% 0px" },
  );
  document.querySelectorAll("[data-explorer]").forEach((place) => watch.observe(place));
}
