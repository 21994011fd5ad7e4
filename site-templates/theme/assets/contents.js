// Takes the page's contents into the menu of a narrow screen, before the theme's script looks for them there.
// They travel once with the page, beside the text; without this script a narrow screen shows them above it.
(function () {
  "use strict";

  var toggle = document.getElementById("__toc");
  var contents = document.querySelector(".md-sidebar--secondary .md-nav--secondary");
  if (toggle && contents && !toggle.parentElement.querySelector(".md-nav--secondary")) {
    toggle.parentElement.append(contents.cloneNode(true));
  }
})();
