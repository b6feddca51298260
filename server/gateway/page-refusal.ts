import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

const passing: readonly number[] = [429, 503];
const pages = new AsyncLocalStorage<{ refused: Response | null }>();

/** Notes that a page was refused what it asked the gateway for, where that will pass. */
export function notePageRefusal(answer: Response): Response {
  const page = pages.getStore();
  if (page && passing.includes(answer.status)) page.refused ??= answer;
  return answer;
}

/**
 * Renders a page. One that broke because the gateway refused it for a while says so to whatever asked for it, with the
 * gateway's own status and Retry-After: Next knows but 500 for it.
 */
export function renderPage(response: ServerResponse, render: () => Promise<void>): Promise<void> {
  const page: { refused: Response | null } = { refused: null };
  const { writeHead } = response;
  const write = (status: number, rest: unknown[]) => Reflect.apply(writeHead, response, [status, ...rest]);
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 500 || !page.refused) return write(status, rest);
    const retryAfter = page.refused.headers.get("retry-after");
    if (retryAfter) response.setHeader("retry-after", retryAfter);
    return write(page.refused.status, rest);
  };
  return pages.run(page, render);
}
