import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const shape = /^(pk_(?:live|test)_[0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

export interface NewApiKey {
  /** The whole credential, shown once: `pk_live_` or `pk_test_`, 32 random base62 characters, 6 of checksum. */
  key: string;
  /** The part that may be stored and shown, so that people can tell keys apart: `pk_live_7Hq2mZ0a`. */
  prefix: string;
  /** What is stored instead of the key, and looked up when it is presented: see `hashSecret`. */
  secretHash: string;
}

/** A new key with about 190 bits of entropy. `live` in production, `test` everywhere else. */
export function generateApiKey(mode: "live" | "test"): NewApiKey {
  const secret = Array.from({ length: 32 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  const body = `pk_${mode}_${secret}`;
  const key = body + checksum(body);
  return { key, prefix: key.slice(0, 16), secretHash: hashSecret(key) };
}

/**
 * Whether a text can be one of our keys at all. The checksum lets secret scanners find leaked keys without false
 * alarms, and lets us refuse a mistyped one without asking the database.
 */
export function isApiKey(text: string): boolean {
  const [, body, sum] = shape.exec(text) ?? [];
  return body !== undefined && sum === checksum(body);
}

/** SHA-256 in hex: enough for secrets of full entropy (API keys, session tokens), never for passwords. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** CRC-32 of the text in six base62 characters. */
function checksum(text: string): string {
  let rest = crc32(text);
  let digits = "";
  while (digits.length < 6) {
    digits = alphabet.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
