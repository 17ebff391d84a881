// The last of the scripts that are joined for the explorers of a page: it knows all the others.
if (globalThis.IntersectionObserver && globalThis.DecompressionStream) {
  bringExplorers(render, { deal: dealLook }, new URL("explorers", document.currentScript.src).href);
}
