// What the form does: check the answers, make the receipt, save it. All texts go in as text, never as HTML.

const at = (id) => document.getElementById(id);
const asks = JSON.parse(at("data").textContent);
const form = at("form");
const title = document.title;
const MOST_IN_A_LINK = 1800;
const ANSWERS = {
  agree: "I agree",
  read: "I have read the policy",
  decline: "I do not agree",
  question: "I have a question first",
};

let receipt = null;
let unsaved = false;

// ------------------------------------------------------------------ what was typed

// Text that means the same everywhere: composed letters, plain line ends, no half characters, no control characters.
const evened = (text) =>
  text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ").trim();
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

const describe = (element, id, add) => {
  const others = (element.getAttribute("aria-describedby") || "").split(" ").filter((d) => d && d !== id);
  if (add) others.push(id);
  if (others.length) element.setAttribute("aria-describedby", others.join(" "));
  else element.removeAttribute("aria-describedby");
};

// The message beside the input or the group of inputs that it is about.
const mark = (name, message) => {
  const group = at(`${name}-group`);
  const error = at(`${name}-error`);
  const input = at(name);
  error.hidden = !message;
  error.textContent = message ? `Error: ${message}` : "";
  group.classList.toggle("wrong", Boolean(message));
  describe(input || group, error.id, message);
  if (input && message) input.setAttribute("aria-invalid", "true");
  else if (input) input.removeAttribute("aria-invalid");
};

const linkTo = (id, message) => {
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = message;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    at(id).focus();
  });
  const item = document.createElement("li");
  item.append(link);
  return item;
};

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

// A random UUID (version 4). crypto.randomUUID is missing on plain http.
const uuid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

const two = (n) => String(n).padStart(2, "0");
const utcOffset = (date) => {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

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

// The first 40 bits of the digest as eight letters and digits (Crockford's base 32), to write down or to read out.
const shortCode = (digest) => {
  const bits = parseInt(digest.slice(0, 10), 16).toString(2).padStart(40, "0");
  const letters = bits.match(/.{5}/g).map((five) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[parseInt(five, 2)]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
};

const MONTHS = "January February March April May June July August September October November December".split(" ");
const inWords = (date) =>
  `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()} at ${two(date.getHours())}:${two(date.getMinutes())}`;

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
  forget();
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

// What was typed stays with this tab, and only with this tab. Some browsers forbid even that for a local file.
const draftKey = `bylaw-draft ${asks.form.id} ${asks.form.version}`;
const inputs = () => Array.from(form.querySelectorAll("input, textarea"));
const isTick = (input) => input.type === "checkbox" || input.type === "radio";
const withDrafts = (use) => {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
};

const keep = () => {
  const values = inputs().map((input) => [input.id, isTick(input) ? input.checked : input.value]);
  withDrafts((drafts) => drafts.setItem(draftKey, JSON.stringify(values)));
};
const forget = () => withDrafts((drafts) => drafts.removeItem(draftKey));

const restore = () => {
  const draft = withDrafts((drafts) => JSON.parse(drafts.getItem(draftKey) || "null"));
  if (!draft) return;
  draft.forEach(([id, value]) => {
    const input = at(id);
    if (input && isTick(input)) input.checked = value;
    else if (input) input.value = value;
  });
  at("kept").hidden = false;
  unsaved = true;
};

const clear = () => {
  form.reset();
  forget();
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
  keep();
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
