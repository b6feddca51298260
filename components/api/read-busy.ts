interface Busy {
  status: 429 | 503;
  retryAfterSeconds: number;
}

const mark = /^busy (429|503) (\d{1,5})$/;

/** What `busyError` wrote into a digest; null for a page that broke otherwise. */
export function readBusy(digest: string | undefined): Busy | null {
  const [, status, seconds] = mark.exec(digest ?? "") ?? [];
  return status ? { status: status === "429" ? 429 : 503, retryAfterSeconds: Number(seconds) } : null;
}
