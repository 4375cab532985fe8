// A random mark of this browser, so that the record can say when author and approver share a computer.
(() => {
  const NAME = "disclosure_device";
  const YEARS = 5 * 365 * 24 * 3600;
  const kept = document.cookie.split("; ").find((pair) => pair.startsWith(`${NAME}=`));
  let value = kept ? kept.slice(NAME.length + 1) : "";
  if (!/^[0-9a-f]{32}$/.test(value)) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${NAME}=${value}; Path=/; Max-Age=${YEARS}; SameSite=Lax${secure}`;

  const { Controller } = window.StimulusModule || {};
  if (Controller) {
    window.wagtail.app.register(
      "disclosure-print",
      class extends Controller {
        now() {
          window.print();
        }
      },
    );
  }
})();
