import type { GraphStep } from "./graph-layout";

interface DrawnStep extends GraphStep {
  title: string;
}

/** The steps in a text, good enough to be drawn while somebody types; null while it is no JSON list. */
export function readSteps(text: string): { steps: unknown[]; drawn: DrawnStep[] } | null {
  const parsed = parse(text);
  return Array.isArray(parsed) ? { steps: parsed, drawn: parsed.map(drawable) } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function drawable(step: unknown, index: number): DrawnStep {
  const of = (key: string): unknown => (typeof step === "object" && step ? Reflect.get(step, key) : undefined);
  const [name, title, needs] = [of("name"), of("title"), of("needs")];
  const called = typeof name === "string" ? name : `step ${index + 1}`;
  return {
    name: called,
    title: typeof title === "string" && title ? title : called,
    needs: Array.isArray(needs) ? needs.filter((need) => typeof need === "string") : [],
  };
}
