// What is wider than its place scrolls inside it; then, and only then, the Tab key must reach it.
const boxes = document.querySelectorAll(".fc-box, .table-wrapper, pre");
const look = () => boxes.forEach(box => {
  const wide = box.scrollWidth > box.clientWidth + 1;
  for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", "Scrolls sideways"]])
    wide ? box.setAttribute(name, value) : box.removeAttribute(name);
});
look();
addEventListener("resize", look);
addEventListener("change", look);
