import { EnvironmentError } from "@/server/kernel/environment";

/** Runs a command; what goes wrong is told in one message, with a stack only when DEBUG asks for it. */
export async function runCommand(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const told = error instanceof Error && !process.env.DEBUG ? error.message : error;
    console.error(error instanceof EnvironmentError ? told : ["\nStopped:", told].join(" "));
    process.exitCode = 1;
  }
}
