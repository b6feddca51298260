import type { ReactNode } from "react";
import { formatMs } from "@/components/gateway/format-ms";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { locale } from "@/components/ui/locale";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PlatformStatus } from "@/server/monitoring/contract";

const count = new Intl.NumberFormat(locale);

/** How the parts of the platform are, each with its figures. */
export function PlatformHealth({ status }: { status: PlatformStatus }) {
  const { database, outbox, engine, runs, checked_at } = status;
  const concerns = new Set(status.concerns.map(({ code }) => code.split(".")[0]));
  return (
    <Card
      title="Platform"
      flush
      footer={
        <span className="flex justify-between text-xs">
          Looked at <DateTime value={checked_at} />
        </span>
      }
    >
      <ul className="divide-y divide-line">
        <Part
          name="Database"
          good
          detail={`PostgreSQL ${database.version}, answers in ${formatMs(database.answered_in_ms)}`}
        />
        <Part
          name="Event bus"
          good={!concerns.has("outbox")}
          detail={`${count.format(outbox.waiting)} waiting, ${outbox.lag_seconds < 1 ? "no delay" : `oldest ${formatMs(outbox.lag_seconds * 1000)}`}`}
        />
        <Part name="Engine" good={!concerns.has("engine")} detail={engineWords(engine)} />
        <Part
          name="Workflows"
          good={!concerns.has("runs")}
          detail={`${count.format(runs.running + runs.queued)} under way, ${count.format(runs.waiting)} waiting`}
        />
      </ul>
    </Card>
  );
}

function engineWords({ kind, workers, executing, waiting }: PlatformStatus["engine"]): ReactNode {
  if (kind === "inngest") return "Functions run on an Inngest server";
  return `${workers} ${workers === 1 ? "worker" : "workers"}, ${executing} executing, ${waiting} due`;
}

function Part({ name, good, detail }: { name: string; good: boolean; detail: ReactNode }) {
  return (
    <li className="flex items-center justify-between gap-4 px-5 py-3 text-sm">
      <span className="min-w-0">
        <span className="block font-medium">{name}</span>
        <span className="block text-muted text-xs">{detail}</span>
      </span>
      <StatusBadge tone={good ? "success" : "danger"}>{good ? "Good" : "Look here"}</StatusBadge>
    </li>
  );
}
