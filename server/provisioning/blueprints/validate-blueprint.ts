import type { Context } from "@/server/kernel/context";
import { DomainError, type FieldError } from "@/server/kernel/errors";
import { parseInput } from "@/server/kernel/parse-input";
import { createBlueprintSpec } from "./contract";
import { findMistakes } from "./find-mistakes";

const { steps: shape } = createBlueprintSpec.input.shape;

/** Says what is wrong with steps, first with their shape, then with their sense. Saves nothing. */
export async function validateBlueprint(
  _ctx: Context,
  input: { steps: unknown[] },
): Promise<{ valid: boolean; errors: FieldError[] }> {
  const errors = mistakesIn(input);
  return { valid: errors.length === 0, errors };
}

function mistakesIn({ steps }: { steps: unknown[] }): FieldError[] {
  try {
    return findMistakes(parseInput(shape, steps));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.errors.map((mistake) => ({ ...mistake, pointer: mistake.pointer.replace(/^#/, "#/steps") }));
  }
}
