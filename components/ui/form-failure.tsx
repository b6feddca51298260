"use client";

import { RotateCw } from "lucide-react";
import { Alert } from "./alert";
import { Button } from "./button";
import { describeError, isStale } from "./problem";
import { useAttempt } from "./use-attempt";

export interface Failure {
  error: unknown;
  /** What belongs to no field. */
  rest: readonly string[];
}

interface FormFailureProps extends Failure {
  onReload?: (() => Promise<unknown>) | undefined;
  /** It was reloaded: the failure is over. */
  onReloaded: () => void;
}

/** Why a form could not be sent; and, when somebody else was faster, the way to what they made of it. */
export function FormFailure({ error, rest, onReload, onReloaded }: FormFailureProps) {
  const { pending, failure, attempt } = useAttempt();
  const { message, requestId } = describeError(error);
  if (!isStale(error))
    return (
      <Alert tone="danger" title={message} requestId={requestId} live>
        {rest.length > 0 && (
          <ul className="list-disc pl-4">
            {rest.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
      </Alert>
    );
  const reload = () =>
    void attempt(async () => {
      await onReload?.();
      onReloaded();
    });
  return (
    <Alert tone="warning" title={message} live>
      <p>
        Nothing was saved, and what you typed is still here.{" "}
        {onReload ? "Reload to see what it is now: your changes stay on top of it." : "Reload the page to see it."}
      </p>
      {failure && <p className="mt-1">{failure.message}</p>}
      {onReload && (
        <Button className="mt-2" size="sm" icon={<RotateCw aria-hidden />} loading={pending} onClick={reload}>
          Reload
        </Button>
      )}
    </Alert>
  );
}
