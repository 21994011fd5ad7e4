// Sending receipts to the addresses that the forms name. Only a form that names one has this script, and its security
// policy allows requests to that address alone.

const SENT_AS = {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  mode: "cors",
  credentials: "omit",
  referrerPolicy: "no-referrer",
  redirect: "error",
  cache: "no-store",
};
const PATIENCE = 30000;

const letters = () => {
  const found = new Map();
  asks.parts.forEach(({ post_to: address }, i) => {
    if (address) found.set(address, [...(found.get(address) || []), receipts[i]]);
  });
  return Array.from(found);
};

const post = async ([address, made]) => {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(address, { ...SENT_AS, signal, body: JSON.stringify(bundle(made)) });
    return response.ok ? "" : `${new URL(address).host} did not take it (${response.status})`;
  } catch {
    return `${new URL(address).host} could not be reached`;
  }
};

const send = async () => {
  at("send").disabled = true;
  at("said").textContent = "Sending …";
  const made = receipts;
  const failed = (await Promise.all(letters().map(post))).filter(Boolean);
  at("send").disabled = false;
  if (made !== receipts) return;
  const others = asks.parts.some((part) => !part.post_to);
  if (failed.length) {
    at("said").textContent = `Not sent: ${failed.join(", and ")}. Nothing is lost: try again, or download and hand it in yourself.`;
  } else if (others) {
    at("said").textContent = "Sent, but not all forms can be sent. Download the file and hand it in as well.";
  } else {
    at("unsent").hidden = true;
    saved(`Sent to ${letters().map(([address]) => new URL(address).host).join(" and ")}. Download a copy if you want one.`);
  }
};

at("send").addEventListener("click", send);
