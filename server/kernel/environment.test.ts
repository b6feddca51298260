import { describe, expect, it } from "vitest";
import { EnvironmentError, loadEnvironment, rolePassword, testSecrets } from "./environment";

const own = {
  PLATFORMA_SECRET: "a-secret-of-this-installation-that-nobody-knows",
  PLATFORMA_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  DATABASE_URL: "postgresql://owner:pw@db.example.com:5433/platforma?sslmode=require",
};

function refusal(source: Record<string, string | undefined>): string {
  try {
    loadEnvironment(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
  }
  throw new Error("It did not refuse.");
}

describe("loadEnvironment", () => {
  it("names every missing variable and how to set it, all at once", () => {
    const message = refusal({});
    expect(message).toContain("PLATFORMA_SECRET is not set");
    expect(message).toContain("PLATFORMA_ENCRYPTION_KEY is not set");
    expect(message).toContain("DATABASE_URL is not set");
    expect(message).toContain("openssl rand -base64 32");
  });

  it("takes an empty value for a missing one", () => {
    expect(refusal({ ...own, PLATFORMA_SECRET: "" })).toContain("PLATFORMA_SECRET is not set");
    expect(loadEnvironment({ ...own, PORT: "" }).PORT).toBe(3000);
  });

  it("refuses an encryption key that is not 32 bytes", () => {
    const short = Buffer.alloc(16).toString("base64");
    expect(refusal({ ...own, PLATFORMA_ENCRYPTION_KEY: short })).toContain("32 bytes");
  });

  it("never repeats a secret in its message", () => {
    expect(refusal({ ...own, PLATFORMA_SECRET: "hunter2" })).not.toContain("hunter2");
  });

  it.each(Object.keys(testSecrets))("refuses the well-known test value of %s in production only", (name) => {
    const source = { ...own, ...testSecrets };
    expect(refusal({ ...source, PLATFORMA_ENV: "production" })).toContain(`${name} holds a value that everybody knows`);
    expect(loadEnvironment({ ...source, PLATFORMA_ENV: "test" }).PLATFORMA_SECRET).toBe(testSecrets.PLATFORMA_SECRET);
  });

  it("asks for Inngest's keys when an Inngest server is configured in production", () => {
    const message = refusal({ ...own, PLATFORMA_ENV: "production", INNGEST_BASE_URL: "https://inngest.example.com" });
    expect(message).toContain("INNGEST_SIGNING_KEY is not set");
    expect(message).toContain("INNGEST_EVENT_KEY is not set");
  });

  it("derives what each role connects as, the same on every machine and different for each role", () => {
    const { DATABASE_APP_URL, DATABASE_SYSTEM_URL } = loadEnvironment(own);
    const app = new URL(DATABASE_APP_URL);
    expect(app.username).toBe("platforma_app");
    expect(app.password).toBe(rolePassword(own.PLATFORMA_SECRET, "platforma_app"));
    expect(app.host + app.pathname + app.search).toBe("db.example.com:5433/platforma?sslmode=require");
    expect(new URL(DATABASE_SYSTEM_URL).password).not.toBe(app.password);
  });

  it("keeps a given connection string and a given signing key", () => {
    const given = { DATABASE_APP_URL: "postgresql://a:b@pooler:6432/p", NEXTAUTH_SECRET: "given" };
    expect(loadEnvironment({ ...own, ...given })).toMatchObject(given);
  });

  it("derives signing keys that tell neither each other nor the root secret", () => {
    const { NEXTAUTH_SECRET, INNGEST_SIGNING_KEY } = loadEnvironment(own);
    expect(NEXTAUTH_SECRET).not.toContain(own.PLATFORMA_SECRET);
    expect(INNGEST_SIGNING_KEY).toMatch(/^signkey-platforma-[0-9a-f]{64}$/);
    expect(loadEnvironment({ ...own, PLATFORMA_SECRET: `${own.PLATFORMA_SECRET}!` }).NEXTAUTH_SECRET).not.toBe(
      NEXTAUTH_SECRET,
    );
  });

  it("derives the public address from the port, without a slash at its end", () => {
    expect(loadEnvironment({ ...own, PORT: "8080" }).PUBLIC_URL).toBe("http://localhost:8080");
    expect(loadEnvironment({ ...own, PUBLIC_URL: "https://cloud.example.com/" }).PUBLIC_URL).toBe(
      "https://cloud.example.com",
    );
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(loadEnvironment(own))).toBe(true);
  });
});
