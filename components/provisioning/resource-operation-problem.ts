import { placeProblem } from "@/components/ui/place-problem";
import { readProblem } from "@/components/ui/problem";

/** What is wrong with what was filled in: a message for each field by its name, and what no field can show. */
interface OperationProblem {
  fields: ReadonlyMap<string, string>;
  rest: readonly string[];
}

/** Puts what the API refused at the fields of an operation's form, which bear the names that it gives them. */
export function placeOperationProblem(error: unknown, names: readonly string[]): OperationProblem {
  const pathOf = (name: string) => `operation.${name}`;
  const { fields, rest } = placeProblem(readProblem(error) ?? { errors: [] }, names.map(pathOf));
  const wrong = names.flatMap((name): [string, string][] => {
    const problem = fields.get(pathOf(name));
    return problem ? [[name, problem.message]] : [];
  });
  return { fields: new Map(wrong), rest: rest.map(({ message }) => message) };
}
