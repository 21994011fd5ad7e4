// Saving the receipts: a file, an e-mail, a print-out.

const MOST_IN_A_LINK = 1800;
const NO_ROOM = asks.pack
  ? "An e-mail has no room for the receipts: download them first, then attach the file."
  : "An e-mail has no room for the receipt: download it first, then attach it.";

let receipts = [];
let unsaved = false;

const fileName = () => `${asks.pack ? "receipts" : "receipt"}-${shortCode(receipts[0].digest)}.json`;
const asText = () => `${JSON.stringify(bundle(receipts), null, 2)}\n`;

const letter = (ending) =>
  [
    `Receipt ${codes(receipts)}`,
    ...receipts.map((made) => `${made.policy.title}, version ${made.policy.version || "not stated"}: ${ANSWERS[made.answer]}`),
    `Name: ${receipts[0].person.name}`,
    `Signed: ${receipts[0].signed_at}`,
    "",
    ending,
  ].join("\n");

const mailLink = (ending) => {
  const about = asks.pack ? `${receipts.length} policies` : receipts[0].policy.title;
  const subject = `Receipt ${shortCode(receipts[0].digest)}: ${about}`;
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(letter(ending).replace(/\n/g, "\r\n"))}`;
  return `mailto:${asks.send_to}?${query}`;
};

// Mail programs cut a long link, so the receipt goes into the message only where it fits.
const prepareEmail = () => {
  const whole = mailLink(`Please leave what follows as it is.\n${JSON.stringify(bundle(receipts))}`);
  const fits = whole.length <= MOST_IN_A_LINK;
  at("email").href = fits ? whole : mailLink(`Please attach the file ${fileName()} to this message.`);
  at("email").dataset.whole = fits ? "yes" : "";
  at("email-hint").textContent = fits ? "" : NO_ROOM;
};

const saved = (message) => {
  unsaved = false;
  forgetDraft(draftKey());
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
