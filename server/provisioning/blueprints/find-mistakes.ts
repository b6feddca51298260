import type { FieldError } from "@/server/kernel/errors";
import type { BlueprintStep } from "./contract";
import { isSource, outputsOf } from "./inputs";
import { ancestorsOf, orderSteps } from "./order-steps";

/** What the cloud takes from a mapping; everything else about a resource is what was sold. */
const createTakes: ReadonlySet<string> = new Set([
  "image",
  "ssh_key",
  "user_data",
  "zone",
  "public_ipv4",
  "public_ipv6",
]);

type Mistake = (index: number, at: string, code: string, message: string) => void;

/** Everything that is wrong with steps that have the right shape, each at its place (`#/steps/2/needs/0`). */
export function findMistakes(steps: readonly BlueprintStep[]): FieldError[] {
  const found: FieldError[] = [];
  const add: Mistake = (index, at, code, message) => found.push({ pointer: `#/steps/${index}/${at}`, code, message });
  const ordered = new Set(orderSteps(steps).map(({ name }) => name));
  let created = false;
  for (const [index, step] of steps.entries()) {
    if (steps.findIndex(({ name }) => name === step.name) < index)
      add(index, "name", "duplicate_step", `There is another step called ${step.name}.`);
    checkNeeds(steps, step, index, add);
    if (ancestorsOf(steps, step.name).has(step.name))
      add(index, "needs", "cycle", `${step.name} needs itself, by way of ${cycleOf(steps, step.name).join(" → ")}.`);
    else if (ordered.has(step.name)) checkInput(steps, step, index, add);
    if (step.operation.kind === "create") {
      if (created)
        add(index, "operation/kind", "second_create", "A run makes one resource: there is a create already.");
      created = true;
      if (step.compensation === null)
        add(index, "compensation", "missing_compensation", "What this makes must be deleted when the run is undone.");
    } else if (step.compensation !== null)
      add(
        index,
        "compensation",
        "nothing_to_undo",
        `A step of the kind ${step.operation.kind} makes nothing to delete.`,
      );
  }
  return found;
}

function checkNeeds(steps: readonly BlueprintStep[], step: BlueprintStep, index: number, add: Mistake): void {
  for (const [at, need] of step.needs.entries()) {
    if (!steps.some(({ name }) => name === need))
      add(index, `needs/${at}`, "unknown_step", `There is no step called ${need}.`);
    if (step.needs.indexOf(need) < at) add(index, `needs/${at}`, "duplicate_need", `${need} is named twice.`);
  }
}

function checkInput(steps: readonly BlueprintStep[], step: BlueprintStep, index: number, add: Mistake): void {
  const before = ancestorsOf(steps, step.name);
  const { kind } = step.operation;
  const makes = (name: string) => steps.some((other) => other.name === name && other.operation.kind === "create");
  if ((kind === "await" || kind === "verify") && ![...before].some(makes))
    add(index, "needs", "nothing_provides", `Nothing that ${step.name} needs makes the resource that it looks at.`);
  for (const [name, source] of Object.entries(step.input)) {
    const at = `input/${name}`;
    if (kind === "await" || kind === "verify")
      add(index, at, "unknown_input", `A step of the kind ${kind} takes no input.`);
    else if (kind === "create" && !createTakes.has(name))
      add(index, at, "unknown_input", `The cloud takes ${[...createTakes].join(", ")}; not ${name}.`);
    const wrong = sourceMistake(steps, before, source);
    if (wrong) add(index, at, "nothing_provides", wrong);
  }
}

function sourceMistake(steps: readonly BlueprintStep[], before: ReadonlySet<string>, source: string): string | null {
  const [, name, output] = /^steps\.([^.]+)\.([^.]+)$/.exec(source) ?? [];
  if (name === undefined || output === undefined)
    return isSource(source) ? null : `Nothing provides ${source}: begin with order., resource. or steps.`;
  const step = steps.find((other) => other.name === name);
  if (!step) return `There is no step called ${name}.`;
  if (!before.has(name)) return `${name} may not be done by then: name it, or a step after it, under needs.`;
  return outputsOf(step.operation).includes(output) ? null : `${name} provides no ${output}.`;
}

/** One way from a step back to itself. */
function cycleOf(steps: readonly BlueprintStep[], name: string): string[] {
  const path = [name];
  for (let at = name; path.length <= steps.length; ) {
    const step = steps.find((other) => other.name === at);
    const next = step?.needs.find((need) => need === name || ancestorsOf(steps, need).has(name));
    if (next === undefined) return path;
    path.push(next);
    if (next === name) return path;
    at = next;
  }
  return path;
}
