import { describe, expect, it } from "vitest";
import { customersPart, encodeUserData } from "./user-data";

const decode = (encoded: string | undefined) => Buffer.from(encoded ?? "", "base64").toString("utf8");
const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO somebody";

describe("user data", () => {
  it("leaves the customer's own as it is when there are no keys, and sends none when there is nothing", () => {
    expect(decode(encodeUserData({ sshKeys: [], userData: "#!/bin/sh\necho ü" }))).toBe("#!/bin/sh\necho ü");
    expect(encodeUserData({ sshKeys: [] })).toBeUndefined();
  });

  it("lets every key in", () => {
    const text = decode(encodeUserData({ sshKeys: [key, `${key}-2`] }));
    expect(text.startsWith("#cloud-config\n")).toBe(true);
    expect(JSON.parse(text.split("\n")[1] ?? "")).toEqual({ ssh_authorized_keys: [key, `${key}-2`] });
  });

  it("puts the keys before the customer's own script, each as a part that cloud-init knows", () => {
    const text = decode(encodeUserData({ sshKeys: [key], userData: "#!/bin/sh\ntrue\n" }));
    expect(text).toContain("Content-Type: text/cloud-config");
    expect(text).toContain("Content-Type: text/x-shellscript");
    const parts = text.split("\n").flatMap((line) => (/^[A-Za-z0-9+/=]{20,}$/.test(line) ? [decode(line)] : []));
    expect(parts[0]).toContain(key);
    expect(parts[1]).toBe("#!/bin/sh\ntrue\n");
  });

  it.each(["#!/bin/sh\ntrue\n", "#cloud-config\npackages: [nginx]\n", "ü ", undefined])(
    "gives back the customer's own (%j) when only the keys are to change",
    (userData) => {
      const own = userData === undefined ? {} : { userData };
      for (const sshKeys of [[key], []])
        expect(customersPart(encodeUserData({ sshKeys, ...own }) ?? null)).toBe(userData);
    },
  );

  it("refuses with a pointer what both together make too long", () => {
    const input = { sshKeys: [key], userData: "x".repeat(48_990) };
    expect(() => encodeUserData(input)).toThrow(expect.objectContaining({ kind: "refused", pointer: "/userData" }));
  });
});
