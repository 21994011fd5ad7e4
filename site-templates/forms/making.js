// The receipts: one for each form on the page.

const otherFields = (part) => {
  const labels = asks.fields.map(({ label }) => label.toLowerCase());
  const fields = part.fields.map((label) => ({ label, value: line(`field-${labels.indexOf(label.toLowerCase())}`) }));
  const role = asks.asks_role ? line("other-role") : "";
  return role ? [{ label: "Role", value: role }, ...fields] : fields;
};

// Those of the roles that were chosen; of all that the form is for where none was.
const fingerprints = (part) => {
  const chosen = chosenRoles().map(({ id }) => id);
  return chosen.length ? Object.fromEntries(chosen.map((id) => [id, part.fingerprints[id]])) : part.fingerprints;
};

const makeReceipt = (part, now) => {
  const made = {
    schema: "bylaw-receipt/1",
    id: uuid(),
    policy: part.policy,
    release: part.release,
    fingerprints: fingerprints(part),
    form: part.form,
    statement: part.statement,
    boxes: part.boxes.map((text, i) => ({ text, ticked: ticked(`${part.prefix}box-${i}`) })),
    answer: answer(part),
    question: answer(part) === "question" ? typed(`${part.prefix}question`) : null,
    understanding: understanding(part),
    person: { reference: line("reference") || null, name: line("name") },
    roles: chosenRoles().map((role) => role.id),
    fields: otherFields(part),
    signed_at: now.toISOString().replace(/\.\d+Z$/, "Z"),
    utc_offset: utcOffset(now),
    method: "web",
    recorded_by: null,
  };
  return { ...made, digest: sha256(canonical(made)) };
};

const makeReceipts = (now) => asks.parts.map((part) => makeReceipt(part, now));

// What is saved or sent: a receipt as it is, or all those of a pack together.
const bundle = (made) => (asks.pack ? { schema: "bylaw-receipts/1", receipts: made } : made[0]);
const codes = (made) => made.map(({ digest }) => shortCode(digest)).join(", ");

// ------------------------------------------------------------------ in words

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
    ["Understanding check", made.understanding && (made.understanding.passed ? "Passed" : "Not passed")],
    ["Answer", ANSWERS[made.answer]],
    ["Question", made.question],
    ["Signed", `${inWords(new Date(made.signed_at))} (UTC ${made.utc_offset})`],
    ["Receipt code", asks.pack ? shortCode(made.digest) : ""],
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

const factList = (made) => {
  const list = document.createElement("dl");
  list.className = "facts";
  list.append(...facts(made).map(factRow));
  return list;
};
