import type { V1Ingress } from "@kubernetes/client-node";
import { z } from "zod";
import { CloudError } from "../../errors";
import type { Judged } from "./judge-manifests";

const Hosted = z.object({ spec: z.object({ rules: z.array(z.object({ host: z.string() })) }) });

/**
 * Refuses an Ingress for a host that somebody else's Ingress has: controllers merge the paths of one host, whoever wrote them,
 * so that a path of somebody else's shop could lead anywhere. Whose it is is not said.
 */
export function refuseTakenHosts(judged: readonly Judged[], others: readonly V1Ingress[]): void {
  const taken = [...new Set(others.flatMap(({ spec }) => spec?.rules?.flatMap(({ host }) => host ?? []) ?? []))];
  for (const { manifest, pointer } of judged) {
    if (manifest.kind !== "Ingress") continue;
    for (const [index, { host }] of Hosted.parse(manifest).spec.rules.entries()) {
      if (!taken.some((other) => overlap(host, other))) continue;
      const at = `${pointer}/spec/rules/${index}/host`;
      throw new CloudError("refused", `${at}: ${host} is in use elsewhere in this cluster`, { pointer: at });
    }
  }
}

/** Equal, or one of them is a wildcard that the other one falls under: it stands for one label. */
const overlap = (one: string, other: string): boolean => one === other || covers(one, other) || covers(other, one);

const covers = (wildcard: string, host: string): boolean =>
  wildcard.startsWith("*.") && host.slice(host.indexOf(".") + 1) === wildcard.slice(2);
