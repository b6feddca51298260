import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Resolve, TargetRefused } from "./guarded-connect";
import { createPost } from "./post";
import { isPublicAddress } from "./public-address";

describe("a public address", () => {
  it.each(["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])("is %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ["loopback", "127.0.0.1"],
    ["loopback of IPv6", "::1"],
    ["loopback mapped into IPv6", "::ffff:127.0.0.1"],
    ["loopback mapped into IPv6, in hexadecimal", "::ffff:7f00:1"],
    ["loopback as an IPv4-compatible address", "::7f00:1"],
    ["loopback behind NAT64", "64:ff9b::7f00:1"],
    ["loopback behind 6to4", "2002:7f00:1::"],
    ["the metadata service", "169.254.169.254"],
    ["the metadata service, mapped", "::ffff:a9fe:a9fe"],
    ["the metadata service of IPv6", "fd00:ec2::254"],
    ["a metadata service in shared space", "100.100.100.200"],
    ["private", "10.0.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.0.1"],
    ["link-local of IPv6", "fe80::1"],
    ["site-local of IPv6", "fec0::1"],
    ["unspecified", "0.0.0.0"],
    ["unspecified of IPv6", "::"],
    ["multicast", "224.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["documentation", "192.0.2.1"],
    ["reserved", "240.0.0.1"],
    ["no address", "localhost"],
  ])("is not %s: %s", (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("a guarded connection", () => {
  let server: Server;
  let port: number;
  const reached: { address: string | undefined; host: string | undefined }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      reached.push({ address: request.socket.localAddress, host: request.headers.host });
      response.end("here");
    });
    server.listen(0, "0.0.0.0");
    await once(server, "listening");
    const address = server.address();
    port = typeof address === "object" && address ? address.port : 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const answering =
    (...answers: string[][]): Resolve =>
    async () =>
      (answers.shift() ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const post = (permits: (address: string) => boolean, resolve?: Resolve) => {
    const send = createPost({ permits, resolve, timeoutMs: 2_000 });
    return (url: string) => send(url, "{}", {});
  };

  it.each([
    "http://127.0.0.1",
    "http://[::1]",
    "http://[::ffff:127.0.0.1]",
    "http://0x7f.1",
    "http://2130706433",
    "http://127.1",
    "http://localhost",
  ])("refuses %s", async (origin) => {
    await expect(post(isPublicAddress)(`${origin}:${port}/`)).rejects.toBeInstanceOf(TargetRefused);
    expect(reached).toEqual([]);
  });

  it("refuses a name that leads inside, even when only one of its addresses does", async () => {
    for (const addresses of [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["8.8.8.8", "::ffff:127.0.0.1"], []])
      await expect(post(isPublicAddress, answering(addresses))(`http://hook.example:${port}/`)).rejects.toBeInstanceOf(
        TargetRefused,
      );
    expect(reached).toEqual([]);
  });

  it("connects to the address that it checked, whatever the name leads to a moment later", async () => {
    const rebinding = answering(["127.0.0.2"], ["127.0.0.1"]);
    const send = post((address) => address === "127.0.0.2", rebinding);
    expect(await send(`http://hook.example:${port}/`)).toMatchObject({ status: 200, excerpt: "here" });
    expect(reached.splice(0)).toEqual([{ address: "127.0.0.2", host: `hook.example:${port}` }]);
  });

  it("checks again with every new connection, so that a name that was good once is refused when it turns inside", async () => {
    const turning = answering(["127.0.0.2"], ["127.0.0.1"]);
    const permits = (address: string) => address === "127.0.0.2";
    await post(permits, turning)(`http://hook.example:${port}/`);
    await expect(post(permits, turning)(`http://hook.example:${port}/`)).rejects.toBeInstanceOf(TargetRefused);
    expect(reached.splice(0)).toHaveLength(1);
  });
});

describe("a post", () => {
  it("gives up on an endpoint that trickles an answer without an end, and keeps its beginning small", async () => {
    const timers: NodeJS.Timeout[] = [];
    const server = createServer((request, response) => {
      response.write("x".repeat(request.url === "/flood" ? 5_000_000 : 1));
      timers.push(setInterval(() => response.write("x"), 50));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    const send = createPost({ permits: () => true, timeoutMs: 500 });
    expect((await send(`${origin}/flood`, "{}", {})).excerpt).toHaveLength(1_000);
    await expect(send(`${origin}/trickle`, "{}", {})).rejects.toMatchObject({ name: "TimeoutError" });
    for (const timer of timers) clearInterval(timer);
    server.closeAllConnections();
    server.close();
  });
});
