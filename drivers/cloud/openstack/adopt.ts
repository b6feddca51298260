import type { Call, CloudResource, ResourceKey } from "../contract";
import { CloudError } from "../errors";
import { path } from "./client";
import { nova } from "./compute";
import type { Openstack } from "./openstack";
import { present } from "./present";
import { joinProject } from "./projects";
import { getServer, metadataKeys, resolve, tenantTag } from "./server";

/** The server stays in its project, in which the platform's user gets its role. */
export async function adoptServer(
  os: Openstack,
  { reference, key }: { reference: string; key: ResourceKey },
  call: Call,
): Promise<CloudResource> {
  const { place, id } = await resolve(os, reference, call);
  const server = await getServer(place, id);
  const token = server.metadata[metadataKeys.token];
  const tenant = server.metadata[metadataKeys.tenant];
  if (token === key.clientToken && tenant === key.tenant) return present(place, server);
  if (token) throw new CloudError("conflict", `Server ${id} belongs to another token.`, { status: 409 });
  await joinProject(os, server.tenant_id, call);
  for (const tag of [key.clientToken, tenantTag(key.tenant)])
    await os.client.answer(await nova(place, { method: "PUT", path: path`/servers/${id}/tags/${tag}` }));
  const metadata = { [metadataKeys.token]: key.clientToken, [metadataKeys.tenant]: key.tenant };
  await os.client.answer(
    await nova(place, { method: "POST", path: path`/servers/${id}/metadata`, body: { metadata } }),
  );
  return present(place, await getServer(place, id));
}
