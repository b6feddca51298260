import { describe, expect, it } from "vitest";
import { mainAddress, sshCommand } from "./addresses";

const v6 = { address: "2001:db8::7", family: 6, scope: "public" } as const;
const v4 = { address: "203.0.113.7", family: 4, scope: "public" } as const;
const inner = { address: "10.0.0.7", family: 4, scope: "private" } as const;

describe("how to reach a server", () => {
  it("shows the public IPv4 address first", () => {
    expect(mainAddress({ addresses: [inner, v6, v4] })).toEqual(v4);
  });

  it("signs in as the user that the image's system knows", () => {
    expect(sshCommand({ addresses: [v4], image: "debian-13" })).toBe("ssh debian@203.0.113.7");
    expect(sshCommand({ addresses: [v6], image: null })).toBe("ssh root@2001:db8::7");
  });

  it("offers no command for a server that only a private network reaches", () => {
    expect(sshCommand({ addresses: [inner], image: "ubuntu-24.04" })).toBeNull();
    expect(sshCommand({})).toBeNull();
  });
});
