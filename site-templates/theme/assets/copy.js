// Copies the link to a rule when its number is chosen, by mouse, touch or keyboard, and says so to everybody.
// Without this script the number is a link to its rule, as it remains with it.
(function () {
  "use strict";

  var SECONDS_SHOWN = 2;
  var NUMBER = ".bylaw-policy [data-force] > p:first-of-type > a:first-child";
  var said = null;
  var timer = 0;

  // A box that stands over the page, so that nothing moves, and that screen readers read when its words change.
  function box() {
    if (!said || !said.isConnected) {
      said = document.createElement("div");
      said.className = "bylaw-copied";
      said.setAttribute("role", "status");
      document.body.appendChild(said);
    }
    return said;
  }

  function say(words, link) {
    var shown = box();
    var at = link.getBoundingClientRect();
    clearTimeout(timer);
    shown.textContent = words;
    shown.style.left = Math.max(4, Math.min(at.left, document.documentElement.clientWidth - shown.offsetWidth - 4))
      + window.scrollX + "px";
    shown.style.top = at.bottom + window.scrollY + 4 + "px";
    timer = setTimeout(function () { shown.textContent = ""; }, SECONDS_SHOWN * 1000);
  }

  function copy(link) {
    var failed = function () { say("The link is in the address bar", link); };
    if (!navigator.clipboard) return failed(); // a page that is not served securely, or lies in a folder
    return navigator.clipboard.writeText(link.href).then(function () { say("Link copied", link); }, failed);
  }

  document.addEventListener("click", function (event) {
    var plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    var link = plain && event.target instanceof Element ? event.target.closest(NUMBER) : null;
    if (!link) return;
    // The browser follows the link first, and takes the focus from it; the words stand where the rule then is.
    setTimeout(function () {
      link.focus({ preventScroll: true });
      copy(link);
    }, 0);
  });

  function start() {
    if (!document.querySelector(NUMBER)) return;
    box();
    document.querySelectorAll(NUMBER).forEach(function (link) {
      link.title = "Copy the link to this rule";
    });
  }

  if (window.document$ && typeof window.document$.subscribe === "function") window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
