// The pages beside what is edited: frames on the scan what is in focus, and zooms.
(() => {
  "use strict";
  const scroller = document.getElementById("gulung");
  if (!scroller) return;
  const lens = document.getElementById("lensa");
  const lensPicture = document.getElementById("lensa-gambar");
  const lensTitle = document.getElementById("lensa-judul");
  const sizes = { "-1": "66 %", 0: "100 %", 1: "150 %", 2: "200 %", 3: "300 %" };

  function bringIntoView(box) {
    const place = box.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    if (place.top < view.top || place.bottom > view.bottom || place.left < view.left || place.right > view.right) {
      scroller.scrollBy({ top: place.top - view.top - view.height / 3, left: place.left - view.left - 20 });
    }
  }

  function frame(owner) {
    scroller.querySelectorAll(".kotak.aktif").forEach((box) => box.classList.remove("aktif"));
    const box = scroller.querySelector(`[data-isian="${CSS.escape(owner.id)}"]`);
    lens.hidden = !box || !owner.dataset.crop;
    if (!box) return;
    box.classList.add("aktif");
    bringIntoView(box);
    if (owner.dataset.crop) {
      lensPicture.src = owner.dataset.crop;
      lensTitle.textContent = owner.querySelector("label").textContent;
    }
  }

  function follow(target) {
    const owner = target && target.closest && target.closest(".isian, .lembar-simbol");
    if (owner) frame(owner);
  }

  document.addEventListener("focusin", (event) => follow(event.target));
  follow(document.activeElement); // whoever was quicker than this script

  scroller.addEventListener("click", (event) => {
    const box = event.target.closest(".kotak");
    const owner = box && document.getElementById(box.dataset.isian);
    if (!owner) return;
    if (owner.matches(".lembar-simbol")) location.hash = owner.id;
    else owner.querySelector("[data-nilai]").focus();
  });

  const first = scroller.querySelector(".kotak");
  if (first) addEventListener("load", () => { if (!scroller.querySelector(".kotak.aktif")) bringIntoView(first); });

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
})();
