// Adds our words to the catalogue that Wagtail's scripts read.
(() => {
  const { django } = window;
  const words = document.getElementById("disclosure-words");
  if (django && django.catalog && words) Object.assign(django.catalog, JSON.parse(words.textContent));
})();
