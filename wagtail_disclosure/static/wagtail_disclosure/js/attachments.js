// The list of files of a draft: upload by button or by dropping, order, removal. The value is JSON in a hidden field.
(() => {
  const { Controller } = window.StimulusModule;
  const NOBODY = "00000000-0000-0000-0000-000000000000";

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function size(bytes) {
    if (bytes < 1024) return `${bytes} B`;
    if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
    return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  }

  class Files extends Controller {
    static targets = ["value", "list", "drop", "input", "problems", "said"];

    static values = { url: String, open: String, clean: String, mask: String, notes: Object };

    connect() {
      this.notes = { ...this.notesValue };
      this.waiting = [];
      this.asked = new Set();
      this.asking = Promise.resolve();
      this.draw();
    }

    disconnect() {
      if (this.sending) this.sending.abort();
    }

    get files() {
      try {
        return JSON.parse(this.valueTarget.value || "[]") || [];
      } catch {
        return [];
      }
    }

    set files(files) {
      const value = JSON.stringify(files.map(({ id, sha256, name, size: bytes }) => ({ id, sha256, name, size: bytes })));
      this.valueTarget.value = value;
      this.draw();
      this.valueTarget.dispatchEvent(new Event("change", { bubbles: true }));
    }

    word(name) {
      return this.element.querySelector(`[data-word="${name}"]`).textContent;
    }

    // -- choosing

    choose() {
      this.add(Array.from(this.inputTarget.files));
      this.inputTarget.value = "";
    }

    over(event) {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      this.dropTarget.classList.add("disclosure-files__drop--over");
    }

    out(event) {
      if (this.dropTarget.contains(event.relatedTarget)) return;
      this.dropTarget.classList.remove("disclosure-files__drop--over");
    }

    drop(event) {
      event.preventDefault();
      this.dropTarget.classList.remove("disclosure-files__drop--over");
      this.add(Array.from(event.dataTransfer.files));
    }

    add(files) {
      this.problemsTarget.replaceChildren();
      this.waiting.push(...files);
      if (!this.sending) this.next();
    }

    // -- sending, one after the other

    next() {
      const file = this.waiting.shift();
      if (!file) return;
      const row = this.progressRow(file);
      this.listTarget.append(row);
      const sending = new XMLHttpRequest();
      this.sending = sending;
      sending.open("POST", this.urlValue);
      sending.setRequestHeader("Accept", "application/json");
      sending.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) row.querySelector("progress").value = event.loaded / event.total;
      });
      sending.addEventListener("loadend", () => {
        this.sending = null;
        row.remove();
        this.take(file, sending);
        this.next();
      });
      sending.send(this.form(file));
    }

    form(file) {
      const editor = this.element.closest("form");
      const form = new FormData();
      form.append("csrfmiddlewaretoken", editor.elements.namedItem("csrfmiddlewaretoken").value);
      form.append("editor", new URL(editor.action, window.location.href).pathname);
      form.append("files", file, file.name);
      return form;
    }

    take(file, sending) {
      if (!this.element.isConnected) return;
      let answer = null;
      try {
        answer = JSON.parse(sending.responseText);
      } catch {
        answer = null;
      }
      document.dispatchEvent(new CustomEvent("disclosure:answer", { detail: answer }));
      if (!this.element.isConnected) {
        this.waiting = [];
        return;
      }
      if (!answer || !answer.files) {
        const said = answer && answer.error_message;
        this.problem(file.name, said || this.word(sending.status === 403 ? "refused" : "failed"));
        return;
      }
      answer.errors.forEach((error) => this.problem(error.name || file.name, error.message));
      answer.files.forEach((taken) => this.taken(taken));
    }

    taken(file) {
      if (this.files.some((known) => known.sha256 === file.sha256)) {
        this.problem(file.name, this.word("same"));
        return;
      }
      this.notes[file.id] = { unread: file.unread, hidden: file.hidden, clean: file.clean };
      this.files = [...this.files, file];
      this.say(`${this.word("added")} ${file.name}`);
    }

    problem(name, message) {
      const item = element("li");
      item.append(element("strong", "", name), ` ${message}`);
      this.problemsTarget.append(item);
    }

    say(text) {
      this.saidTarget.textContent = text;
    }

    // -- the list

    draw() {
      const files = this.files;
      const sending = this.listTarget.querySelector(".disclosure-files__row--sending");
      this.listTarget.replaceChildren(...files.map((file, index) => this.row(file, index, files.length)));
      if (sending) this.listTarget.append(sending);
    }

    progressRow(file) {
      const row = element("li", "disclosure-files__row disclosure-files__row--sending");
      const bar = element("progress");
      bar.max = 1;
      bar.setAttribute("aria-label", file.name);
      row.append(element("span", "disclosure-files__name", file.name), bar, element("span", "", this.word("uploading")));
      return row;
    }

    row(file, index, count) {
      const row = element("li", "disclosure-files__row");
      const link = element("a", "disclosure-files__name", file.name);
      link.href = this.openValue.replace(NOBODY, file.id);
      link.target = "_blank";
      link.rel = "noopener";
      const acts = element("span", "disclosure-files__acts");
      acts.append(
        this.act("up", "↑", file, index > 0, () => this.move(index, -1)),
        this.act("down", "↓", file, index < count - 1, () => this.move(index, 1)),
        this.act("remove", this.word("remove"), file, true, () => this.remove(index)),
      );
      row.append(link, element("span", "disclosure-files__size", size(file.size)), acts);
      const notes = this.notes[file.id] || {};
      ["unread", "hidden"].forEach((name) => {
        const said = notes[name] || [];
        if (!said.length) return;
        const note = element("p", "disclosure-files__unread", this.word(name));
        note.append(...said.flatMap((line) => [element("br"), line]));
        row.append(note);
      });
      row.append(this.cleanRow(file, notes.clean));
      return row;
    }

    // -- what will go public

    cleanRow(file, clean) {
      const state = clean ? clean.state : "later";
      const row = element("p", `disclosure-files__clean disclosure-files__clean--${state}`);
      row.append({ waits: this.word("making"), later: this.word("later") }[state] || clean.said);
      if (state === "waits") this.ask(file);
      if (state === "ready") row.append(" ", this.link(this.word("look"), clean.open, file, "_blank"));
      const [, page] = /\/pages\/(\d+)\//.exec(new URL(this.element.closest("form").action, window.location.href).pathname) || [];
      if (page && state === "ready") {
        const address = this.maskValue.replace("/0/", `/${page}/`).replace(NOBODY, file.id);
        row.append(" · ", this.link(this.word("mask"), address, file));
      }
      return row;
    }

    link(text, address, file, target) {
      const made = element("a", "", text);
      made.href = address;
      made.setAttribute("aria-label", `${text}: ${file.name}`);
      if (target) Object.assign(made, { target, rel: "noopener" });
      return made;
    }

    // One after the other: each is a process on the server.
    ask(file) {
      if (this.asked.has(file.id)) return;
      this.asked.add(file.id);
      this.asking = this.asking.then(() => this.element.isConnected && this.askNow(file));
    }

    async askNow(file) {
      const token = this.element.closest("form").elements.namedItem("csrfmiddlewaretoken").value;
      const headers = { "X-CSRFToken": token, Accept: "application/json" };
      const answer = await fetch(this.cleanValue.replace(NOBODY, file.id), { method: "POST", headers }).catch(() => null);
      const found = answer && answer.ok ? await answer.json().catch(() => null) : null;
      if (!this.element.isConnected) return;
      this.notes[file.id] = { ...this.notes[file.id], clean: found ? found.clean : null };
      this.draw();
      if (found) this.say(`${file.name} ${found.clean.said}`);
    }

    act(name, text, file, possible, handler) {
      const button = element("button", "button button-small button-secondary", text);
      button.type = "button";
      button.disabled = !possible;
      button.dataset.act = name;
      button.setAttribute("aria-label", `${this.word(name)}: ${file.name}`);
      button.addEventListener("click", handler);
      return button;
    }

    move(index, by) {
      const files = this.files;
      files.splice(index + by, 0, ...files.splice(index, 1));
      this.files = files;
      this.focus(index + by, by < 0 ? "up" : "down");
    }

    remove(index) {
      const files = this.files;
      const [gone] = files.splice(index, 1);
      this.files = files;
      this.say(`${this.word("removed")} ${gone.name}`);
      if (files.length) this.focus(Math.min(index, files.length - 1), "remove");
      else this.inputTarget.focus();
    }

    focus(index, act) {
      const row = this.listTarget.children[index];
      const button = row.querySelector(`[data-act="${act}"]:not(:disabled)`) || row.querySelector("button:not(:disabled)");
      if (button) button.focus();
    }
  }

  window.wagtail.app.register("disclosure-files", Files);
})();
