import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { Stat, StatRow } from "@/components/ui/stat";
import { StatusBadge } from "@/components/ui/status-badge";
import { type Step, Steps } from "@/components/ui/steps";
import { Section } from "./section";

const steps: Step[] = [
  {
    id: "1",
    title: "Check the order",
    state: "succeeded",
    startedAt: "2026-11-22T13:50:00.000Z",
    finishedAt: "2026-11-22T13:50:00.420Z",
  },
  {
    id: "2",
    title: "Allocate capacity",
    state: "succeeded",
    attempt: 2,
    startedAt: "2026-11-22T13:50:01.000Z",
    finishedAt: "2026-11-22T13:50:05.200Z",
    description: "Host 14, region Helsinki",
    details: <p className="text-muted">The first attempt timed out after 2 s and was looked up by its token.</p>,
  },
  {
    id: "3",
    title: "Configure network",
    state: "failed",
    startedAt: "2026-11-22T13:50:05.000Z",
    finishedAt: "2026-11-22T13:51:35.000Z",
    error: "The cloud refused the port: quota of 20 ports is used up.",
  },
  { id: "4", title: "Install Debian 12", state: "running", startedAt: "2026-11-22T13:51:36.000Z" },
  { id: "5", title: "Wait for approval", state: "held" },
  { id: "6", title: "Release address", state: "compensated" },
  { id: "7", title: "Start", state: "pending" },
  { id: "8", title: "Verify", state: "skipped" },
];

export function OverviewSection() {
  return (
    <Section title="A page of its own">
      <PageHeader
        breadcrumb={[{ label: "Orders", href: "/portal/orders" }]}
        title="web-1"
        status={
          <StatusBadge tone="info" live>
            Provisioning
          </StatusBadge>
        }
        description="Ordered two minutes ago by Ada Lindqvist"
        actions={
          <>
            <Button>Cancel order</Button>
            <LinkButton href="/portal/order" variant="primary" icon={<Plus aria-hidden />}>
              New server
            </LinkButton>
          </>
        }
      />
      <StatRow>
        <Stat label="Servers" value="12" detail="11 running, 1 starting" href="/portal/resources" />
        <Stat
          label="This month"
          value={<Money value={{ amount: "1284.60", currency: "EUR" }} />}
          detail="so far, net of tax"
        />
        <Stat label="Open invoices" value="0" detail="next on 1 December" href="/portal/invoices" />
        <Stat label="Open orders" value={undefined} detail="still loading" />
      </StatRow>
      <div className="grid items-start gap-5 lg:grid-cols-5">
        <Card
          title="Progress"
          description="Every step, as it happens"
          className="lg:col-span-3"
          actions={<Progress label="Progress" hideLabel value={40} className="w-32" />}
        >
          <Steps label="Steps of the order" steps={steps} />
        </Card>
        <div className="grid gap-5 lg:col-span-2">
          <Card title="Configuration">
            <KeyValueList
              items={[
                { label: "Order", value: "ord_01jd5x8k2v", mono: true, copy: "ord_01jd5x8k2v" },
                { label: "Region", value: "Helsinki" },
                { label: "Size", value: "4 vCPU, 8 GiB, 160 GB" },
                { label: "Image", value: "Debian 12" },
                { label: "SSH key", value: undefined },
              ]}
            />
          </Card>
          <Card
            title="Price"
            footer={
              <span className="flex justify-between">
                Per month with tax
                <Money value={{ amount: "29.63", currency: "EUR" }} className="font-semibold text-ink" />
              </span>
            }
          >
            <dl className="grid gap-2 text-sm">
              <div className="flex justify-between">
                <dt className="text-muted">Server</dt>
                <dd>
                  <Money value={{ amount: "0.0333", currency: "EUR" }} precision="rate" per="/ hour" />
                </dd>
              </div>
              <div className="flex justify-between">
                <dt className="text-muted">Backups</dt>
                <dd>
                  <Money value={{ amount: "4.80", currency: "EUR" }} per="/ month" />
                </dd>
              </div>
            </dl>
          </Card>
        </div>
      </div>
    </Section>
  );
}
