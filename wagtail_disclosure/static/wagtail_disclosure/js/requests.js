// The form works without this. With it: what was wanted survives a lost connection (never a name or a number),
// a form is sent once, and an error is read out.
(() => {
  "use strict";
  const root = document.querySelector("[data-disclosure-ask]");
  if (!root) return;
  const prefix = `disclosure-request:${root.dataset.disclosureAsk}:`;
  const kept = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  const forget = () => kept().forEach((key) => localStorage.removeItem(key));

  try {
    root.querySelectorAll("[data-keep]").forEach((field) => {
      const key = prefix + field.dataset.keep;
      if (!field.value) field.value = localStorage.getItem(key) || "";
      field.addEventListener("input", () => localStorage.setItem(key, field.value));
    });
    root.querySelectorAll("[data-disclosure-forget]").forEach((form) => form.addEventListener("submit", forget));
    root.querySelectorAll("[data-disclosure-erase]").forEach((button) => {
      const line = button.closest("[data-disclosure-kept]");
      line.hidden = kept().length === 0;
      button.addEventListener("click", () => {
        forget();
        line.hidden = true;
      });
    });
  } catch (refused) {
    // A browser may keep nothing at all; then nothing is kept.
  }

  root.querySelectorAll("[data-disclosure-once]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
  });
  window.addEventListener("pageshow", () => {
    root.querySelectorAll("[data-disclosure-once]").forEach((form) => delete form.dataset.sent);
  });
  const wrong = root.querySelector("[data-disclosure-focus]");
  if (wrong) wrong.focus();
})();
