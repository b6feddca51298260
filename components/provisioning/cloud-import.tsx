"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ActionProgress } from "@/components/actions/action-progress";
import { useTRPCClient } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { useAttempt } from "@/components/ui/use-attempt";
import type { CloudRegion } from "@/server/provisioning/clouds/contract";
import type { CloudEndpoint } from "@/server/provisioning/contract";
import { othersServing } from "./region-home";
import { useRegionServices } from "./use-region-services";

const RegionCloudDialog = dynamic(() => import("./region-cloud-form").then((module) => module.RegionCloudDialog));

interface CloudImportProps {
  cloud: Pick<CloudEndpoint, "id" | "key" | "name">;
  region: CloudRegion;
}

/** Chooses flavours of a region, and shows how they become draft plans. */
export function CloudImport({ cloud, region }: CloudImportProps) {
  const { provisioning } = useTRPCClient();
  const { pending, failure, attempt, forget } = useAttempt();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [action, setAction] = useState<string>();
  const [serving, setServing] = useState(false);
  const { services, nameOf } = useRegionServices({ enabled: open });
  const others = othersServing(services, region.id, cloud.key);
  const change = (next: boolean) => {
    if (pending) return;
    setOpen(next);
    setChosen(region.flavours.map((flavour) => flavour.id));
    setAction(undefined);
    forget();
  };
  const toggle = (flavour: string) =>
    setChosen(chosen.includes(flavour) ? chosen.filter((one) => one !== flavour) : [...chosen, flavour]);
  const start = async () => {
    const started = await provisioning.importFlavours.mutate({
      id: cloud.id,
      region: region.id,
      flavours: [...chosen],
    });
    setAction(started.action.id);
  };
  return (
    <>
      <Dialog
        title={`Import flavours of ${region.title}`}
        description="Each becomes a draft plan that nobody can order until it has a price. What was imported before stays as it is."
        trigger={<Button size="sm">Import</Button>}
        open={open}
        onOpenChange={change}
        footer={
          action ? (
            <LinkButton href="/admin/catalogue" variant="primary">
              To the catalogue
            </LinkButton>
          ) : others ? (
            <Button
              variant="primary"
              onClick={() => {
                change(false);
                setServing(true);
              }}
            >
              Serve {region.id}
            </Button>
          ) : (
            <Button
              variant="primary"
              loading={pending}
              disabled={chosen.length === 0}
              onClick={() => void attempt(start)}
            >
              {chosen.length === 1 ? "Import 1 flavour" : `Import ${chosen.length} flavours`}
            </Button>
          )
        }
      >
        {action ? (
          <ActionProgress id={action} title="Import" onMove={() => undefined} />
        ) : others ? (
          <Alert tone="info" title={`${cloud.name} does not serve ${region.id} yet`}>
            {others.map(nameOf).join(", ")} {others.length === 1 ? "does" : "do"}. A plan is sold where its cloud serves
            the region: let {cloud.name} serve {region.id} first, and import then.
          </Alert>
        ) : (
          <div className="grid gap-4">
            {failure && <Alert tone="danger" title={failure.message} requestId={failure.requestId} live />}
            <Field group label="Flavours">
              <div className="grid gap-2">
                {region.flavours.map(({ id: flavour, title, vcpu, ram_gib, disk_gib }) => (
                  <Checkbox
                    key={flavour}
                    id={`${region.id}-${flavour}`}
                    checked={chosen.includes(flavour)}
                    onChange={() => toggle(flavour)}
                    label={title}
                    hint={`${vcpu} vCPU, ${ram_gib} GiB memory, ${disk_gib} GiB disk`}
                  />
                ))}
              </div>
            </Field>
          </div>
        )}
      </Dialog>
      {serving && (
        <RegionCloudDialog
          place={{ region: region.id, cloud: cloud.key }}
          onClose={() => setServing(false)}
          onDone={() => undefined}
        />
      )}
    </>
  );
}
