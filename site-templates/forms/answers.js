// What was typed, and what is wrong with it. A page holds one form, or several: each part's ids open with its prefix.

const asks = JSON.parse(at("data").textContent);
const form = at("form");

const typed = (id) => (at(id) ? evened(at(id).value) : "");
const line = (id) => typed(id).replace(/\s+/g, " ");
const ticked = (id) => at(id).checked;
const picked = (name) => {
  const chosen = form.querySelector(`input[name="${name}"]:checked`);
  return chosen ? chosen.value : "";
};
const answer = (part) => picked(`${part.prefix}answer`);
const chosenRoles = () => {
  if (asks.asks_role) return asks.roles.filter((_, i) => ticked(`role-${i}`));
  return asks.roles.length === 1 ? asks.roles : [];
};

const lowerFirst = (text) => (/^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));
const looksLikeEmail = (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

// ------------------------------------------------------------------ the understanding check

const concerns = (roles) => !roles.length || !chosenRoles().length || chosenRoles().some(({ id }) => roles.includes(id));
const askedId = (part, i) => `${part.prefix}asked-${i}`;
const questionsOf = (part) =>
  part.understanding.map((question, i) => ({ ...question, id: askedId(part, i) })).filter(({ roles }) => concerns(roles));
const isRight = ({ id, right }) => right.includes(Number(picked(id) || -1));

// Whether the check was passed: nothing is said where nothing was asked.
const understanding = (part) => {
  const questions = questionsOf(part);
  return questions.length ? { passed: questions.every(isRight) } : null;
};

// Who agrees, or says to have read, has understood. Who declines or asks first need not answer.
const needsUnderstanding = (part) => ["agree", "read"].includes(answer(part));

const questionProblem = (part) => (question) => {
  const wrong = picked(question.id) !== "" && !isRight(question);
  at(`${question.id}-rules`).hidden = !wrong;
  if (!needsUnderstanding(part) || isRight(question)) return [question.id, "", ""];
  const message = wrong ? "This answer is not right. Read the rule, then answer again" : "Select an answer";
  const input = form.querySelector(`input[name="${question.id}"]:checked`) || at(`${question.id}-0`);
  return [question.id, message, input.id];
};

// ------------------------------------------------------------------ what is wrong

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
const roleProblems = () => [[asks.roles.length ? "roles" : "other-role", roleProblem(), asks.roles.length ? "role-0" : "other-role"]];

const partProblems = (part) => {
  const id = (name) => `${part.prefix}${name}`;
  const which = asks.pack ? `${part.policy.title}: ` : "";
  const found = [
    ...questionsOf(part).map(questionProblem(part)),
    [id("answer"), answer(part) ? "" : "Select your answer", id("answer-agree")],
    [id("question"), answer(part) === "question" && !typed(id("question")) ? "Enter your question" : "", id("question")],
  ];
  return found.map(([name, message, input]) => [name, message, input, which]);
};

// Each problem in the order of the page: the group, the message, the input that the link goes to, and of several forms
// on a page which one.
const problems = () =>
  [
    ...(asks.roles.length ? roleProblems() : []),
    ...asks.parts.flatMap(partProblems),
    ["name", line("name") ? "" : "Enter your full name", "name"],
    ["reference", asks.reference_required && !line("reference") ? "Enter your number" : "", "reference"],
    ...(asks.roles.length ? [] : roleProblems()),
    ...asks.fields.map((field, i) => [`field-${i}`, fieldProblem(field, i), `field-${i}`]),
  ].filter(([, message]) => message);
