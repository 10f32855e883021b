// The desk's own script: walks the doubts, saves by keyboard, keeps the version fresh in every form.
(() => {
  "use strict";
  const left = document.getElementById("sisa-ragu");
  const boxOf = (field) => document.querySelector(`.kotak[data-isian="${CSS.escape(field.id)}"]`);
  const valueOf = (field) => field.querySelector("[data-nilai]");

  function doubts() {
    return [...document.querySelectorAll(".isian.perlu")];
  }

  function nextDoubt(backwards) {
    const all = doubts();
    if (!all.length) return;
    const here = document.activeElement.closest(".isian");
    const place = (field) => here && here.compareDocumentPosition(field);
    const ahead = backwards
      ? all.reverse().find((field) => !here || place(field) & Node.DOCUMENT_POSITION_PRECEDING)
      : all.find((field) => !here || place(field) & Node.DOCUMENT_POSITION_FOLLOWING);
    const target = ahead || all[0];
    const hidden = target.closest("details");
    if (hidden) hidden.open = true;
    target.scrollIntoView({ block: "center" });
    valueOf(target).focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && ["n", "p"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      nextDoubt(event.key.toLowerCase() === "p");
    }
    const field = document.activeElement.closest(".isian");
    if (field && event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      field.requestSubmit();
      nextDoubt(false);
    }
    if (event.altKey && event.key.toLowerCase() === "z") {
      const last = document.querySelector("#urungkan:enabled");
      const undo = last || (field && field.querySelector("[data-batal]"));
      if (undo) {
        event.preventDefault();
        if (last && field) last.form.elements.tempat.value = field.id;
        undo.click();
      }
    }
  });

  // A saved field can be undone from here on.
  document.body.addEventListener("versi", () => {
    const undo = document.getElementById("urungkan");
    if (undo) undo.disabled = false;
  });

  const place = location.hash && document.querySelector(location.hash);
  if (place && place.matches(".isian")) addEventListener("load", () => requestAnimationFrame(() => valueOf(place).focus()));

  const next = document.getElementById("ragu-berikut");
  if (next) next.addEventListener("click", () => nextDoubt(false));

  // Every form carries the version it was made from; a saved field brings the new one to all of them.
  document.body.addEventListener("versi", (event) => {
    document.querySelectorAll("input[data-versi]").forEach((input) => { input.value = event.detail.value; });
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const field = event.detail.elt.closest && event.detail.elt.closest(".isian");
    if (!field) return;
    const box = boxOf(field);
    if (box) box.setAttribute("class", `kotak kotak-${(field.className.match(/isian-(\w+)/) || [])[1]}`);
    if (left) left.textContent = left.textContent.replace(/\d+/, doubts().length);
  });

  // What is being typed is saved first; then the form goes with the version that came of it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-susunan]") || !document.querySelector(".isian.htmx-request")) return;
    event.preventDefault();
    document.body.addEventListener(
      "htmx:afterSettle",
      () => form.requestSubmit(event.submitter),
      { once: true },
    );
  });

  // One click, one form.
  document.querySelectorAll("form[data-sekali]").forEach((form) =>
    form.addEventListener("submit", (event) => {
      if (form.dataset.terkirim) event.preventDefault();
      form.dataset.terkirim = "1";
    }),
  );
})();
