// What receipts are made of: evened texts, a random number, a moment, a short code.

const ANSWERS = {
  agree: "I agree",
  read: "I have read the policy",
  decline: "I do not agree",
  question: "I have a question first",
};

// Text that means the same everywhere: composed letters, plain line ends, no half characters, no control characters.
const evened = (text) =>
  text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ").trim();

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

// The first 40 bits of the digest as eight letters and digits (Crockford's base 32), to write down or to read out.
const shortCode = (digest) => {
  const bits = parseInt(digest.slice(0, 10), 16).toString(2).padStart(40, "0");
  const letters = bits.match(/.{5}/g).map((five) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[parseInt(five, 2)]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
};

const MONTHS = "January February March April May June July August September October November December".split(" ");
const inWords = (date) =>
  `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()} at ${two(date.getHours())}:${two(date.getMinutes())}`;
