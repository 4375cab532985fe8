// The hint panel: asks what is known of the last saved draft, and never holds up typing or saving.
(() => {
  const { Controller } = window.StimulusModule;
  const FIRST = 300;
  const SLOWEST = 5000;
  const PATIENCE = 20000;
  const GIVES_UP = 180000;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  class Hints extends Controller {
    static targets = ["status", "retry", "body", "missing"];

    static values = { page: Number, url: String, again: String };

    connect() {
      this.content = null;
      this.tries = 0;
      this.missing = this.missingTarget;
      // Or the browser keeps what was typed, a refused marking included, and brings it back with "Back".
      this.element.closest("form").setAttribute("autocomplete", "off");
      if (this.pageValue) this.start();
    }

    disconnect() {
      clearTimeout(this.timer);
      window.disclosureWords.clear();
    }

    // -- events of the editor

    touched() {
      if (this.content) this.grey(true);
    }

    saving() {
      this.touched();
    }

    notSaved() {
      this.touched();
    }

    saved(event) {
      const key = event.detail.response && event.detail.response.pk;
      if (key) this.pageValue = Number(key);
      this.start();
    }

    again() {
      this.start(true);
    }

    // -- asking

    start(anew = false) {
      clearTimeout(this.timer);
      this.since = Date.now();
      this.tries = 0;
      this.anew = anew;
      this.retryTarget.hidden = true;
      this.round = (this.round || 0) + 1;
      this.ask(anew ? "POST" : "GET", this.round);
    }

    async ask(method, round) {
      const url = (method === "POST" ? this.againValue : this.urlValue).replace("/0/", `/${this.pageValue}/`);
      let answer = null;
      try {
        const response = await fetch(url, this.options(method));
        answer = response.ok ? await response.json() : null;
      } catch {
        answer = null;
      }
      if (round !== this.round || !this.element.isConnected) return;
      this.take(answer);
    }

    options(method) {
      const headers = { Accept: "application/json" };
      if (method === "GET") return { headers };
      const token = this.element.closest("form").elements.namedItem("csrfmiddlewaretoken").value;
      return { method, headers, body: new URLSearchParams({ csrfmiddlewaretoken: token }) };
    }

    take(answer) {
      const waited = Date.now() - this.since;
      if (answer && answer.state === "done") return this.show(answer);
      if (answer && !this.content) this.bodyTarget.replaceChildren(...this.parts(answer));
      if (answer && answer.state === "off") return this.say("off");
      const late = waited > PATIENCE || (!this.anew && answer && answer.waited * 1000 > PATIENCE);
      if (late || (answer && answer.state === "not_analysed")) {
        this.say("not_analysed");
        this.retryTarget.hidden = false;
      } else {
        this.say("analysing");
      }
      if (this.content) this.grey(true, false);
      if (waited < GIVES_UP && !(answer && answer.state === "not_analysed")) this.later();
      return undefined;
    }

    later() {
      this.tries += 1;
      const pause = this.tries < 8 ? FIRST : Math.min(SLOWEST, FIRST * 1.4 ** (this.tries - 7));
      const round = this.round;
      this.timer = setTimeout(() => this.ask("GET", round), pause);
    }

    // -- showing

    word(name, number) {
      const said = this.element.querySelector(`[data-word="${name}"]`).textContent;
      return number === undefined ? said : said.replace("%n", number);
    }

    say(name, number) {
      const said = this.word(name, number);
      if (this.statusTarget.textContent !== said) this.statusTarget.textContent = said;
    }

    grey(old, tell = true) {
      this.element.classList.toggle("disclosure-hints--old", old);
      if (old && tell) this.say("changed");
    }

    show(answer) {
      this.retryTarget.hidden = true;
      this.missing.hidden = true;
      this.bodyTarget.before(this.missing);
      this.grey(false);
      this.content = answer.content;
      const count = answer.hints.length + answer.more;
      if (!count) this.say("none");
      else if (answer.blocking) this.say("blocking", answer.blocking);
      else this.say("noticed", count);
      this.bodyTarget.replaceChildren(...this.parts(answer));
    }

    parts(answer) {
      const parts = [];
      if (answer.unread.length) parts.push(this.unread(answer.unread));
      if (answer.hints.length) {
        const list = element("ul", "disclosure-hints__list");
        list.append(...answer.hints.map((hint) => this.hint(hint)));
        parts.push(list);
      }
      if (answer.more) parts.push(element("p", "disclosure-hints__more", this.word("more", answer.more)));
      if (answer.suggestion) parts.push(this.suggestion(answer.suggestion));
      return parts;
    }

    unread(rows) {
      const box = element("div", "disclosure-hints__unread");
      box.append(element("p", "", this.word("unread")));
      const list = element("ul");
      list.append(...rows.map((row) => element("li", "", `${row.label}: ${row.reason}`)));
      box.append(list);
      return box;
    }

    hint(hint) {
      const item = element("li", `disclosure-hint disclosure-hint--${hint.settled || hint.masked ? "settled" : hint.level}`);
      const head = element("div", "disclosure-hint__head");
      head.append(element("span", "disclosure-hint__level", hint.level_label));
      head.append(element("strong", "disclosure-hint__kind", hint.kind));
      if (hint.count > 1) head.append(element("span", "disclosure-hint__count", this.word("places", hint.count)));
      item.append(head, this.words(hint));
      if (hint.masked) item.append(element("p", "disclosure-hint__done", this.word("masked")));
      if (hint.settled) item.append(element("p", "disclosure-hint__done", hint.settled));
      for (const reason of hint.reasons) item.append(element("p", "disclosure-hint__reason", reason));
      item.append(this.places(hint));
      return item;
    }

    words(hint) {
      const line = element("p", "disclosure-hint__words");
      line.append(element("q", "disclosure-hint__text", hint.text));
      if (hint.mask) {
        const mask = element("span", "disclosure-hint__mask", `${this.word("mask")} `);
        mask.append(element("code", "", hint.mask));
        line.append(mask);
      }
      return line;
    }

    places(hint) {
      const list = element("div", "disclosure-hint__places");
      hint.places.forEach((place, index) => {
        const label = hint.places.length > 1 ? this.word("show_n", index + 1) : this.word("show");
        list.append(this.place(place, hint.text, label));
      });
      return list;
    }

    place(place, words, label) {
      if (place.part.startsWith("attachment:")) {
        return element("span", "disclosure-hint__file", `${place.label}. ${this.word("in_file")}`);
      }
      const button = element("button", "button button-small button-secondary", label);
      button.type = "button";
      button.title = place.label;
      button.setAttribute("aria-label", `${label}: ${words} (${place.label})`);
      button.addEventListener("click", () => this.jump(place, words, button));
      return button;
    }

    jump(place, words, button) {
      const found = window.disclosureWords.show(place, words);
      this.missing.hidden = found;
      if (found) return;
      button.closest("li").append(this.missing);
    }

    suggestion(said) {
      const box = element("div", "disclosure-suggestion");
      const line = element("p", "", `${this.word("suggests")} `);
      line.append(element("strong", "", said.mode || this.word("no_mode")));
      if (said.ground) line.append(` (${said.ground})`);
      if (said.confidence !== null) line.append(` — ${said.confidence_words}, ${said.confidence}%`);
      box.append(line);
      if (said.release) box.append(element("p", "", `${this.word("release")} ${said.release}`));
      if (said.refer) box.append(element("p", "disclosure-suggestion__refer", this.word("refer")));
      for (const reason of said.reasons) box.append(element("p", "disclosure-hint__reason", reason));
      if (said.evidence.length) box.append(this.evidence(said.evidence));
      if (said.precedent) box.append(element("p", "disclosure-hint__reason", said.precedent));
      box.append(element("p", "disclosure-suggestion__small", this.word("hint_only")));
      return box;
    }

    evidence(rows) {
      const line = element("p", "disclosure-suggestion__evidence", `${this.word("because")} `);
      for (const row of rows) {
        const file = row.place.part.startsWith("attachment:");
        const words = element(file ? "span" : "button", "disclosure-suggestion__words", row.text);
        words.title = row.place.label;
        if (!file) {
          words.type = "button";
          words.addEventListener("click", () => this.jumpFromText(row, words));
        }
        line.append(words);
      }
      return line;
    }

    jumpFromText(row, words) {
      const found = window.disclosureWords.show(row.place, row.text);
      this.missing.hidden = found;
      if (!found) words.parentElement.after(this.missing);
    }
  }

  window.wagtail.app.register("disclosure-hints", Hints);
})();
