// Finds the rules that answer a question, with no server: the question is typed, weighed and answered in this browser.
// Words are reduced to their stems, and synonyms to one word, as the word lists say. A rule is found by the words that
// it shares with the question, the rarer the better; where the best cover too little of it, no rule answers.
(function () {
  "use strict";

  var SHOWN = 3, MOST = 10, ENOUGH = 0.45, WIDER = 0.7, UNKNOWN = 3.5, CLOSE = 0.3;
  var ACT = 1, REST = 0.7, MORE = 0.3;
  var stemmer = new window.EnglishStemmer();

  function split(text) {
    return (text.toLowerCase().replace(/’/g, "'").match(/[a-z0-9']+/g) || []).map(function (word) {
      return word.replace(/^'+|'+$/g, "");
    }).filter(Boolean).map(function (word) {
      return word.replace(/'s$/, "");
    });
  }

  // ---------------------------------------------------------------- words

  function makeWords(data) {
    var words = { ignored: new Set(), phrases: new Map(), exact: new Map(), tokens: new Map(), wider: new Map() };

    function tokenOf(text) {
      var parts = split(text);
      var token = parts.length > 1 ? parts.join("_") : stemmer.stemWord(parts[0]);
      return words.tokens.get(token) || token;
    }

    function add(text, token) {
      var parts = split(text);
      if (parts.length > 1) {
        if (!words.phrases.has(parts[0])) words.phrases.set(parts[0], []);
        words.phrases.get(parts[0]).push({ parts: parts, token: token });
        return;
      }
      var stem = stemmer.stemWord(parts[0]);
      if (!words.exact.has(parts[0])) words.exact.set(parts[0], token);
      if (!words.tokens.has(stem)) words.tokens.set(stem, token);
    }

    data.same.forEach(function (row) {
      var token = tokenOf(row[0]);
      [row[0]].concat(row[1]).forEach(function (text) { add(text, token); });
    });
    Object.keys(data.wider).forEach(function (text) {
      [text].concat(data.wider[text]).forEach(function (each) { add(each, tokenOf(each)); });
    });
    words.phrases.forEach(function (listed) {
      listed.sort(function (a, b) { return b.parts.length - a.parts.length; });
    });
    Object.keys(data.wider).forEach(function (text) {
      words.wider.set(tokenOf(text), data.wider[text].map(tokenOf));
    });
    data.ignored.forEach(function (word) { words.ignored.add(stemmer.stemWord(word)); });
    return words;
  }

  function phraseAt(parts, at, words) {
    return (words.phrases.get(parts[at]) || []).find(function (phrase) {
      return phrase.parts.every(function (part, n) { return parts[at + n] === part; });
    });
  }

  function tokensOf(text, words) {
    var parts = split(text), found = [];
    for (var at = 0; at < parts.length;) {
      var phrase = phraseAt(parts, at, words);
      if (phrase) {
        found.push(phrase.token);
        at += phrase.parts.length;
        continue;
      }
      var stem = stemmer.stemWord(parts[at]);
      if (!words.ignored.has(stem)) found.push(words.exact.get(parts[at]) || words.tokens.get(stem) || stem);
      at += 1;
    }
    return found;
  }

  // ---------------------------------------------------------------- ranking

  // The words of each rule with how much they count, and among how many rules each word stands.
  function makeIndex(rules, words) {
    var among = new Map();
    var weights = rules.map(function (rule) {
      var made = new Map();
      var lines = rule.lines.map(function (line) { return line[1] + " " + line[2]; });
      var rest = [rule.head, rule.topics].concat(lines).join(" ");
      [[rule.more, MORE], [rest, REST], [rule.act, ACT]].forEach(function (field) {
        tokensOf(field[0], words).forEach(function (token) {
          made.set(token, Math.max(field[1], made.get(token) || 0));
        });
      });
      made.forEach(function (_, token) { among.set(token, (among.get(token) || 0) + 1); });
      return made;
    });
    return { weights: weights, among: among, count: rules.length };
  }

  function rarity(index, token) {
    return Math.log(1 + index.count / index.among.get(token));
  }

  function slotsOf(question, index, words) {
    return Array.from(new Set(tokensOf(question, words))).map(function (token) {
      var ways = new Map([[token, 1]]);
      (words.wider.get(token) || []).forEach(function (other) { ways.set(other, WIDER); });
      var known = Array.from(ways.keys()).filter(function (way) { return index.among.has(way); });
      var rarities = known.map(function (way) { return rarity(index, way); });
      return { ways: ways, rarity: known.length ? Math.max.apply(null, rarities) : UNKNOWN };
    });
  }

  function best(ways, value) {
    var most = 0;
    ways.forEach(function (factor, way) { most = Math.max(most, factor * value(way)); });
    return most;
  }

  function sum(numbers) {
    return numbers.reduce(function (a, b) { return a + b; }, 0);
  }

  function weigh(weights, slots, index) {
    var total = sum(slots.map(function (slot) { return slot.rarity; }));
    var covers = sum(slots.map(function (slot) {
      return slot.rarity * best(slot.ways, function (way) { return weights.has(way) ? 1 : 0; });
    })) / total;
    if (!(covers >= ENOUGH)) return null;
    var got = sum(slots.map(function (slot) {
      return slot.rarity * best(slot.ways, function (way) { return weights.get(way) || 0; });
    }));
    var own = 0;
    weights.forEach(function (weight, token) { if (weight === ACT) own += rarity(index, token); });
    return got / total * (1 - CLOSE + CLOSE * Math.min(1, own ? got / own : 0));
  }

  function ranked(question, data, words) {
    if (!data.index) data.index = makeIndex(data.rules, words);
    var slots = slotsOf(question, data.index, words), found = [];
    data.rules.forEach(function (rule, place) {
      var score = weigh(data.index.weights[place], slots, data.index);
      if (score !== null) found.push({ rule: rule, score: score, place: place });
    });
    return found.sort(function (a, b) { return b.score - a.score || a.place - b.place; }).map(function (each) {
      return each.rule;
    });
  }

  function meets(bound, roles) {
    return bound.some(function (role) { return roles.indexOf(role) >= 0; });
  }

  // ---------------------------------------------------------------- answers

  function made(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // The rule word for the reader: "You must not", where the rule binds the role that was chosen.
  function wordFor(rule, data, role) {
    var yours = role && meets(rule.bound, data.roles[role][1]);
    if (yours) return "You " + rule.force;
    return role && meets(rule.bound, data.roles[role][2]) && rule.bound.indexOf("organisation") < 0
      ? "Some of you " + rule.force
      : rule.force.charAt(0).toUpperCase() + rule.force.slice(1);
  }

  function answer(rule, data, role) {
    var item = made("li", "bylaw-answer-rule"), policy = data.policies[rule.policy];
    item.dataset.force = rule.force;
    item.append(made("p", "bylaw-force", wordFor(rule, data, role)));
    item.append(made("p", "", rule.head + " " + rule.act + (rule.lines.length || /[.?!:;]$/.test(rule.act) ? "" : ".")));
    if (rule.lines.length) {
      var list = made("ul", "bylaw-depends");
      rule.lines.forEach(function (line) {
        var clause = made("li");
        clause.dataset.clause = line[0];
        clause.append(made("b", "", line[1]), line[2] ? " " + line[2] : "");
        list.append(clause);
      });
      item.append(list);
    }
    var link = made("a", "", "Read the rule");
    link.href = "../" + policy[1] + (window.location.protocol === "file:" ? "index.html" : "") + rule.at;
    var where = made("p", "bylaw-quiet");
    where.append(link, " in the " + policy[0]);
    item.append(where);
    return item;
  }

  function listed(rules, data, role) {
    var list = made("ol", "bylaw-answers");
    rules.forEach(function (rule) { list.append(answer(rule, data, role)); });
    return list;
  }

  function nothing(place, data) {
    var whom = data.ask[0] || "whoever leads the school";
    place.append(made("h2", "", "No rule covers this"));
    place.append(made("p", "", "Nothing in the policies of " + data.name + " answers well enough. Ask " + whom + "."));
    if (data.ask[1]) place.append(made("p", "", "If a child may be at risk, tell " + data.ask[1] + " at once."));
  }

  function show(place, question, data, role, words) {
    var found = ranked(question, data, words);
    var own = role ? found.filter(function (rule) {
      return meets(rule.bound, data.roles[role][1]) || meets(rule.bound, data.roles[role][2]);
    }) : found;
    place.textContent = "";
    var who = role ? data.roles[role][0] : "Anyone";
    place.append(made("p", "bylaw-quiet", who.charAt(0).toUpperCase() + who.slice(1) + " at " + data.name));
    if (!found.length) return nothing(place, data);
    var title = own.length ? "The rules that come nearest" : "No rule for " + data.roles[role][0] + " covers this";
    place.append(made("h2", "", title));
    if (!own.length) place.append(made("p", "", "These bind others:"));
    var rules = own.length ? own : found;
    place.append(listed(rules.slice(0, SHOWN), data, role));
    if (own.length > SHOWN) {
      var more = made("details", "bylaw-more-answers");
      more.append(made("summary", "", "More rules that may answer"), listed(own.slice(SHOWN, MOST), data, role));
      place.append(more);
    }
    place.append(made("p", "bylaw-quiet", "Does none of these answer? Then ask " + (data.ask[0] || "before you act") + "."));
  }

  // ---------------------------------------------------------------- the page

  function load(organisation, done) {
    if (window.bylawAsk[organisation]) return done(window.bylawAsk[organisation]);
    var script = made("script");
    script.src = encodeURIComponent(organisation) + ".js";
    script.addEventListener("load", function () { done(window.bylawAsk[organisation]); });
    script.addEventListener("error", function () { done(null); });
    document.head.append(script);
  }

  function chooseKept(select) {
    var kept = window.bylawRole && window.bylawRole();
    var same = kept && Array.from(select.options).find(function (option) {
      return option.value === kept.organisation && option.dataset.role === kept.role;
    });
    if (same) same.selected = true;
  }

  function start() {
    var ask = document.querySelector("[data-ask]");
    if (!ask || ask.dataset.started) return;
    ask.dataset.started = "yes";
    var form = ask.querySelector("[data-ask-form]");
    var place = ask.querySelector("[data-ask-answer]");
    var question = form.querySelector("#ask-question"), select = form.querySelector("#ask-role");
    var words = makeWords(window.bylawAsk[" words"]);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var role = select.selectedOptions[0].dataset.role;
      load(select.value, function (data) {
        if (data) show(place, question.value, data, role, words);
        else place.textContent = "The rules could not be loaded. The pages of roles and topics hold them, too.";
      });
    });
    chooseKept(select);
    ask.querySelector("[data-ask-off]").hidden = true;
    form.hidden = false;
  }

  start();
})();
