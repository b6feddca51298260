import type { ResourceRow, StepRow } from "../store";
import type { BlueprintStep, StepOperation } from "./contract";

const ofResource = ["id", "name", "kind", "region", "organization_id", "project_id"] as const;
const ofOrder = /^order\.(options|plan|labels)\.[A-Za-z0-9_.-]+$/;

/** Whether a source other than an earlier step can provide something. */
export function isSource(source: string): boolean {
  return ofOrder.test(source) || ofResource.some((name) => source === `resource.${name}`);
}

/** The names under which later steps find what a step gave. */
export function outputsOf(operation: StepOperation): readonly string[] {
  switch (operation.kind) {
    case "manual":
      return operation.facts.map(({ name }) => name);
    case "approval":
      return ["approved_by"];
    default:
      return ["reference", "state"];
  }
}

/** What a step is given, by name. What its source does not have is left out, as an option is that nobody chose. */
export function resolveInput(
  { input }: BlueprintStep,
  { resource, steps }: { resource: ResourceRow; steps: readonly StepRow[] },
): Record<string, unknown> {
  const { options, plan, labels } = resource;
  const sources: Record<string, Record<string, unknown>> = {
    "order.options": options,
    "order.plan": plan.attributes,
    "order.labels": labels,
    resource: Object.fromEntries(ofResource.map((name) => [name, resource[name]])),
    ...Object.fromEntries(steps.map((step) => [`steps.${step.name}`, step.output ?? {}])),
  };
  const given = Object.entries(input).map(([name, source]) => {
    const owner = Object.keys(sources).find((prefix) => source.startsWith(`${prefix}.`));
    return [name, owner === undefined ? undefined : sources[owner]?.[source.slice(owner.length + 1)]] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null));
}
