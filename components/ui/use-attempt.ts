"use client";

import { useState } from "react";
import { describeError } from "./problem";

/** Something that is asked of the server and may fail: whether it is under way, and how its last try failed. */
export function useAttempt() {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ReturnType<typeof describeError>>();
  return {
    pending,
    failure,
    /** Tries it; what comes while it is under way is ignored. */
    async attempt(work: () => Promise<unknown>): Promise<void> {
      if (pending) return;
      setPending(true);
      setFailure(undefined);
      try {
        await work();
      } catch (error) {
        setFailure(describeError(error));
      } finally {
        setPending(false);
      }
    },
    forget: () => setFailure(undefined),
  };
}
