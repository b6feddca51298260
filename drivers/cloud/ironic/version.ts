import { CloudError } from "../contract";

export const versionHeader = "x-openstack-ironic-api-version";

/** Leases of nodes came with 1.65; the newest that the driver was written against is 1.82. */
const lowest = 65;
const highest = 82;

/** The newest microversion that both sides know. Throws `unsupported` for an Ironic that is too old. */
export async function negotiateVersion(
  send: (path: string) => Promise<{ status: number; headers: Headers }>,
): Promise<string> {
  const { status, headers } = await send("/v1");
  if (status === 401 || status === 403) throw new CloudError("credentials", "Ironic refused to let us in.", { status });
  const offered = minorOf(headers.get("x-openstack-ironic-api-maximum-version"));
  if (status >= 500) throw new CloudError("unreachable", "Ironic can not answer at present.", { status });
  if (offered === null) throw new CloudError("malformed", "What answers at this address is not an Ironic.", { status });
  if (offered < lowest)
    throw new CloudError("unsupported", `This Ironic knows API 1.${offered}; 1.${lowest} is the least that is needed.`);
  return `1.${Math.min(offered, highest)}`;
}

function minorOf(version: string | null): number | null {
  const found = /^1\.(\d+)$/.exec(version ?? "");
  return found ? Number(found[1]) : null;
}
