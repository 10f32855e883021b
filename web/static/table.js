// The step table: arrows walk its cells, a chosen performer is saved at once, a row is split at the cursor.
(() => {
  "use strict";
  const table = document.querySelector(".tabel-langkah");
  const stops = (row) => [...row.querySelectorAll("[data-nilai], .sel-pelaksana form:first-of-type select")];
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  let cut = null;

  function walk(from, [down, right]) {
    const row = from.closest("tr");
    const rows = [...table.tBodies[0].rows];
    const place = stops(row).indexOf(from);
    const target = rows[rows.indexOf(row) + down];
    const stop = target && stops(target)[place + right];
    if (stop) stop.focus();
  }

  table.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (event.altKey && steps[event.key] && stops(cell.closest("tr")).includes(cell)) {
      event.preventDefault();
      walk(cell, steps[event.key]);
    }
  });

  // Where the cursor last stood says where a row is split.
  table.addEventListener("focusout", (event) => {
    if (!event.target.matches("[data-nilai]")) return;
    const path = event.target.form.elements.isian.value;
    cut = { row: event.target.closest("tr"), cell: path.split(".").pop(), at: event.target.selectionStart };
  });
  table.addEventListener("click", (event) => {
    const button = event.target.closest("button[value=pecah]");
    if (!button || !cut || cut.row !== button.closest("tr")) return;
    button.form.elements.sel.value = cut.cell;
    button.form.elements.di.value = cut.at;
  });

  table.addEventListener("change", (event) => {
    if (event.target.matches("[data-langsung]")) event.target.form.requestSubmit();
  });

  const row = location.hash && table.querySelector(location.hash);
  // After the browser has gone to the row by itself, which takes the focus away.
  if (row) addEventListener("load", () => requestAnimationFrame(() => stops(row)[0].focus()));
})();
