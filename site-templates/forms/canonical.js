// Canonical JSON (RFC 8785): keys in the order of their UTF-16 units, no space, strings and numbers as JavaScript writes them.

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key])}`);
    return `{${members.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError("This number has no JSON form.");
  const written = JSON.stringify(value);
  if (written === undefined) throw new TypeError("This value has no JSON form.");
  return written;
};
