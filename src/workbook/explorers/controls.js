// What core ipywidgets cannot say of the box of controls in which this stands, said on the page.
// JupyterLab takes the arrow keys from a list unless the element that has the focus is marked. A sentence is read out
// when it changes only if the element around it stays and has a role, which no trait of a widget reaches.

function mark(box) {
  for (const list of box.querySelectorAll("select")) list.dataset.lmSuppressShortcuts = "true";
  for (const line of box.querySelectorAll(".fc-said:not([role])")) line.setAttribute("role", "status");
}

function render({ el }) {
  el.style.display = "none";
  const observer = new MutationObserver(() => mark(observed));
  let observed, waiting;
  const begin = () => {
    observed = el.closest(".fc-form");
    if (!observed) return (waiting = requestAnimationFrame(begin)); // not yet in its box
    observer.observe(observed, { childList: true, subtree: true });
    mark(observed);
  };
  begin();
  return () => {
    cancelAnimationFrame(waiting);
    observer.disconnect();
  };
}

export default { render };
