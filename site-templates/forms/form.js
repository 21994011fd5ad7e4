// What the form does: check the answers, make the receipt, save it. All texts go in as text, never as HTML.

const asks = JSON.parse(at("data").textContent);
const form = at("form");
const title = document.title;
const MOST_IN_A_LINK = 1800;

let receipt = null;
let unsaved = false;

// ------------------------------------------------------------------ what was typed

const typed = (id) => (at(id) ? evened(at(id).value) : "");
const line = (id) => typed(id).replace(/\s+/g, " ");
const ticked = (id) => at(id).checked;
const answer = () => {
  const chosen = form.querySelector("input[name=answer]:checked");
  return chosen ? chosen.value : "";
};
const chosenRoles = () => {
  if (asks.asks_role) return asks.roles.filter((_, i) => ticked(`role-${i}`));
  return asks.roles.length === 1 ? asks.roles : [];
};

// ------------------------------------------------------------------ what is wrong with it

const lowerFirst = (text) => (/^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));
const looksLikeEmail = (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

const fieldProblem = (field, i) => {
  const value = line(`field-${i}`);
  if (!value) return field.required ? `Enter ${lowerFirst(field.label)}` : "";
  if (field.kind === "email" && !looksLikeEmail(value)) return "Enter an e-mail address, such as name@example.com";
  return "";
};

const roleProblem = () => {
  if (!asks.asks_role || chosenRoles().length || line("other-role")) return "";
  return asks.roles.length ? "Select your role, or enter another one" : "Enter your role";
};

// Each problem in the order of the page: the group, the message, the input that the link goes to.
const problems = () =>
  [
    ["answer", answer() ? "" : "Select your answer", "answer-agree"],
    ["question", answer() === "question" && !typed("question") ? "Enter your question" : "", "question"],
    ["name", line("name") ? "" : "Enter your full name", "name"],
    ["reference", asks.reference_required && !line("reference") ? "Enter your number" : "", "reference"],
    asks.roles.length ? ["roles", roleProblem(), "role-0"] : ["other-role", roleProblem(), "other-role"],
    ...asks.fields.map((field, i) => [`field-${i}`, fieldProblem(field, i), `field-${i}`]),
  ].filter(([, message]) => message);

const showProblems = (found) => {
  const messages = new Map(found.map(([name, message]) => [name, message]));
  document.querySelectorAll(".error").forEach((error) => {
    const name = error.id.replace(/-error$/, "");
    mark(name, messages.get(name) || "");
  });
  at("problem-list").replaceChildren(...found.map(([, message, id]) => linkTo(id, message)));
  at("problems").hidden = !found.length;
  document.title = found.length ? `Error: ${title}` : title;
  if (found.length) at("problems").focus();
};

// ------------------------------------------------------------------ the receipt

const otherFields = () => {
  const fields = asks.fields.map((field, i) => ({ label: field.label, value: line(`field-${i}`) }));
  const role = line("other-role");
  return role ? [{ label: "Role", value: role }, ...fields] : fields;
};

const makeReceipt = (now) => {
  const made = {
    schema: "bylaw-receipt/1",
    id: uuid(),
    policy: asks.policy,
    form: asks.form,
    statement: asks.statement,
    boxes: asks.boxes.map((text, i) => ({ text, ticked: ticked(`box-${i}`) })),
    answer: answer(),
    question: answer() === "question" ? typed("question") : null,
    person: { reference: line("reference") || null, name: line("name") },
    roles: chosenRoles().map((role) => role.id),
    fields: otherFields(),
    signed_at: now.toISOString().replace(/\.\d+Z$/, "Z"),
    utc_offset: utcOffset(now),
    method: "web",
    recorded_by: null,
  };
  return { ...made, digest: sha256(canonical(made)) };
};

const facts = (made) => {
  const version = made.policy.version ? `, version ${made.policy.version}` : "";
  const roles = asks.roles.filter((role) => made.roles.includes(role.id)).map((role) => role.name).join(", ");
  return [
    ["Policy", `${made.policy.title}${version}`],
    ["Organisation", made.policy.organisation],
    ["Name", made.person.name],
    ["Reference", made.person.reference],
    ["Role", roles],
    ...made.fields.map(({ label, value }) => [label, value]),
    ["Statement", made.statement],
    ...made.boxes.map((box) => [box.text, box.ticked ? "Ticked" : "Not ticked"]),
    ["Answer", ANSWERS[made.answer]],
    ["Question", made.question],
    ["Signed", `${inWords(new Date(made.signed_at))} (UTC ${made.utc_offset})`],
    ["Receipt number", made.id],
    ["Digest", made.digest],
  ].filter(([, value]) => value);
};

const factRow = ([name, value]) => {
  const row = document.createElement("div");
  const term = document.createElement("dt");
  const detail = document.createElement("dd");
  term.textContent = name;
  detail.textContent = value;
  row.append(term, detail);
  return row;
};

// ------------------------------------------------------------------ saving it

const fileName = () => `receipt-${shortCode(receipt.digest)}.json`;
const asText = () => `${JSON.stringify(receipt, null, 2)}\n`;

const letter = (ending) =>
  [
    `Receipt ${shortCode(receipt.digest)}`,
    `${receipt.policy.title}, version ${receipt.policy.version || "not stated"}`,
    `Name: ${receipt.person.name}`,
    `Answer: ${ANSWERS[receipt.answer]}`,
    `Signed: ${receipt.signed_at}`,
    "",
    ending,
  ].join("\n");

const mailLink = (ending) => {
  const subject = `Receipt ${shortCode(receipt.digest)}: ${receipt.policy.title}`;
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(letter(ending).replace(/\n/g, "\r\n"))}`;
  return `mailto:${asks.send_to}?${query}`;
};

// Mail programs cut a long link, so the receipt goes into the message only where it fits.
const prepareEmail = () => {
  const whole = mailLink(`Please leave what follows as it is.\n${JSON.stringify(receipt)}`);
  const fits = whole.length <= MOST_IN_A_LINK;
  at("email").href = fits ? whole : mailLink(`Please attach the file ${fileName()} to this message.`);
  at("email").dataset.whole = fits ? "yes" : "";
  at("email-hint").textContent = fits ? "" : "An e-mail has no room for the receipt: download it first, then attach it.";
};

const saved = (message) => {
  unsaved = false;
  forgetDraft(draftKey);
  at("next").hidden = false;
  at("said").textContent = message;
};

const download = () => {
  const address = URL.createObjectURL(new Blob([asText()], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName();
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  saved(`Saved as ${fileName()}, where your downloads go.`);
};

const print = () => {
  window.print();
  saved("Printed, or saved as PDF, if you said so in the window that opened.");
};

const showReceipt = () => {
  at("receipt-code").textContent = shortCode(receipt.digest);
  at("receipt-facts").replaceChildren(...facts(receipt).map(factRow));
  at("receipt-text").textContent = asText();
  at("said").textContent = "";
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
  receipt = null;
  show("page");
  form.querySelector("input").focus();
};

// ------------------------------------------------------------------ nothing lost by mistake

const draftKey = `bylaw-draft ${asks.form.id} ${asks.form.version}`;
const inputs = () => Array.from(form.querySelectorAll("input, textarea"));

const restore = () => {
  if (!fillFromDraft(draftKey, inputs())) return;
  at("kept").hidden = false;
  unsaved = true;
};

const clear = () => {
  form.reset();
  forgetDraft(draftKey);
  unsaved = false;
  at("kept").hidden = true;
  at("next").hidden = true;
  showProblems([]);
  showQuestion();
};

const showQuestion = () => {
  at("question-group").hidden = answer() !== "question";
};

// ------------------------------------------------------------------ what starts all this

const onSubmit = (event) => {
  event.preventDefault();
  const found = problems();
  showProblems(found);
  if (found.length) return;
  receipt = makeReceipt(new Date());
  unsaved = true;
  showReceipt();
};

const onInput = () => {
  unsaved = true;
  keepDraft(draftKey, inputs());
  showQuestion();
};

const onLeave = (event) => {
  if (unsaved) event.preventDefault();
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

const start = () => {
  restore();
  showQuestion();
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
    clear();
    backToForm();
  });
  at("clear").addEventListener("click", () => {
    clear();
    form.querySelector("input").focus();
  });
};

if (at("rules")) openForPrint(at("rules"));
if (form) start();
