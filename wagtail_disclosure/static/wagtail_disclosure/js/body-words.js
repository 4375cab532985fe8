// An empty body shows a bare plus: say what it is for.
(() => {
  const MOST_FRAMES = 120;
  const look = (frames) => {
    const words = document.querySelector(".disclosure-hints [data-word='add_body']");
    const buttons = document.querySelectorAll("[data-contentpath='body'] .c-sf-add-button");
    if (words && buttons.length === 1) {
      const said = Object.assign(document.createElement("button"), {
        type: "button",
        className: "button button-small button-secondary disclosure-add-words",
        textContent: words.textContent,
      });
      said.addEventListener("click", () => {
        said.remove();
        buttons[0].click();
      });
      buttons[0].after(said);
      buttons[0].addEventListener("click", () => said.remove());
    } else if (!buttons.length && frames < MOST_FRAMES) {
      requestAnimationFrame(() => look(frames + 1));
    }
  };
  document.addEventListener("DOMContentLoaded", () => look(0));
})();
