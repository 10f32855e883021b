// The desk's own script: frames the box of the field in focus, walks the doubts, keeps the version fresh.
(() => {
  "use strict";
  const scroller = document.getElementById("gulung");
  const lens = document.getElementById("lensa");
  const lensPicture = document.getElementById("lensa-gambar");
  const lensTitle = document.getElementById("lensa-judul");
  const left = document.getElementById("sisa-ragu");
  const sizes = { "-1": "66 %", 0: "100 %", 1: "150 %", 2: "200 %", 3: "300 %" };

  const boxOf = (field) => scroller.querySelector(`[data-isian="${CSS.escape(field.id)}"]`);
  const valueOf = (field) => field.querySelector("[data-nilai]");

  function frame(field) {
    scroller.querySelectorAll(".kotak.aktif").forEach((box) => box.classList.remove("aktif"));
    const box = boxOf(field);
    lens.hidden = !box || !field.dataset.crop;
    if (!box) return;
    box.classList.add("aktif");
    const place = box.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    if (place.top < view.top || place.bottom > view.bottom || place.left < view.left || place.right > view.right) {
      scroller.scrollTop += place.top - view.top - view.height / 3;
      scroller.scrollLeft += place.left - view.left - 20;
    }
    if (field.dataset.crop) {
      lensPicture.src = field.dataset.crop;
      lensTitle.textContent = field.querySelector("label").textContent;
    }
  }

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

  document.addEventListener("focusin", (event) => {
    const field = event.target.closest && event.target.closest(".isian");
    if (field) frame(field);
  });

  scroller.addEventListener("click", (event) => {
    const box = event.target.closest(".kotak");
    const field = box && document.getElementById(box.dataset.isian);
    if (field) valueOf(field).focus();
  });

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
    if (field && event.altKey && event.key.toLowerCase() === "z") {
      const undo = field.querySelector("[data-batal]");
      if (undo) {
        event.preventDefault();
        undo.click();
      }
    }
  });

  document.getElementById("ragu-berikut").addEventListener("click", () => nextDoubt(false));

  document.querySelectorAll("button[data-zoom]").forEach((button) =>
    button.addEventListener("click", () => {
      const level = Math.max(-1, Math.min(3, Number(scroller.dataset.tingkat) + Number(button.dataset.zoom)));
      scroller.dataset.tingkat = level;
      document.getElementById("zoom-nilai").textContent = sizes[level];
      if (level > 0) {
        scroller.querySelectorAll("img[data-tajam]").forEach((picture) => {
          picture.src = picture.dataset.tajam;
          picture.removeAttribute("data-tajam");
        });
      }
    }),
  );

  // Every form carries the version it was made from; a saved field brings the new one to all of them.
  document.body.addEventListener("versi", (event) => {
    document.querySelectorAll("input[data-versi]").forEach((input) => { input.value = event.detail.value; });
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const field = event.detail.elt.closest && event.detail.elt.closest(".isian");
    if (!field) return;
    const box = boxOf(field);
    if (box) box.setAttribute("class", `kotak kotak-${(field.className.match(/isian-(\w+)/) || [])[1]}`);
    left.textContent = left.textContent.replace(/\d+/, doubts().length);
  });

  // One click, one form.
  document.querySelectorAll("form[data-sekali]").forEach((form) =>
    form.addEventListener("submit", (event) => {
      if (form.dataset.terkirim) event.preventDefault();
      form.dataset.terkirim = "1";
    }),
  );
})();
