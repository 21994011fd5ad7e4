// Sorts and filters the tables of registers, and counts in the calendar what is overdue. Without this script the tables
// stand in the order of their files.
(function () {
  "use strict";

  var collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

  function made(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) element.textContent = text;
    return element;
  }

  // What a cell is sorted by: the last day that a date may mean, else its words.
  function key(row, column) {
    var cell = row.cells[column];
    var day = cell.querySelector("[datetime], [data-next-review]");
    if (day) return day.getAttribute("datetime") || day.dataset.nextReview;
    return cell.querySelector(".bylaw-missing") ? "" : cell.textContent.trim();
  }

  function start(place) {
    if (place.querySelector(".bylaw-register-tools")) return;
    var table = place.querySelector("table");
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    var heads = Array.from(table.tHead.rows[0].cells);
    var names = heads.map(function (head) { return head.textContent; });
    var said = made("p", { "class": "bylaw-register-count", role: "status" });
    var day = "";
    var wanted = [];
    var words = rows.map(function (row) { return row.textContent.toLowerCase(); });

    // Empty cells come last, whichever way the others go.
    function sort(column, down) {
      var keys = new Map(rows.map(function (row) { return [row, key(row, column)]; }));
      var ordered = rows.slice().sort(function (one, other) {
        var a = keys.get(one), b = keys.get(other);
        if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
        return collator.compare(a, b) * (down ? -1 : 1);
      });
      ordered.forEach(function (row) { body.appendChild(row); });
      heads.forEach(function (head, n) {
        if (n === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    }

    // Whether a row of versions was in force on the day that the reader asks for.
    function held(row) {
      return !day || (row.dataset.from <= day && (!row.dataset.until || day <= row.dataset.until));
    }

    function filter() {
      var shown = 0;
      rows.forEach(function (row, n) {
        row.hidden = !held(row) || !wanted.every(function (word) { return words[n].includes(word); });
        shown += row.hidden ? 0 : 1;
      });
      var all = rows.length + (rows.length === 1 ? " entry" : " entries");
      said.textContent = day || wanted.length ? shown + " of " + all : all;
    }

    var tools = made("div", { "class": "bylaw-register-tools" });
    var search = made("label", { "class": "bylaw-register-filter" }, "Filter");
    var input = made("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    search.appendChild(input);
    input.addEventListener("input", function () {
      wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      filter();
    });

    var order = made("label", { "class": "bylaw-register-order" }, "Sort by");
    var select = made("select", {});
    select.appendChild(made("option", { value: "" }, "As published"));
    names.forEach(function (name, n) { select.appendChild(made("option", { value: String(n) }, name)); });
    select.addEventListener("change", function () {
      if (select.value) sort(Number(select.value), false);
      else rows.forEach(function (row) { body.appendChild(row); });
    });
    order.appendChild(select);

    heads.forEach(function (head, n) {
      var button = made("button", { type: "button" }, names[n]);
      button.addEventListener("click", function () { sort(n, head.getAttribute("aria-sort") === "ascending"); });
      head.replaceChildren(button);
    });
    if (place.hasAttribute("data-in-force")) {
      var on = made("label", {}, "In force on");
      var date = made("input", { type: "date" });
      date.addEventListener("input", function () { day = date.value; filter(); });
      on.appendChild(date);
      tools.append(on);
    }
    tools.append(search, order, said);
    place.prepend(tools);
    filter();
  }

  function end(element) {
    var now = new Date();
    var today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
    if (element.dataset.ends >= today || element.dataset.state) return;
    element.dataset.state = "overdue";
    element.textContent = "Ended " + element.textContent;
  }

  // Runs after bylaw.js, which says of each review whether it is overdue or due soon.
  function count(place) {
    var overdue = document.querySelectorAll(".bylaw-calendar [data-state='overdue']").length;
    var soon = document.querySelectorAll(".bylaw-calendar [data-state='soon']").length;
    place.textContent = (overdue ? overdue + " overdue" : "Nothing is overdue") + ", " +
      (soon ? soon : "none") + " due within the next 2 months.";
    place.hidden = false;
  }

  function all() {
    document.querySelectorAll("[data-register]").forEach(start);
    document.querySelectorAll("[data-ends]").forEach(end);
    document.querySelectorAll("[data-calendar-count]").forEach(count);
  }

  if (window.document$ && typeof window.document$.subscribe === "function") window.document$.subscribe(all);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
