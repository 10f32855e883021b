// The flow: the chosen symbol is framed on the scan, arrows walk the symbols, a line's end is pointed at.
(() => {
  "use strict";
  const drawing = document.querySelector(".bagan");
  const symbols = [...drawing.querySelectorAll(".simbol")];
  const sheetOf = (symbol) => document.querySelector(symbol.getAttribute("href"));
  let waiting = null;

  function choose() {
    const sheet = location.hash && document.querySelector(location.hash);
    symbols.forEach((symbol) => symbol.classList.toggle("dipilih", symbol.getAttribute("href") === location.hash));
    if (sheet) sheet.focus({ preventScroll: sheet.matches(".lembar-simbol") });
  }

  function nearest(from, key) {
    const [x, y] = [Number(from.dataset.x), Number(from.dataset.y)];
    const ahead = {
      ArrowDown: (dx, dy) => dy > 10, ArrowUp: (dx, dy) => dy < -10,
      ArrowRight: (dx) => dx > 10, ArrowLeft: (dx) => dx < -10,
    }[key];
    const far = (symbol) => {
      const [dx, dy] = [Number(symbol.dataset.x) - x, Number(symbol.dataset.y) - y];
      if (!ahead(dx, dy)) return Infinity;
      return key === "ArrowUp" || key === "ArrowDown" ? Math.abs(dy) + Math.abs(dx) / 4 : Math.abs(dx) + 4 * Math.abs(dy);
    };
    const best = symbols.reduce((one, other) => (far(other) < far(one) ? other : one));
    return far(best) < Infinity ? best : null;
  }

  drawing.addEventListener("keydown", (event) => {
    const here = event.target.closest(".simbol");
    if (!here || event.altKey || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = nearest(here, event.key);
    if (next) next.focus();
  });

  drawing.addEventListener("click", (event) => {
    const symbol = event.target.closest(".simbol");
    if (!symbol || !waiting) return;
    event.preventDefault();
    waiting.elements.ke.value = symbol.dataset.titik;
    drawing.classList.remove("menunjuk");
    waiting.elements.label.focus();
    waiting = null;
  });

  document.querySelectorAll(".tunjuk").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      waiting = button.form;
      drawing.classList.add("menunjuk");
      symbols.find((symbol) => sheetOf(symbol).contains(button)).focus();
    });
  });

  addEventListener("hashchange", choose);
  addEventListener("load", () => requestAnimationFrame(choose));
})();
