import type { Prepared } from "./prepare";
import { seconds } from "./steps";

/** What somebody needs to know once everything runs. */
export function welcome({ environment, demo }: Prepared, began: number): void {
  const address = environment.PUBLIC_URL;
  const lines = [``, `PLATFORMA runs at ${address} (${seconds(began)})`, `API reference:     ${address}/docs/api`];
  if (demo && demo.signIns.length > 0) {
    const width = (column: "who" | "email") => Math.max(...demo.signIns.map((signIn) => signIn[column].length));
    lines.push(``, `Sign in as`);
    for (const { who, email, password } of demo.signIns)
      lines.push(`  ${who.padEnd(width("who"))}  ${email.padEnd(width("email"))}  ${password}`);
    lines.push(``, `Try the API`, `  curl -H "Authorization: Bearer ${demo.apiKey}" ${address}/v1/products`);
  }
  lines.push(``, `Ctrl-C stops everything; starting again loses nothing.`, ``);
  console.log(lines.join("\n"));
}
