import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventually } from "@/server/testing/platform";
import { openKubectl, withKubeconfig } from "../infra/kubernetes/kubectl";
import { restartApiServer, start } from "../infra/kubernetes/server";
import { openCloudShop } from "../infra/open-shop";

const kubernetes = await start();
const { endpoint } = kubernetes;
const config = {
  ...z.record(z.string(), z.unknown()).parse(endpoint.config),
  region: { id: "fra1", title: "Frankfurt", country: "DE" },
};
const patienceMs = 180_000;
const shop = await openCloudShop({ ...endpoint, config }, patienceMs);
const { ended, resourcesOf, terminate } = shop;
const kubectl = openKubectl();
afterAll(async () => {
  await shop.close();
  await kubernetes.stop();
});

const Kubeconfig = z.object({ document: z.string() });

const order = (name: string) => shop.order({ plan_id: shop.plan("ns-small").id, name });
const standing = () => kubectl.namespacesOf(shop.customer.tenant.id);

describe("orders on a real Kubernetes", () => {
  it("leads from POST /v1/orders to a namespace with its own kubeconfig, and from its termination to nothing", async () => {
    const id = await order("shop");
    expect(await ended(id)).toMatchObject({ status: "provisioned" });
    const [resource] = await resourcesOf(id);
    expect(resource).toMatchObject({ commercial_status: "active", operating_status: "running" });

    const { document } = await shop.ask(Kubeconfig, "POST", `/resources/${resource?.id}/kubeconfig`);
    const { core, namespace } = withKubeconfig(document);
    expect(await standing()).toEqual([namespace]);
    const body = { metadata: { name: "settings" }, data: { mode: "live" } };
    await core.createNamespacedConfigMap({ namespace, body });
    await expect(core.createNamespacedConfigMap({ namespace: "default", body })).rejects.toMatchObject({ code: 403 });
    await expect(core.listNamespace()).rejects.toMatchObject({ code: 403 });

    await terminate(id);
    expect(await standing()).toEqual([]);
    await expect(core.listNamespacedConfigMap({ namespace })).rejects.toThrow();
  });

  it("is delayed and fails nothing when the API server restarts in the middle of it", async () => {
    const before = await standing();
    const ids = [await order("before-1"), await order("before-2")];
    await eventually(standing, (namespaces) => namespaces.length > before.length, patienceMs);
    await restartApiServer(async () => {
      ids.push(await order("during"));
    });
    for (const id of ids) expect(await ended(id)).toMatchObject({ status: "provisioned" });
    expect(await standing()).toHaveLength(before.length + ids.length);
    for (const id of ids) await terminate(id);
    expect(await standing()).toEqual(before);
  });
});
