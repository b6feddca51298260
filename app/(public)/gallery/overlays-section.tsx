"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Popover } from "@/components/ui/popover";
import { Sheet } from "@/components/ui/sheet";
import { toast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { Section } from "./section";

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export function OverlaysSection() {
  return (
    <Section title="Overlays">
      <div className="flex flex-wrap gap-2.5">
        <Dialog
          title="Rename the server"
          description="The host name inside the machine stays as it is."
          trigger={<Button>Dialog</Button>}
          footer={
            <DialogClose>
              <Button variant="primary">Done</Button>
            </DialogClose>
          }
        >
          <p className="text-muted text-sm">Anything can stand here.</p>
        </Dialog>
        <ConfirmDialog
          title="Delete web-1?"
          consequence="The server and its 160 GB disk are destroyed at once. Backups stay for seven days. You pay until this minute."
          confirmLabel="Delete server"
          typeToConfirm="web-1"
          onConfirm={() => wait(800).then(() => toast.success("web-1 is being deleted"))}
          trigger={<Button variant="danger">Confirm</Button>}
        />
        <Sheet title="Request" trigger={<Button>Sheet</Button>}>
          <p className="text-muted text-sm">Details beside a list.</p>
        </Sheet>
        <Popover title="Filter" showTitle trigger={<Button>Popover</Button>}>
          <p className="mt-1 text-muted text-sm">Small and dismissible.</p>
        </Popover>
        <Tooltip content="Says a little more">
          <Button>Tooltip</Button>
        </Tooltip>
        <Button
          onClick={() => void toast.success("Order placed", { description: "web-1 will be up in about two minutes." })}
        >
          Toast
        </Button>
        <Button onClick={() => void toast.error("The order was not placed", new Error("boom"))}>Error toast</Button>
      </div>
    </Section>
  );
}
