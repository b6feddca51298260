import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Possible } from "./resource-operation-words";

const choiceLabels: Partial<Record<Possible["name"], string>> = {
  rebuild: "Image",
  resize: "Size",
  restore: "Snapshot",
  delete_snapshot: "Snapshot",
  detach_network: "Network",
};
const bootDevices = [
  { value: "disk", label: "Disk" },
  { value: "pxe", label: "Network (PXE)" },
  { value: "cdrom", label: "CD-ROM" },
];
const nameHint = "Lower-case letters, digits and hyphens.";

/** What an operation needs to know, as plain form fields. */
export function OperationFields({ operation, chosen }: { operation: Possible; chosen?: string | undefined }) {
  const { name, choices, takes_keys } = operation;
  if (choices)
    return (
      <>
        <Field label={choiceLabels[name] ?? "Choice"} required>
          <Select
            name="choice"
            required
            defaultValue={chosen ?? choices[0]?.value ?? ""}
            placeholder="Choose one"
            options={choices.map(({ value, title }) => ({ value, label: title }))}
          />
        </Field>
        {takes_keys && (
          <Field label="SSH public keys" hint="One a line, in place of those that it has. Empty: they stay." optional>
            <Textarea name="ssh_keys" rows={3} mono spellCheck={false} />
          </Field>
        )}
      </>
    );
  switch (name) {
    case "stop":
    case "restart":
      return <Checkbox name="hard" label="Pull the plug" hint="Without letting the system shut down first." />;
    case "snapshot":
      return (
        <Field label="Name" hint={nameHint} required>
          <Input name="as" required maxLength={63} spellCheck={false} mono />
        </Field>
      );
    case "attach_volume":
      return (
        <>
          <Field label="Volume" hint={nameHint} required>
            <Input name="volume" required maxLength={63} spellCheck={false} mono />
          </Field>
          <Field label="Size in GiB" required>
            <Input name="size_gib" type="number" min={1} max={65536} required defaultValue={50} />
          </Field>
        </>
      );
    case "detach_volume":
      return (
        <Field label="Volume" required>
          <Input name="volume" required maxLength={63} spellCheck={false} mono />
        </Field>
      );
    case "set_boot_device":
      return (
        <Field label="Boot from" required>
          <Select name="device" defaultValue="disk" options={bootDevices} />
        </Field>
      );
    case "apply_manifests":
      return (
        <Field label="Manifest" hint="YAML, as for kubectl apply. It reaches your namespace only." required>
          <Textarea name="manifest" rows={10} required mono />
        </Field>
      );
    case "scale":
      return (
        <>
          <Field label="Workload" required>
            <Input name="workload" required maxLength={63} spellCheck={false} mono defaultValue={chosen} />
          </Field>
          <Field label="Replicas" required>
            <Input name="replicas" type="number" min={0} max={1000} required defaultValue={1} />
          </Field>
        </>
      );
    default:
      return null;
  }
}
