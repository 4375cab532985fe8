// Bringing in past years: files go up one by one, drafts are made in turns; without this script in one go.
(() => {
  const JSON_ONLY = { Accept: "application/json" };

  async function send(url, data) {
    const answer = await fetch(url, { method: "POST", body: data, headers: JSON_ONLY, credentials: "same-origin" });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error || "");
    return told;
  }

  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  function progressOf(form) {
    const box = form.querySelector("[data-import-progress]");
    const bar = box.querySelector("progress");
    const said = box.querySelector("[role=status]");
    box.hidden = false;
    return {
      words: said.dataset,
      show(share, text) {
        bar.value = Math.round(share * 100);
        said.textContent = text;
      },
    };
  }

  function lock(form, locked) {
    form.querySelectorAll("button").forEach((button) => {
      button.disabled = locked;
    });
  }

  // While one ZIP is being read the server is asked how far it is.
  function watch(run, progress, share) {
    return setInterval(async () => {
      const answer = await fetch(`../import/${run}/progress/`, { headers: JSON_ONLY, credentials: "same-origin" });
      if (!answer.ok) return;
      const told = await answer.json();
      progress.show(share(), fill(progress.words.inside, { count: told.read + told.repeated + told.failed }));
    }, 2000);
  }

  async function upload(form) {
    const progress = progressOf(form);
    const chosen = [...form.files.files].sort((a, b) => a.name.localeCompare(b.name));
    // A table beside the files says something of each of them, so it goes up with each.
    const table = chosen.find((file) => form.dataset.tables.split(" ").includes(file.name));
    const files = chosen.filter((file) => file !== table);
    const data = (entries) => {
      const found = new FormData();
      found.append("csrfmiddlewaretoken", form.csrfmiddlewaretoken.value);
      Object.entries(entries).forEach(([name, value]) => found.append(name, value));
      return found;
    };
    const { run } = await send(form.action, data({ township: form.township.value }));
    let done = 0;
    const watching = watch(run, progress, () => done / files.length);
    try {
      for (const file of files) {
        progress.show(done / files.length, fill(progress.words.reading, { done: done + 1, total: files.length }));
        const body = data({ run, files: file });
        if (table) body.append("files", table);
        await send(form.action, body);
        done += 1;
      }
      await send(form.action, data({ run, done: "1" }));
    } finally {
      clearInterval(watching);
    }
    window.location.assign(`../import/${run}/`);
  }

  async function make(form) {
    const progress = progressOf(form);
    const body = new FormData(form);
    body.set("act", "make");
    let made = 0;
    for (;;) {
      const told = await send(window.location.href, body);
      made += told.made;
      const all = made + told.left;
      progress.show(all ? made / all : 1, fill(progress.words.making, { made, left: told.left }));
      if (!told.left || !told.made) break;
      [...body.keys()].filter((name) => name.startsWith("row")).forEach((name) => body.delete(name));
    }
    window.location.reload();
  }

  document.querySelectorAll("form[data-import-upload]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      lock(form, true);
      upload(form).catch((error) => {
        lock(form, false);
        const progress = progressOf(form);
        progress.show(0, error.message || progress.words.broken);
      });
    });
  });

  document.querySelectorAll("form[data-import-table]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (!event.submitter || event.submitter.value !== "make") return;
      event.preventDefault();
      lock(form, true);
      // Rows that need correction come back as a page: then the form is sent as it is.
      make(form).catch(() => {
        const act = document.createElement("input");
        Object.assign(act, { type: "hidden", name: "act", value: "make" });
        form.append(act);
        lock(form, false);
        form.submit();
      });
    });
  });
})();
