import { attempt, type Finding, type Patient } from "./check";

const backlog = `select count(*)::int as late, coalesce(extract(epoch from now() - min(run_at)), 0)::int as seconds
  from inngest_jobs.jobs where run_at < now() and locked_at is null and attempts < max_attempts`;

/** The engine that runs the functions: an Inngest server's own health, or the embedded one's queue. */
export async function examineEngine({ environment, system }: Patient): Promise<Finding> {
  const { INNGEST_BASE_URL } = environment;
  if (INNGEST_BASE_URL) {
    return attempt(
      "engine",
      async () => {
        const answer = await fetch(new URL("/health", INNGEST_BASE_URL), { signal: AbortSignal.timeout(5000) });
        if (!answer.ok) throw new Error(`/health says ${answer.status}`);
        return `Inngest at ${INNGEST_BASE_URL} is healthy`;
      },
      { what: `Inngest at ${INNGEST_BASE_URL} is not`, fix: "Check INNGEST_BASE_URL and that the server runs." },
    );
  }
  return attempt(
    "engine",
    async () => {
      const workers = await system.query("select count(*)::int as count from inngest_engine.workers");
      const [{ late, seconds }] = (await system.query(backlog)).rows;
      if (workers.rows[0].count > 0 && seconds > 60) throw new Error(`${late} jobs wait, the oldest for ${seconds} s.`);
      return `embedded, ${workers.rows[0].count} workers, ${late} jobs due`;
    },
    {
      what: "the embedded engine does not keep up or can not be read",
      fix: "npm run migrate; then see the worker's log.",
    },
  );
}
