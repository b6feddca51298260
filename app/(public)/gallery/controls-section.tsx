"use client";

import { Plus, RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { StatusBadge } from "@/components/ui/status-badge";
import { Switch } from "@/components/ui/switch";
import { Tabs } from "@/components/ui/tabs";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { Section } from "./section";

export function ControlsSection() {
  const [on, setOn] = useState(true);
  const [mail, setMail] = useState(false);
  return (
    <Section title="Controls">
      <div className="flex flex-wrap items-center gap-2.5">
        <Button variant="primary" icon={<Plus aria-hidden />}>
          Primary
        </Button>
        <Button>Secondary</Button>
        <Button variant="ghost">Ghost</Button>
        <Button variant="danger" icon={<Trash2 aria-hidden />}>
          Danger
        </Button>
        <Button variant="primary" loading>
          Saving changes
        </Button>
        <Button disabled>Disabled</Button>
        <Button size="sm">Small</Button>
        <Button size="lg" variant="primary">
          Large
        </Button>
        <IconButton label="Reload" icon={<RotateCw aria-hidden />} />
        <IconButton label="Delete" variant="secondary" icon={<Trash2 aria-hidden />} />
      </div>
      <div className="flex flex-wrap items-center gap-2.5">
        <StatusBadge>Draft</StatusBadge>
        <StatusBadge tone="info" live>
          Provisioning
        </StatusBadge>
        <StatusBadge tone="success">Active</StatusBadge>
        <StatusBadge tone="warning">Past due</StatusBadge>
        <StatusBadge tone="danger">Failed</StatusBadge>
        <Badge>v3</Badge>
        <Badge tone="info">Beta</Badge>
        <Badge tone="warning">Test</Badge>
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
        <Avatar name="Ada Lindqvist" />
        <Avatar name="Northwind Robotics" shape="square" />
        <ThemeToggle />
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="Notifications">
          <div className="grid gap-4">
            <Switch
              label="Orders"
              hint="When one is done, or cannot be."
              checked={on}
              onChange={(event) => setOn(event.target.checked)}
            />
            <Switch
              label="Invoices"
              hint="When one is issued."
              checked={mail}
              onChange={(event) => setMail(event.target.checked)}
            />
            <Switch label="Security" hint="Always on." checked disabled onChange={() => undefined} />
          </div>
        </Card>
        <Card title="Fields">
          <div className="grid gap-5">
            <Field label="Discount" hint="Taken off before tax." optional>
              <Input inputMode="decimal" defaultValue="12.5" trailing={<span className="px-2">%</span>} />
            </Field>
            <Field label="E-mail" error="This is not an e-mail address." required>
              <Input type="email" defaultValue="ada@northwind" />
            </Field>
            <Field label="Organisation">
              <Input defaultValue="Northwind Robotics" disabled />
            </Field>
          </div>
        </Card>
      </div>
      <Tabs
        label="Server"
        tabs={[
          { value: "overview", label: "Overview", content: <p className="text-muted">What it is.</p> },
          { value: "volumes", label: "Volumes", count: 2, content: <p className="text-muted">What it keeps.</p> },
          { value: "activity", label: "Activity", content: <p className="text-muted">What was done to it.</p> },
        ]}
      />
    </Section>
  );
}
