import { spawn } from "node:child_process";

export interface Finished {
  code: number;
  /** Standard output and standard error, in the order in which they came. */
  output: string;
}

/** Runs a program to its end and keeps what it says; `inherit` shows it on the terminal instead. */
export function run(
  command: string,
  args: string[],
  options: { env?: Record<string, string | undefined>; inherit?: boolean } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...options.env },
      stdio: options.inherit ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Like `run`, for a program that must succeed. */
export async function mustRun(...call: Parameters<typeof run>): Promise<string> {
  const { code, output } = await run(...call);
  if (code !== 0) throw new Error(`${[call[0], ...call[1]].join(" ")} ended with code ${code}\n${output}`);
  return output;
}
