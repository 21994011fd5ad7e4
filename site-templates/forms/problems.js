// How a problem is shown: a message beside its field, read out with it, and a link to it at the top of the page.

const at = (id) => document.getElementById(id);

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
