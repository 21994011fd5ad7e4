// Which rules, changes and questions concern the roles that were chosen; and what a link to the page says of its signer.

const showOnly = (elements, wanted) => {
  let count = 0;
  elements.forEach((element) => {
    element.hidden = !wanted(element);
    if (!element.hidden) count += 1;
  });
  return count;
};

const inside = (part, name, selector) => {
  const block = at(`${part.prefix}${name}`);
  return block ? Array.from(block.querySelectorAll(selector)) : [];
};

// A role that the form does not know is bound by what binds all who sign, so then everything is shown.
const narrowRules = (part) => {
  const roles = chosenRoles();
  const places = new Set(roles.flatMap(({ id }) => part.binding[id]));
  const rules = inside(part, "rules", "[data-rule]");
  const shown = showOnly(rules, (rule) => !roles.length || places.has(Number(rule.dataset.rule)));
  inside(part, "rules", ".force").forEach((group) => {
    const here = group.querySelectorAll("[data-rule]:not([hidden])").length;
    group.hidden = !here;
    group.querySelector(".count").textContent = here;
  });
  if (rules.length) at(`${part.prefix}rules-count`).textContent = shown === 1 ? "The rule that you sign for" : `The ${shown} rules that you sign for`;
  at("narrowed").textContent = roles.length && rules.length ? `${shown} of ${rules.length} rules are for you.` : "";
};

const narrowChanges = (part) => {
  const changes = inside(part, "changes", "[data-change]");
  const shown = showOnly(changes, (change) => concerns(part.changed[change.dataset.change]));
  if (at(`${part.prefix}unchanged`)) at(`${part.prefix}unchanged`).hidden = shown > 0;
};

const narrowQuestions = (part) => {
  part.understanding.forEach(({ roles }, i) => {
    at(`${askedId(part, i)}-group`).hidden = !concerns(roles);
  });
  if (part.understanding.length) at(`${part.prefix}understanding`).hidden = !questionsOf(part).length;
};

const narrow = () => {
  if (!at("narrowed")) return;
  asks.parts.filter((part) => part.binding).forEach((part) => {
    narrowRules(part);
    narrowChanges(part);
    narrowQuestions(part);
  });
};

// "#as=teachers,first-aiders&ref=T123": what stands after the # is never sent to a server.
const invitation = () => {
  const said = new URLSearchParams(window.location.hash.slice(1));
  return { roles: (said.get("as") || "").split(","), reference: evened(said.get("ref") || "").slice(0, 300) };
};

const follow = ({ roles, reference }) => {
  if (reference) at("reference").value = reference;
  if (!asks.asks_role || chosenRoles().length) return;
  asks.roles.forEach(({ id }, i) => {
    if (roles.includes(id)) at(`role-${i}`).checked = true;
  });
};
