import { describe, expect, it } from "vitest";
import { networkOf } from "./network";

describe("the network that a rate limit counts", () => {
  it("is one for all IPv6 addresses of a /64, and another for the next", () => {
    expect(networkOf("2001:db8:1:2::1")).toBe(networkOf("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    expect(networkOf("2001:db8:1:2::1")).not.toBe(networkOf("2001:db8:1:3::1"));
  });

  it("is the address itself for IPv4, however it is written", () => {
    expect(networkOf("192.0.2.1")).not.toBe(networkOf("192.0.2.2"));
    expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  });
});
