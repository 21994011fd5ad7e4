// Remembers the reader's role, in this browser only and never sent: chosen on the home page or an organisation's page,
// kept or forgotten there and on the role's own page. Without this script the pages have links to every role.
(function () {
  "use strict";

  var ROOT = new URL("..", document.currentScript.src);
  var KEY = "bylaw-role:" + ROOT.pathname;

  // What is kept: organisation and role by their ids, the role's name, and its page's address from the site's root.
  function kept() {
    try {
      var found = JSON.parse(window.localStorage.getItem(KEY));
      return found && typeof found.address === "string" && typeof found.name === "string" ? found : null;
    } catch (error) {
      return null;
    }
  }

  function keep(role) {
    try {
      window.localStorage.setItem(KEY, JSON.stringify(role));
    } catch (error) {
      // a browser that stores nothing: the choice then holds for this page
    }
  }

  function forget() {
    try {
      window.localStorage.removeItem(KEY);
    } catch (error) {
      // as above
    }
  }

  function isPage(address) {
    return /^(?:[^/:?#\\]+\/)+$/.test(address) && address.indexOf("..") < 0;
  }

  function pageOf(role) {
    return new URL(role.address + (ROOT.protocol === "file:" ? "index.html" : ""), ROOT).href;
  }

  // ---------------------------------------------------------------- the choice

  function chosen(select) {
    var option = select.selectedOptions[0];
    var group = option.parentElement.label;
    return {
      organisation: option.dataset.organisation,
      role: option.dataset.role,
      name: option.textContent.trim() + (group ? ", " + group : ""),
      address: option.value
    };
  }

  function showKept(place, select) {
    var role = kept();
    place.hidden = !role;
    place.textContent = "";
    if (!role || !isPage(role.address)) return;
    var link = document.createElement("a");
    link.href = pageOf(role);
    link.textContent = "Your rules: " + role.name;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "bylaw-button bylaw-button--plain";
    button.textContent = "Forget my role";
    button.addEventListener("click", function () {
      forget();
      showKept(place, select);
      select.focus();
    });
    place.append(link, " ", button);
    var same = Array.from(select.options).find(function (option) {
      return option.dataset.organisation === role.organisation && option.dataset.role === role.role;
    });
    if (same) same.selected = true;
  }

  function startPicker(picker) {
    var form = picker.querySelector("[data-role-form]");
    var select = form.querySelector("select");
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var role = chosen(select);
      keep(role);
      window.location.assign(pageOf(role));
    });
    showKept(picker.querySelector("[data-role-kept]"), select);
  }

  // ---------------------------------------------------------------- a role's own page

  function startPage(page) {
    var actions = page.querySelector("[data-role-actions]");
    var keeping = actions.querySelector("[data-role-keep]");
    var forgetting = actions.querySelector("[data-role-forget]");

    function show() {
      var role = kept();
      var here = Boolean(role && role.address === page.dataset.address);
      keeping.hidden = here;
      forgetting.hidden = !here;
    }

    keeping.addEventListener("click", function () {
      keep({
        organisation: page.dataset.organisation,
        role: page.dataset.rolePage,
        name: page.dataset.name,
        address: page.dataset.address
      });
      show();
      forgetting.focus();
    });
    forgetting.addEventListener("click", function () {
      forget();
      show();
      keeping.focus();
    });
    actions.querySelectorAll("[data-print]").forEach(function (button) {
      button.addEventListener("click", function () {
        document.documentElement.dataset.print = button.dataset.print;
        window.print();
        delete document.documentElement.dataset.print;
      });
    });
    actions.hidden = false;
    show();
  }

  // ---------------------------------------------------------------- asking, on the one page that does

  window.bylawRole = kept;

  function startAsking() {
    ["words.js", new URL("assets/snowball-english.min.js", ROOT), new URL("assets/ask.js", ROOT)].forEach(function (at) {
      var script = document.createElement("script");
      script.async = false; // in this order
      script.src = at;
      document.head.append(script);
    });
  }

  function start() {
    document.querySelectorAll(".bylaw-picker").forEach(startPicker);
    document.querySelectorAll("[data-role-page]").forEach(startPage);
    if (document.querySelector("[data-ask]")) startAsking();
  }

  if (window.document$ && typeof window.document$.subscribe === "function") window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
