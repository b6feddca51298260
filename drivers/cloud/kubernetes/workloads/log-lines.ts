import type { Log } from "../../workload";

type Line = Log["lines"][number];

/** As a kubelet writes them when asked for times: an instant, a space, and what the container wrote. */
const timed = /^(\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})) ?(.*)$/s;

export function readLines(text: string): Line[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => {
    const [, at = "", rest] = timed.exec(line) ?? [];
    const time = new Date(at);
    const written =
      rest === undefined || Number.isNaN(time.getTime()) ? { time: null, text: line } : { time, text: rest };
    return { ...written, text: written.text.replace(/\r$/, "") };
  });
}
