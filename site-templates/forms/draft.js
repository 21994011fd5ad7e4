// What was typed stays with this tab, and only with this tab. Some browsers forbid even that for a local file.

const isTick = (input) => input.type === "checkbox" || input.type === "radio";

const withDrafts = (use) => {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
};

const keepDraft = (key, inputs) => {
  const values = inputs.map((input) => [input.id, isTick(input) ? input.checked : input.value]);
  withDrafts((drafts) => drafts.setItem(key, JSON.stringify(values)));
};

const forgetDraft = (key) => withDrafts((drafts) => drafts.removeItem(key));

// Puts a draft back into its inputs; false where there is none.
const fillFromDraft = (key, inputs) => {
  const draft = withDrafts((drafts) => JSON.parse(drafts.getItem(key)));
  if (!draft) return false;
  const values = new Map(draft);
  inputs.filter((input) => values.has(input.id)).forEach((input) => {
    if (isTick(input)) input.checked = values.get(input.id);
    else input.value = values.get(input.id);
  });
  return true;
};
