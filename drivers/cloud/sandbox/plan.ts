import type { Plan } from "../offer";
import type { ResourceSpec } from "../resource";
import { sizeOf } from "./demand";
import { judge } from "./judge";
import { observe, type Sandbox } from "./sandbox";

export function planResource(sandbox: Sandbox, spec: ResourceSpec): Promise<Plan> {
  return observe(sandbox, async (tx) => {
    const { reasons } = await judge(tx, spec);
    return {
      fits: reasons.length === 0,
      reasons,
      makes: whatItMakes(spec),
      size: sizeOf(spec),
      expectedMs: sandbox.acceptMs + sandbox.buildMs,
    };
  });
}

function whatItMakes(spec: ResourceSpec): Plan["makes"] {
  if (spec.kind !== "server") return [{ what: spec.kind, name: spec.name }];
  return [
    { what: "port", name: `${spec.name}-port` },
    ...spec.volumes.map(({ name }) => ({ what: "volume", name })),
    { what: "server", name: spec.name },
  ];
}
