// The button of the version selector, which the theme puts in later, is called by what stands on it.
(function () {
  "use strict";

  var header = document.querySelector(".md-header");
  if (!header) return;
  var watching = new MutationObserver(function () {
    var button = header.querySelector(".md-version__current");
    if (!button) return;
    watching.disconnect();
    button.setAttribute("aria-label", button.textContent.trim() + ", " + button.getAttribute("aria-label").toLowerCase());
  });
  watching.observe(header, { childList: true, subtree: true });
})();
