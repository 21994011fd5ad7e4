// Works out in the reader's browser what no page that lies on a shelf can know: whether a review is due.
// Opens definitions beside the words that they explain; without this script those words are links to them.
(function () {
  "use strict";

  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  var SOON_DAYS = 61;

  function inWords(iso) {
    var parts = iso.split("-").map(Number);
    return parts[2] + " " + MONTHS[parts[1] - 1] + " " + parts[0];
  }

  function today() {
    var now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  }

  function showReview(element) {
    var iso = element.dataset.nextReview;
    var due = Date.parse(iso + "T00:00:00Z");
    if (isNaN(due)) return;
    var days = Math.round((due - today()) / 86400000);
    var day = inWords(iso);
    var exact = element.dataset.when === day;
    var said = exact ? "" : " (" + element.dataset.when + ")";
    if (days < 0) {
      element.dataset.state = "overdue";
      element.textContent = "Review overdue since " + day + said;
    } else if (days <= SOON_DAYS) {
      element.dataset.state = "soon";
      element.textContent = "Review due soon: " + (exact ? "" : "by ") + day + said;
    } else {
      element.dataset.state = "due";
      element.textContent = "Review due " + (exact ? "on " : "by ") + day + said;
    }
  }

  // ---------------------------------------------------------------- definitions

  var canPop = "popover" in HTMLElement.prototype;
  var box = null;
  var opener = null;
  var timer = 0;

  function definitionOf(link) {
    var name = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    var term = name && name.closest("dt");
    return term && term.nextElementSibling;
  }

  function fill(link, definition) {
    var made = document.createElement("div");
    made.className = "bylaw-definition";
    made.id = "bylaw-definition";
    made.setAttribute("popover", "manual");
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-label", "Definition of " + link.textContent);
    var copy = definition.cloneNode(true);
    copy.querySelectorAll("details").forEach(function (source) { source.remove(); });
    copy.querySelectorAll("[id]").forEach(function (inner) { inner.removeAttribute("id"); });
    copy.querySelectorAll("a.bylaw-term").forEach(function (term) { term.replaceWith(term.textContent); });
    while (copy.firstChild) made.appendChild(copy.firstChild);
    var more = document.createElement("a");
    more.href = link.hash;
    more.className = "bylaw-definition-link";
    more.textContent = "Go to the definition";
    var last = document.createElement("p");
    last.appendChild(more);
    made.appendChild(last);
    return made;
  }

  function place(link) {
    var at = link.getClientRects()[0] || link.getBoundingClientRect();
    var header = document.querySelector(".md-header");
    var top = header ? header.offsetHeight : 0;
    var below = window.innerHeight - at.bottom - 14;
    var above = at.top - top - 14;
    var under = below >= Math.min(box.offsetHeight, above);
    box.style.maxHeight = Math.max(under ? below : above, 120) + "px";
    var left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8));
    box.style.left = left + window.scrollX + "px";
    box.style.top = (under ? at.bottom + 6 : at.top - box.offsetHeight - 6) + window.scrollY + "px";
  }

  function close() {
    clearTimeout(timer);
    if (!box) return;
    var closing = box;
    box = null;
    if (opener) opener.setAttribute("aria-expanded", "false");
    if (closing.contains(document.activeElement) && opener) opener.focus({ preventScroll: true });
    opener = null;
    closing.remove();
  }

  function open(link) {
    clearTimeout(timer);
    if (opener === link) return;
    close();
    var definition = definitionOf(link);
    if (!definition) return;
    var made = fill(link, definition);
    link.after(made);
    box = made;
    opener = link;
    link.setAttribute("aria-expanded", "true");
    made.showPopover();
    place(link);
  }

  function termAt(event) {
    return canPop && event.target instanceof Element ? event.target.closest("a.bylaw-term") : null;
  }

  function toggle(link, event) {
    event.preventDefault();
    if (opener === link && !link.dataset.hovered) close();
    else open(link);
    delete link.dataset.hovered;
  }

  document.addEventListener("click", function (event) {
    var link = termAt(event);
    if (link && definitionOf(link)) toggle(link, event);
    else if (box && (!box.contains(event.target) || event.target.closest("a"))) close();
  });
  document.addEventListener("focusin", function (event) {
    if (box && event.target !== opener && !box.contains(event.target)) close();
  });
  document.addEventListener("keydown", function (event) {
    var link = event.key === " " ? termAt(event) : null;
    if (link && definitionOf(link)) toggle(link, event);
    else if (event.key === "Escape") close();
  });
  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    var link = termAt(event);
    clearTimeout(timer);
    if (link && link !== opener) {
      timer = setTimeout(function () {
        open(link);
        link.dataset.hovered = "yes";
      }, 300);
    } else if (box && !link && !box.contains(event.target) && opener.dataset.hovered) {
      timer = setTimeout(close, 300);
    }
  });

  // ---------------------------------------------------------------- paper

  // A printed page says when it was printed: from then on it may be out of date.
  window.addEventListener("beforeprint", function () {
    var title = document.querySelector("article h1");
    var line = document.querySelector(".bylaw-printed") || document.createElement("p");
    var now = new Date();
    if (!title) return;
    line.className = "bylaw-printed";
    line.textContent = "Printed on " + now.getDate() + " " + MONTHS[now.getMonth()] + " " + now.getFullYear()
      + ". The page on the site may be newer: " + location.href.split("#")[0];
    title.after(line);
  });

  window.addEventListener("afterprint", function () {
    document.querySelectorAll(".bylaw-printed").forEach(function (line) { line.remove(); });
  });

  function start() {
    document.querySelectorAll("[data-next-review]").forEach(showReview);
    if (!canPop) return;
    document.querySelectorAll("a.bylaw-term").forEach(function (link) {
      if (!definitionOf(link)) return;
      link.setAttribute("role", "button");
      link.setAttribute("aria-haspopup", "dialog");
      link.setAttribute("aria-expanded", "false");
    });
  }

  if (window.document$ && typeof window.document$.subscribe === "function") window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
