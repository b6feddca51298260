import { describe, expect, it } from "vitest";
import { generateApiKey, hashSecret, isApiKey } from "./api-key";

describe("an API key", () => {
  it("is recognised by its checksum, and one changed character is enough to refuse it", () => {
    const { key } = generateApiKey("live");
    expect(key).toMatch(/^pk_live_[0-9A-Za-z]{38}$/);
    expect(isApiKey(key)).toBe(true);
    for (let at = 8; at < key.length; at += 1) {
      const other = key.charAt(at) === "a" ? "b" : "a";
      expect(isApiKey(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
    }
  });

  it("is stored as a prefix and a hash from which it can not be read", () => {
    const { key, prefix, secretHash } = generateApiKey("test");
    expect(key.startsWith(prefix)).toBe(true);
    expect(prefix).toHaveLength(16);
    expect(secretHash).toBe(hashSecret(key));
    expect(secretHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is never made twice", () => {
    const keys = new Set(Array.from({ length: 1000 }, () => generateApiKey("test").key));
    expect(keys.size).toBe(1000);
  });
});
