// The stop screen takes the place of everything on the page, so that nothing typed stays on the screen.
(() => {
  const CODE = "secrecy_marking";

  function stop(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    document.body.replaceChildren(...parsed.body.childNodes);
    document.body.className = "disclosure-stopped";
    document.title = document.querySelector("h1").textContent;
    window.scrollTo(0, 0);
    document.getElementById("main").focus();
  }

  function stopIfMarked(answer) {
    if (!answer || answer.error_code !== CODE) return false;
    stop(answer.html);
    return true;
  }

  document.addEventListener("w-autosave:error", (event) => stopIfMarked(event.detail.response));
  document.addEventListener("disclosure:answer", (event) => stopIfMarked(event.detail));
})();
