// SHA-256 (FIPS 180-4). The browser's own is missing on plain http, so this one is used everywhere: one path to test.

const firstPrimes = (count) => {
  const primes = [];
  for (let n = 2; primes.length < count; n += 1) {
    if (primes.every((p) => n % p !== 0)) primes.push(n);
  }
  return primes;
};

// The first 32 bits of the fraction of a root.
const fraction = (root) => ((root - Math.floor(root)) * 0x100000000) | 0;

const ROUNDS = firstPrimes(64).map((p) => fraction(Math.cbrt(p)));
const START = firstPrimes(8).map((p) => fraction(Math.sqrt(p)));

const turn = (word, by) => (word >>> by) | (word << (32 - by));

// The message, a 1 bit, zeros, and its length in bits as 64 bits: a whole number of 64-byte blocks.
const padded = (bytes) => {
  const size = Math.ceil((bytes.length + 9) / 64) * 64;
  const view = new DataView(new ArrayBuffer(size));
  bytes.forEach((byte, at) => view.setUint8(at, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(size - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(size - 4, (bytes.length << 3) >>> 0);
  return view;
};

const schedule = (view, block) => {
  const words = new Int32Array(64);
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(block + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const a = words[i - 15];
    const b = words[i - 2];
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[i] = words[i - 16] + s0 + words[i - 7] + s1;
  }
  return words;
};

const mix = (state, words) => {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]) | 0);
};

// The digest of a text's UTF-8 bytes, in hexadecimal.
const sha256 = (text) => {
  const view = padded(new TextEncoder().encode(text));
  let state = START;
  for (let block = 0; block < view.byteLength; block += 64) state = mix(state, schedule(view, block));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
};
