const tty = process.stdout.isTTY === true;

/** Seconds, as people read them. */
export const seconds = (sinceMs: number) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Runs one step and shows it: what is being done while it runs, then ✓ or ✗ with how long it took. */
export async function step<T>(label: string, work: () => Promise<T>, detail?: (result: T) => string): Promise<T> {
  const started = performance.now();
  const show = (mark: string, rest = "") =>
    process.stdout.write(`${tty ? "\r\x1b[K" : ""}${mark} ${label}${rest} (${seconds(started)})\n`);
  if (tty) process.stdout.write(`… ${label}`);
  try {
    const result = await work();
    const said = detail?.(result);
    show("✓", said ? `: ${said}` : "");
    return result;
  } catch (error) {
    show("✗");
    throw error;
  }
}
