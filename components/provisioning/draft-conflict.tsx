import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import type { Blueprint } from "@/server/provisioning/blueprints/contract";

interface DraftConflictProps {
  theirs: Blueprint;
  onTake: () => void;
  onKeep: () => void;
}

/** Somebody saved the draft while it was being written here: what they wrote, and whose text it is to be. */
export function DraftConflict({ theirs, onTake, onKeep }: DraftConflictProps) {
  return (
    <Alert tone="warning" title="Somebody changed this draft meanwhile." live>
      <p>Nothing was saved, and what you typed is still here.</p>
      <details className="my-2">
        <summary className="cursor-pointer">What they saved</summary>
        <CodeBlock title="Their steps" code={JSON.stringify(theirs.steps, null, 2)} />
      </details>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onTake}>
          Take theirs instead
        </Button>
        {theirs.status === "draft" && (
          <Button size="sm" onClick={onKeep}>
            Save mine over it
          </Button>
        )}
      </div>
    </Alert>
  );
}
