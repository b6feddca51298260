import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { NetworksTable, publicIpv6 } from "./resource-networks-table";

const networks = [
  {
    name: "default",
    cidr: "10.1.0.0/16",
    main: true,
    addresses: [
      { address: "2001:db8::7", family: 6, scope: "public" as const },
      { address: "10.1.0.2", family: 4, scope: "private" as const },
      { address: "fd00::2", family: 6, scope: "private" as const },
    ],
  },
];

describe("the networks of a server", () => {
  it("leave public IPv6 addresses to those who list what is public", () => {
    const html = renderToStaticMarkup(<NetworksTable networks={networks} onDetach={undefined} className="" />);
    expect(html).toContain("10.1.0.2, fd00::2");
    expect(html).not.toContain("2001:db8::7");
    expect(publicIpv6(networks)).toEqual(["2001:db8::7"]);
  });
});
