import { createHash } from "node:crypto";

/**
 * A structured creditor reference (ISO 11649): `RF`, two check digits and 16 characters that follow from `seed`. Banks
 * check the digits when the payer types it in. The same seed gives the same reference.
 */
export function creditorReference(seed: string): string {
  const digest = createHash("sha256").update(seed).digest("hex");
  const body = BigInt(`0x${digest}`).toString(36).toUpperCase().slice(0, 16);
  const check = 98n - (numeral(`${body}RF00`) % 97n);
  return `RF${check.toString().padStart(2, "0")}${body}`;
}

export const isCreditorReference = (reference: string): boolean =>
  /^RF\d{2}[A-Z0-9]{1,21}$/.test(reference) && numeral(reference.slice(4) + reference.slice(0, 4)) % 97n === 1n;

/** Letters count from A = 10 to Z = 35, as in an IBAN. */
const numeral = (text: string): bigint =>
  BigInt([...text].map((character) => Number.parseInt(character, 36).toString()).join(""));
