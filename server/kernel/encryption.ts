import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** AES-256-GCM with a key of the environment. `binding` (a row's id) is authenticated, so a value can not be moved. */
export interface Encryption {
  encrypt(plain: string, binding: string): string;
  decrypt(sealed: string, binding: string): string;
}

/** @param keyBase64 32 random bytes, base64. */
export function createEncryption(keyBase64: string): Encryption {
  const key = Buffer.from(keyBase64, "base64");
  return {
    encrypt(plain, binding) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(binding));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    decrypt(sealed, binding) {
      const bytes = Buffer.from(sealed.slice(3), "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAAD(Buffer.from(binding));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}

/** SHA-256 as hex: for secrets that carry enough entropy of their own (keys, tokens). */
export function sha256(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}
