// Makes the menu of a narrow screen work by keyboard: its button, and the ways into and out of its panels.
// Without this script they are labels of checkboxes, as Material makes them, and work by mouse and touch.
(function () {
  "use strict";

  var narrow = window.matchMedia("(max-width: 76.234375em)");

  function buttonFor(toggle, name, classes) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = classes;
    made.setAttribute("aria-label", name);
    made.setAttribute("aria-expanded", String(toggle.checked));
    made.addEventListener("click", function (event) {
      event.preventDefault(); // a label around it would toggle once more
      toggle.click();
    });
    toggle.addEventListener("change", function () {
      made.setAttribute("aria-expanded", String(toggle.checked));
    });
    return made;
  }

  function canBeReached(element) {
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  }

  function enter(place) {
    var first = Array.from(place.querySelectorAll("a[href], button")).find(canBeReached);
    if (first) first.focus();
  }

  // ---------------------------------------------------------------- panels

  function makePanel(label) {
    var toggle = document.getElementById(label.htmlFor);
    var panel = toggle && toggle.parentElement.querySelector(":scope > .md-nav");
    var back = panel && panel.querySelector(":scope > .md-nav__title > span.md-nav__icon");
    var icon = label.querySelector(":scope > span.md-nav__icon");
    if (!back || !icon) return;
    var name = (toggle.id === "__toc" ? "Contents of " : "") + label.textContent.trim().replace(/\s+/g, " ");
    var forth = buttonFor(toggle, name, icon.className);
    var close = buttonFor(toggle, "Back from " + name, back.className);
    icon.replaceWith(forth);
    back.replaceWith(close);
    label.removeAttribute("tabindex"); // the button stands for it
    toggle.addEventListener("change", function () {
      if (!narrow.matches) return;
      if (toggle.checked) enter(panel);
      else forth.focus();
    });
  }

  // ---------------------------------------------------------------- the menu itself

  function makeMenu(label, drawer, sidebar) {
    var menu = buttonFor(drawer, "Menu", label.className + " bylaw-menu");
    sidebar.id = sidebar.id || "bylaw-menu";
    menu.setAttribute("aria-controls", sidebar.id);
    menu.append.apply(menu, label.childNodes);
    label.replaceWith(menu);
    drawer.addEventListener("change", function () {
      if (drawer.checked) enter(sidebar);
      else if (sidebar.contains(document.activeElement)) menu.focus();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && drawer.checked) drawer.click();
    });
    document.addEventListener("focusin", function (event) {
      if (drawer.checked && event.target !== menu && !sidebar.contains(event.target)) drawer.click();
    });
  }

  function start() {
    var label = document.querySelector("label.md-header__button[for=__drawer]");
    var drawer = document.getElementById("__drawer");
    var sidebar = document.querySelector(".md-sidebar--primary");
    if (label && drawer && sidebar) makeMenu(label, drawer, sidebar);
    document.querySelectorAll(".md-nav--primary label.md-nav__link[for]").forEach(makePanel);
  }

  if (window.document$ && typeof window.document$.subscribe === "function") window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
