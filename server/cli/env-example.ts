import { z } from "zod";
import { variables } from "@/server/kernel/environment";

const Meta = z.object({ description: z.string(), example: z.string() });

/** The text of `.env.example`: every variable with what it is for, its default when it has one, else an example. */
export function envExample(): string {
  const head = [
    "# Generated from server/kernel/environment.ts by `npm run env`. Copy to .env and uncomment what you set;",
    "# `npm run up` needs none of it.",
  ];
  const body = Object.entries(variables.shape).flatMap(([name, field]) => {
    const { description, example } = Meta.parse(field.meta());
    const assumed = field.safeParse(undefined);
    const value = assumed.success && assumed.data !== undefined ? String(assumed.data) : example;
    return ["", `# ${description}`, `# ${name}=${/\s/.test(value) ? JSON.stringify(value) : value}`];
  });
  return `${[...head, ...body].join("\n")}\n`;
}
