// Boxes on the picture of a page: drawn with a pointer, or added and moved with keys. The value is JSON in a hidden field.
(() => {
  const { Controller } = window.StimulusModule;
  const LEAST = 0.004;
  const STEP = 0.01;
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const within = (number, least, most) => Math.min(Math.max(number, least), most);

  class Areas extends Controller {
    static targets = ["value", "before", "after", "where", "zoom", "draw", "note", "page", "picture", "list", "none", "said"];

    static values = { url: String, pages: Number, done: Array };

    connect() {
      this.element.hidden = false;
      this.number = 1;
      this.boxes = this.read();
      if (this.boxes.length) this.number = within(this.boxes[0].page, 1, this.pagesValue);
      // A finger scrolls a page; it draws once somebody asks for it.
      this.hasFinger = window.matchMedia("(any-pointer: coarse)").matches;
      this.drawTarget.hidden = !this.hasFinger;
      this.setDrawing(!window.matchMedia("(pointer: coarse)").matches);
      this.open();
    }

    read() {
      try {
        return JSON.parse(this.valueTarget.value || "[]").map(([page, left, top, right, bottom]) => ({ page, left, top, right, bottom }));
      } catch {
        return [];
      }
    }

    word(name, values = {}) {
      const text = this.element.querySelector(`[data-word="${name}"]`).textContent;
      return Object.entries(values).reduce((said, [key, value]) => said.replace(`#${key}#`, value), text);
    }

    // -- pages

    before() {
      this.turn(-1);
    }

    after() {
      this.turn(1);
    }

    turn(by) {
      this.number = within(this.number + by, 1, this.pagesValue);
      this.open();
    }

    open() {
      this.noteTarget.textContent = this.word("opening");
      this.pictureTarget.src = this.urlValue.replace(/\/0\/$/, `/${this.number}/`);
      this.redraw();
    }

    loaded() {
      const scrolls = this.hasFinger && this.drawTarget.getAttribute("aria-pressed") !== "true";
      this.noteTarget.textContent = scrolls ? this.word("finger") : "";
    }

    failed() {
      this.noteTarget.textContent = this.word("failed");
    }

    zoom() {
      const large = this.pageTarget.classList.toggle("disclosure-areas__page--large");
      this.zoomTarget.setAttribute("aria-pressed", String(large));
    }

    draw() {
      this.setDrawing(this.drawTarget.getAttribute("aria-pressed") !== "true");
    }

    setDrawing(drawing) {
      this.drawTarget.setAttribute("aria-pressed", String(drawing));
      this.pageTarget.classList.toggle("disclosure-areas__page--drawing", drawing);
      this.loaded();
    }

    // -- the pointer

    at(event) {
      const frame = this.pageTarget.getBoundingClientRect();
      return [within((event.clientX - frame.left) / frame.width, 0, 1), within((event.clientY - frame.top) / frame.height, 0, 1)];
    }

    down(event) {
      if (event.button !== 0 || this.held || !this.pictureTarget.naturalWidth) return;
      const asks = this.drawTarget.getAttribute("aria-pressed") === "true";
      const element = event.target.closest("[data-box]");
      if (event.pointerType === "touch" && !asks && !element) return;
      const [x, y] = this.at(event);
      if (element) {
        const resizes = event.target.classList.contains("disclosure-areas__handle");
        this.held = { box: this.boxes[Number(element.dataset.box)], resizes, x, y };
      } else {
        const box = { page: this.number, left: x, top: y, right: x, bottom: y };
        this.boxes.push(box);
        this.held = { box, draws: true, x, y };
      }
      this.pageTarget.setPointerCapture(event.pointerId);
      event.preventDefault();
      this.redraw();
    }

    move(event) {
      if (!this.held) return;
      const [x, y] = this.at(event);
      const { box, draws, resizes } = this.held;
      if (draws) {
        Object.assign(box, { left: Math.min(x, this.held.x), right: Math.max(x, this.held.x), top: Math.min(y, this.held.y), bottom: Math.max(y, this.held.y) });
      } else if (resizes) {
        Object.assign(box, { right: Math.max(x, box.left + LEAST), bottom: Math.max(y, box.top + LEAST) });
      } else {
        this.shift(box, x - this.held.x, y - this.held.y);
        Object.assign(this.held, { x, y });
      }
      this.redraw();
    }

    up() {
      if (!this.held) return;
      const { box, draws } = this.held;
      this.held = null;
      const isSlip = box.right - box.left < LEAST || box.bottom - box.top < LEAST;
      if (draws && isSlip) this.boxes.pop();
      else if (draws) this.say("added");
      this.redraw();
      if (!isSlip) this.focus(this.boxes.indexOf(box));
    }

    // The browser took the pointer away, to scroll for instance: what was only begun goes.
    cancel() {
      if (!this.held) return;
      if (this.held.draws) this.boxes.pop();
      this.held = null;
      this.redraw();
    }

    shift(box, x, y) {
      const across = within(x, -box.left, 1 - box.right);
      const down = within(y, -box.top, 1 - box.bottom);
      Object.assign(box, { left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down });
    }

    // -- the keyboard

    add() {
      this.boxes.push({ page: this.number, left: 0.3, top: 0.1, right: 0.7, bottom: 0.15 });
      this.say("added");
      this.redraw();
      this.focus(this.boxes.length - 1);
    }

    key(event) {
      const index = Number(event.currentTarget.dataset.box);
      const box = this.boxes[index];
      if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        this.remove(index);
        return;
      }
      const way = WAYS[event.key];
      if (!way) return;
      event.preventDefault();
      const [x, y] = way.map((part) => part * STEP);
      if (event.shiftKey) {
        box.right = within(box.right + x, box.left + STEP, 1);
        box.bottom = within(box.bottom + y, box.top + STEP, 1);
      } else {
        this.shift(box, x, y);
      }
      this.redraw();
      this.focus(index);
    }

    remove(index) {
      this.boxes.splice(index, 1);
      this.say("removed");
      this.redraw();
      const next = this.listTarget.querySelector("button") || this.element.querySelector("[data-action='disclosure-areas#add']");
      next.focus();
    }

    focus(index) {
      const element = this.pageTarget.querySelector(`[data-box="${index}"]`);
      if (element) element.focus({ preventScroll: true });
    }

    say(name) {
      this.saidTarget.textContent = this.word(name);
    }

    // -- showing

    redraw() {
      const rounded = (share) => Math.round(share * 10000) / 10000;
      const rows = this.boxes.map((box) => [box.page, ...[box.left, box.top, box.right, box.bottom].map(rounded)]);
      this.valueTarget.value = rows.length ? JSON.stringify(rows) : "";
      this.beforeTarget.hidden = this.pagesValue < 2;
      this.afterTarget.hidden = this.pagesValue < 2;
      this.beforeTarget.disabled = this.number <= 1;
      this.afterTarget.disabled = this.number >= this.pagesValue;
      this.whereTarget.textContent = this.word("where", { page: this.number, pages: this.pagesValue });
      this.pageTarget.querySelectorAll("[data-box], .disclosure-areas__done").forEach((old) => old.remove());
      this.doneValue.filter(([page]) => page === this.number).forEach(([, ...sides]) => this.pageTarget.append(this.blackened(sides)));
      this.boxes.forEach((box, index) => box.page === this.number && this.pageTarget.append(this.boxOf(box, index)));
      this.noneTarget.hidden = this.boxes.length > 0;
      this.listTarget.replaceChildren(...this.boxes.map((box, index) => this.row(box, index)));
    }

    place(element, [left, top, right, bottom]) {
      const share = (number) => `${number * 100}%`;
      Object.assign(element.style, { left: share(left), top: share(top), width: share(right - left), height: share(bottom - top) });
    }

    blackened(sides) {
      const element = document.createElement("div");
      element.className = "disclosure-areas__done";
      element.title = this.word("done");
      this.place(element, sides);
      return element;
    }

    boxOf(box, index) {
      const element = document.createElement("button");
      element.type = "button";
      element.className = "disclosure-areas__box";
      element.dataset.box = index;
      element.textContent = index + 1;
      element.setAttribute("aria-label", this.said(box, index));
      element.setAttribute("aria-describedby", "areas-help");
      element.addEventListener("keydown", (event) => this.key(event));
      this.place(element, [box.left, box.top, box.right, box.bottom]);
      const handle = document.createElement("span");
      handle.className = "disclosure-areas__handle";
      element.append(handle);
      return element;
    }

    said(box, index) {
      const per = (share) => Math.round(share * 100);
      return this.word("box", { number: index + 1, page: box.page, left: per(box.left), right: per(box.right), top: per(box.top), bottom: per(box.bottom) });
    }

    row(box, index) {
      const row = document.createElement("li");
      const act = (name, handler) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-small button-secondary";
        button.textContent = this.word(name);
        button.setAttribute("aria-label", `${this.word(name)}: ${this.said(box, index)}`);
        button.addEventListener("click", handler);
        return button;
      };
      row.append(this.said(box, index));
      if (box.page !== this.number) row.append(act("show", () => this.show(index)));
      row.append(act("remove", () => this.remove(index)));
      return row;
    }

    show(index) {
      this.number = this.boxes[index].page;
      this.open();
      this.focus(index);
    }
  }

  window.wagtail.app.register("disclosure-areas", Areas);
})();
