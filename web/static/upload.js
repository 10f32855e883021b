// Bringing files in one after the other, each with its progress and its result; without this the form goes as a whole.
(() => {
  "use strict";
  const form = document.getElementById("unggah");
  const list = document.getElementById("unggahan");
  const end = document.getElementById("unggah-selesai");
  if (!form) return;

  function row(file) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.className = "nama-berkas";
    name.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const share = document.createElement("span");
    share.className = "kecil";
    item.append(name, " ", bar, " ", share);
    list.append(item);
    return { item, bar, share };
  }

  function send(file, fields, shown) {
    return new Promise((done) => {
      const content = new FormData();
      Object.entries(fields).forEach(([name, value]) => content.append(name, value));
      content.append("berkas", file, file.name);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("HX-Request", "true");
      request.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        shown.bar.value = (100 * event.loaded) / event.total;
        shown.share.textContent = `${Math.round(shown.bar.value)} %`;
      });
      request.addEventListener("loadend", () => done(request));
      request.send(content);
    });
  }

  function show(shown, file, request) {
    const answer = new DOMParser().parseFromString(request.responseText || "", "text/html").body;
    const told = answer.querySelector("li");
    if (request.status === 200 && told) {
      shown.item.replaceWith(told);
      return told.dataset.batch;
    }
    const why = answer.textContent.trim() || list.dataset.gagal;
    shown.bar.remove();
    shown.share.textContent = `✗ ${why}`;
    return null;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...form.elements.berkas.files];
    const button = form.querySelector("button");
    const fields = { csrf: form.elements.csrf.value, unit: form.elements.unit.value, batch: "", lanjut: "1" };
    button.disabled = true;
    list.hidden = false;
    for (const [place, file] of files.entries()) {
      const shown = row(file);
      fields.lanjut = place < files.length - 1 ? "1" : "";
      fields.batch = show(shown, file, await send(file, fields, shown)) || fields.batch;
    }
    button.disabled = false;
    form.reset();
    end.hidden = false;
    end.focus();
  });
})();
