import { describe, expect, it } from "vitest";
import { ApiKeyForm, toApiKeyInput } from "./api-key-schema";

const now = Date.parse("2026-11-22T12:00:00Z");
const held = ["orders:read", "orders:write", "billing:read"] as const;
const form = { name: "CI", access: "read", scopes: [], lifetime: "90" } as const;

describe("a new API key", () => {
  it("that only reads gets no scope that writes", () => {
    expect(toApiKeyInput({ ...form, scopes: [] }, held, now).scopes).toEqual(["orders:read", "billing:read"]);
  });

  it("with full access gets what the person may do and nothing beyond", () => {
    expect(toApiKeyInput({ ...form, scopes: [], access: "full" }, held, now).scopes).toEqual([...held]);
  });

  it("ends after its lifetime in days, or never", () => {
    expect(toApiKeyInput({ ...form, scopes: [] }, held, now).expires_at).toBe("2027-02-20T12:00:00.000Z");
    expect(toApiKeyInput({ ...form, scopes: [], lifetime: "never" }, held, now).expires_at).toBeUndefined();
  });

  it("with chosen scopes needs at least one", () => {
    expect(ApiKeyForm.safeParse({ ...form, access: "chosen" }).success).toBe(false);
    expect(ApiKeyForm.safeParse({ ...form, access: "chosen", scopes: ["orders:read"] }).success).toBe(true);
  });
});
