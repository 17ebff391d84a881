// The panel of every explorer: labelled native controls, one sentence that is read out, and the picture.
// The Python side (panel.py) says what the controls are; this module knows nothing of what they mean.

const PAUSE = 400; // milliseconds after which the picture that is saved with the notebook follows
const LEAST = 240; // pixels of a picture, however much stands above it
const LOW = 500; // pixels of a window that shows no controls and picture at once: there a picture takes the whole width

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Make one control; returns its element, and how to write a value into it. */
function control(field, id, changed) {
  const listen = (input, event, read) => {
    // Otherwise JupyterLab takes the arrow keys for itself; it looks at this on the element that has the focus.
    input.dataset.lmSuppressShortcuts = "true";
    input.addEventListener(event, () => changed(field.name, read()));
    return input;
  };
  if (field.look === "radio") {
    const inputs = field.options.map((words, place) => {
      const input = element("input", { type: "radio", name: id, value: place });
      return listen(input, "input", () => place);
    });
    const rows = inputs.map((input, place) => element("label", {}, input, element("span", {}, field.options[place])));
    const box = element("fieldset", { className: "fc-radio" }, element("legend", {}, field.label), ...rows);
    return { box, write: (value) => inputs.forEach((input, place) => (input.checked = place === value)) };
  }
  if (field.look === "tick") {
    const input = element("input", { type: "checkbox", id });
    listen(input, "input", () => input.checked);
    const box = element("label", { className: "fc-tick" }, input, element("span", {}, field.label));
    return { box, write: (value) => (input.checked = value) };
  }
  const label = element("label", { htmlFor: id }, field.label);
  const box = element("div", { className: `fc-${field.look}` }, label);
  if (field.look === "list") {
    const options = field.options.map((words, place) => element("option", { value: place }, words));
    const input = element("select", { id }, ...options);
    box.append(listen(input, "input", () => Number(input.value)));
    return { box, write: (value) => (input.value = value) };
  }
  if (field.look === "slider") {
    const input = element("input", { type: "range", id, min: 0, max: field.options.length - 1, step: 1 });
    const shown = element("output", { htmlFor: id });
    const say = () => {
      shown.textContent = field.options[input.value];
      input.setAttribute("aria-valuetext", shown.textContent);
    };
    input.addEventListener("input", say);
    box.append(shown, listen(input, "input", () => Number(input.value)));
    return { box, write: (value) => { input.value = value; say(); } };
  }
  const input = element("input", { type: "text", id, placeholder: field.hint });
  box.append(listen(input, "change", () => input.value));
  input.addEventListener("keydown", (event) => event.key === "Enter" && changed(field.name, input.value));
  return { box, write: (value) => (input.value = value) };
}

function render({ model, el }) {
  const id = `fc-${Math.random().toString(36).slice(2)}`;
  const send = (content) => model.send(content);
  let pause;
  const changed = (name, value) => {
    model.set("values", { ...model.get("values"), [name]: value });
    model.save_changes();
  };

  const lead = element("div", { className: "fc-lead" });
  const controls = element("div", { className: "fc-controls", role: "group" });
  controls.setAttribute("aria-label", model.get("label"));
  const buttons = element("div", { className: "fc-buttons" });
  const said = element("p", { className: "fc-sentence" });
  said.setAttribute("role", "status");
  const picture = element("div", { className: "fc-picture" });
  const layout = model.get("layout_name");
  const head = element("div", { className: "fc-head" }, lead, controls, buttons);
  const body = element("div", { className: "fc-body" }, picture);
  (layout === "long" ? body : head).insertBefore(said, layout === "long" ? picture : null);
  const root = element("div", { className: `fc-explorer fc-${layout}` }, head, body);
  Object.assign(el.style, { containerName: "fc", containerType: "inline-size", width: "100%" }); // for panel.css
  el.append(root);

  const made = {};
  const groups = {};
  for (const field of model.get("fields")) {
    made[field.name] = control(field, `${id}-${field.name}`, changed);
    const { box } = made[field.name];
    if (field.group && !groups[field.group]) {
      groups[field.group] = element("fieldset", {}, element("legend", {}, field.group));
      controls.append(groups[field.group]);
    }
    (groups[field.group] ?? controls).append(box);
  }
  for (const words of model.get("buttons")) {
    const button = element("button", { type: "button" }, words);
    button.addEventListener("click", () => send({ press: words }));
    buttons.append(button);
  }

  /** How high the picture may be, so that it and its controls are on one screen. */
  const fit = () => {
    const beside = getComputedStyle(root).flexDirection === "row";
    const page = el.closest(".jp-WindowedPanel-outer, .jp-Notebook")?.clientHeight ?? window.innerHeight;
    const input = el.closest(".jp-Cell")?.querySelector(".jp-Cell-inputWrapper")?.offsetHeight ?? 0;
    const rest = (input < page / 4 ? input : 0) + (beside ? body.contains(said) * said.offsetHeight : head.offsetHeight) + 64; // what is folded below it
    const room = page < LOW ? 2 * LOW : Math.max(page - rest, LEAST);
    const drawing = picture.querySelector(":scope > figure > svg");
    picture.style.maxHeight = drawing ? "" : `${room + 40}px`;
    if (drawing) {
      const { width, height } = drawing.viewBox.baseVal;
      drawing.style.maxWidth = `min(100%, ${Math.floor((room * width) / height)}px)`;
    }
    const isWider = picture.scrollWidth > picture.clientWidth;
    picture.tabIndex = drawing && !isWider ? -1 : 0; // what is long or wide is scrolled, by keyboard too
  };
  const show = {
    values: () => Object.entries(model.get("values")).forEach(([name, value]) => made[name]?.write(value)),
    shown: () => {
      const names = model.get("shown");
      for (const [name, { box }] of Object.entries(made)) box.hidden = !names.includes(name);
    },
    lead: () => (lead.innerHTML = model.get("lead")),
    sentence: () => (said.textContent = model.get("sentence")),
    picture: () => {
      const open = picture.querySelector("details")?.open;
      picture.innerHTML = model.get("picture");
      const folded = picture.querySelector("details");
      if (folded && open) folded.open = true;
      fit();
      clearTimeout(pause);
      pause = setTimeout(() => send({ save: true }), PAUSE);
    },
  };
  for (const [name, write] of Object.entries(show)) {
    write();
    model.on(`change:${name}`, write);
  }
  clearTimeout(pause); // what is shown first is saved already
  const watch = new ResizeObserver(fit);
  watch.observe(head);
  watch.observe(el.closest(".jp-WindowedPanel-outer") ?? document.documentElement);
  return () => {
    clearTimeout(pause);
    watch.disconnect();
    Object.entries(show).forEach(([name, write]) => model.off(`change:${name}`, write));
  };
}

export default { render };
