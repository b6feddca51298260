import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { Section } from "./section";

const curl = `curl -X POST https://api.example.com/v1/quotes \\
  -H "Authorization: Bearer pk_live_…" \\
  -d '{"plan": "vps-m", "region": "hel1"}'`;

export function FeedbackSection() {
  return (
    <Section title="Feedback and figures">
      <div className="grid gap-3">
        <Alert title="Maintenance in Helsinki on Tuesday from 02:00 to 03:00 UTC" />
        <Alert tone="success" title="The payment arrived" />
        <Alert tone="warning" title="Two invoices are past due" action={<Button size="sm">Pay now</Button>}>
          Servers are suspended on 1 December.
        </Alert>
        <Alert tone="danger" title="The webhook endpoint is switched off" requestId="req_01jd5x9m4c">
          It failed for five days.
        </Alert>
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <CodeBlock title="Terminal" code={curl} />
        <div className="grid gap-5">
          <Progress label="Quota of servers" value={80} detail="8 of 10" tone="warning" />
          <Progress label="Copying the image" />
          <Skeleton className="h-4 w-1/2" />
          <p className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
            <Money value={{ amount: "-12.30", currency: "EUR" }} />
            <Money value={{ amount: "1200000", currency: "JPY" }} />
            <Money value={{ amount: "3.125", currency: "KWD" }} />
            <DateTime value="2026-11-22T13:52:00Z" />
            <DateTime value="2026-11-22T13:52:00Z" format="date-time" />
          </p>
        </div>
      </div>
    </Section>
  );
}
