// What the page does: check the answers, make the receipts, save them. All texts go in as text, never as HTML.

const title = document.title;

const showProblems = (found) => {
  const messages = new Map(found.map(([name, message]) => [name, message]));
  document.querySelectorAll(".error").forEach((error) => {
    const name = error.id.replace(/-error$/, "");
    mark(name, messages.get(name) || "");
  });
  at("problem-list").replaceChildren(...found.map(([, message, id, where]) => linkTo(id, `${where || ""}${message}`)));
  at("problems").hidden = !found.length;
  document.title = found.length ? `Error: ${title}` : title;
  if (found.length) at("problems").focus();
};

// ------------------------------------------------------------------ the two sides of the page

const showReceipts = () => {
  at("receipt-code").textContent = codes(receipts);
  at("receipt-facts").replaceChildren(...receipts.map(factList));
  at("receipt-text").textContent = asText();
  at("said").textContent = "";
  at("unsent").hidden = false;
  prepareEmail();
  show("receipt");
  at("receipt-title").focus();
};

const show = (part) => {
  at("page").hidden = part !== "page";
  at("receipt").hidden = part !== "receipt";
  document.title = part === "receipt" ? `Receipt: ${title}` : title;
  window.scrollTo(0, 0);
};

const backToForm = () => {
  receipts = [];
  show("page");
  form.querySelector("input").focus();
};

// ------------------------------------------------------------------ nothing lost by mistake

// What one signer typed is never shown to the next, whose link names another reference.
const draftKey = () =>
  ["bylaw-draft", window.location.pathname, invitation().reference, ...asks.parts.map((part) => part.form.version)].join(" ");
const inputs = () => Array.from(form.querySelectorAll("input, textarea"));

const adapt = () => {
  asks.parts.forEach((part) => {
    at(`${part.prefix}question-group`).hidden = answer(part) !== "question";
  });
  narrow();
};

const clear = () => {
  form.reset();
  forgetDraft(draftKey());
  unsaved = false;
  at("kept").hidden = true;
  at("next").hidden = true;
  asks.parts.flatMap(questionsOf).forEach(({ id }) => {
    at(`${id}-rules`).hidden = true;
  });
  showProblems([]);
  adapt();
};

const restore = () => {
  if (fillFromDraft(draftKey(), inputs())) {
    at("kept").hidden = false;
    unsaved = true;
  } else {
    follow(invitation());
  }
  adapt();
};

// ------------------------------------------------------------------ what starts all this

const onSubmit = (event) => {
  event.preventDefault();
  const found = problems();
  showProblems(found);
  if (found.length) return;
  receipts = makeReceipts(new Date());
  unsaved = true;
  showReceipts();
};

const onInput = () => {
  unsaved = true;
  keepDraft(draftKey(), inputs());
  adapt();
};

// Some browsers ask only where a value is returned too.
const onLeave = (event) => {
  if (!unsaved) return;
  event.preventDefault();
  event.returnValue = true;
};

const openForPrint = (rules) => {
  let wasOpen = false;
  window.addEventListener("beforeprint", () => {
    wasOpen = rules.open;
    rules.open = true;
  });
  window.addEventListener("afterprint", () => {
    rules.open = wasOpen;
  });
};

// A way to a part of the page that leaves the address, and with it the signer's reference, as it is.
const onContents = (event) => {
  event.preventDefault();
  const part = document.querySelector(event.currentTarget.getAttribute("href"));
  part.scrollIntoView();
  part.focus({ preventScroll: true });
};

const onAnotherLink = () => {
  if (invitation().reference) window.location.reload();
};

const start = () => {
  restore();
  document.querySelectorAll(".contents a").forEach((link) => link.addEventListener("click", onContents));
  window.addEventListener("hashchange", onAnotherLink);
  form.addEventListener("submit", onSubmit);
  form.addEventListener("input", onInput);
  window.addEventListener("beforeunload", onLeave);
  at("download").addEventListener("click", download);
  at("print").addEventListener("click", print);
  at("email").addEventListener("click", () => {
    if (at("email").dataset.whole) saved("Your e-mail program has the message. Press send there.");
  });
  at("change").addEventListener("click", backToForm);
  at("next").addEventListener("click", () => {
    if (window.location.hash) window.location.hash = "";
    clear();
    backToForm();
  });
  at("clear").addEventListener("click", () => {
    clear();
    form.querySelector("input").focus();
  });
};

document.querySelectorAll("details.rules").forEach(openForPrint);
if (form) start();
