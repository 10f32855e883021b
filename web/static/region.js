// A new frame for the chosen field, dragged on the page; the machine reads what stands in it.
(() => {
  "use strict";
  const button = document.getElementById("bingkai");
  const scroller = document.getElementById("gulung");
  if (!button || !window.htmx) return;
  let field = document.activeElement && document.activeElement.closest(".isian");
  let drag = null;

  button.hidden = false;
  document.addEventListener("focusin", (event) => {
    field = (event.target.closest && event.target.closest(".isian")) || field;
  });

  function toggle(on) {
    button.setAttribute("aria-pressed", String(on));
    scroller.classList.toggle("membingkai", on);
  }
  button.addEventListener("click", () => toggle(button.getAttribute("aria-pressed") !== "true"));

  // A point of the untouched page: the drawing's own matrix knows zoom and turn.
  function pointOf(event, drawing) {
    const group = drawing.querySelector("g");
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(group.getScreenCTM().inverse());
  }

  function sides({ from, to }) {
    return [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.max(from.x, to.x), Math.max(from.y, to.y)];
  }

  scroller.addEventListener("pointerdown", (event) => {
    const sheet = event.target.closest(".lembar");
    if (!scroller.classList.contains("membingkai") || !sheet || !field) return;
    event.preventDefault();
    const drawing = sheet.querySelector("svg");
    const frame = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    frame.setAttribute("class", "kotak-baru");
    drawing.querySelector("g").append(frame);
    const from = pointOf(event, drawing);
    drag = { drawing, frame, from, to: from };
    scroller.setPointerCapture(event.pointerId);
  });

  scroller.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.to = pointOf(event, drag.drawing);
    const [left, top, right, bottom] = sides(drag);
    Object.entries({ x: left, y: top, width: right - left, height: bottom - top })
      .forEach(([name, value]) => drag.frame.setAttribute(name, value));
  });

  scroller.addEventListener("pointerup", () => {
    if (!drag) return;
    const [left, top, right, bottom] = sides(drag);
    const { drawing, frame } = drag;
    drag = null;
    frame.remove();
    toggle(false);
    if (right - left < 4 || bottom - top < 4) return;
    const values = Object.fromEntries(new FormData(field));
    values.halaman = drawing.dataset.halaman;
    values.kotak = [left, top, right, bottom].map((side) => side.toFixed(2)).join(",");
    htmx.ajax("POST", button.dataset.baca, { target: `#${CSS.escape(field.id)}`, swap: "outerHTML", values });
  });
})();
