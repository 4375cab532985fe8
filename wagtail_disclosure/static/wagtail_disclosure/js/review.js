/* The review page works without this: it only hides what does not apply and moves the focus. */
(function () {
  "use strict";

  function choiceOf(element) {
    const scope = element.parentElement.closest("[data-review-when], [data-review-settle], section, form");
    const radios = scope ? scope.querySelectorAll('input[type="radio"]:checked') : [];
    for (const radio of radios) {
      const precedes = radio.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (precedes && radio.value === element.dataset.reviewWhen) return true;
    }
    return false;
  }

  function update(form) {
    for (const element of form.querySelectorAll("[data-review-when]")) {
      element.hidden = !choiceOf(element);
    }
  }

  for (const form of document.querySelectorAll("form[data-review]")) {
    form.addEventListener("change", () => update(form));
    update(form);
  }

  /* While the computer reads, the page looks again by itself; what is ticked and typed goes along with it. */
  const waits = document.querySelector("[data-review-waits]");
  if (waits) {
    const ask = async () => {
      const answer = await fetch(waits.dataset.reviewWaits, { credentials: "same-origin" }).catch(() => null);
      const found = answer && answer.ok ? await answer.json() : { done: false };
      const typing = document.activeElement && document.activeElement.matches("input[type=text], textarea, select");
      if (found.done && !typing) waits.click();
      else setTimeout(ask, 1500);
    };
    setTimeout(ask, 1500);
  }

  const first = document.querySelector("[data-review-focus]");
  if (first) first.focus();
})();
