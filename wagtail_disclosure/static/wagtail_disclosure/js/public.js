// The page works without this; printing is the one thing HTML cannot ask for.
document.querySelectorAll("[data-disclosure-print]").forEach((button) => {
  button.closest("[hidden]").hidden = false;
  button.addEventListener("click", () => window.print());
});
