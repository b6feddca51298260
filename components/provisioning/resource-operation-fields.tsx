import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Possible } from "./resource-operation-words";

/** What is chosen, by the name that the API gives it. */
const choiceFields: Partial<Record<Possible["name"], { field: string; label: string }>> = {
  rebuild: { field: "image", label: "Image" },
  resize: { field: "flavour", label: "Size" },
  restore: { field: "snapshot", label: "Snapshot" },
  delete_snapshot: { field: "snapshot", label: "Snapshot" },
  detach_volume: { field: "volume", label: "Volume" },
  detach_network: { field: "network", label: "Network" },
};
const bootDevices = [
  { value: "disk", label: "Disk" },
  { value: "pxe", label: "Network (PXE)" },
  { value: "cdrom", label: "CD-ROM" },
];
const nameHint = "Lower-case letters, digits and hyphens.";

interface OperationFieldsProps {
  operation: Possible;
  chosen?: string | undefined;
  /** A volume that is to come back as it is. */
  volume?: { name: string; size_gib: number } | undefined;
  /** What is wrong with a field, by its name. */
  wrong: ReadonlyMap<string, string>;
}

/** What an operation needs to know, as plain form fields by the names that the API gives them. */
export function OperationFields({ operation, chosen, volume, wrong }: OperationFieldsProps) {
  const { name, choices, takes_keys } = operation;
  const choice = choiceFields[name];
  const options = choices ?? (chosen ? [{ value: chosen, title: chosen }] : null);
  if (choice && options)
    return (
      <>
        <Field label={choice.label} error={wrong.get(choice.field)} required>
          <Select
            name={choice.field}
            required
            defaultValue={chosen ?? options[0]?.value ?? ""}
            placeholder="Choose one"
            options={options.map(({ value, title }) => ({ value, label: title }))}
          />
        </Field>
        {takes_keys && (
          <Field
            label="SSH public keys"
            hint="One a line, in place of those that it has. Empty: they stay."
            error={wrong.get("ssh_keys")}
            optional
          >
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
        <Field label="Name" hint={nameHint} error={wrong.get("as")} required>
          <Input name="as" required maxLength={63} spellCheck={false} mono />
        </Field>
      );
    case "attach_volume":
      return (
        <>
          <Field label="Volume" hint={volume ? null : nameHint} error={wrong.get("volume")} required>
            <Input
              name="volume"
              required
              maxLength={63}
              spellCheck={false}
              mono
              defaultValue={volume?.name}
              readOnly={volume !== undefined}
            />
          </Field>
          <Field label="Size in GiB" error={wrong.get("size_gib")} required>
            <Input
              name="size_gib"
              type="number"
              min={1}
              max={65536}
              required
              defaultValue={volume?.size_gib ?? 50}
              readOnly={volume !== undefined}
            />
          </Field>
        </>
      );
    case "detach_volume":
      return (
        <Field label="Volume" error={wrong.get("volume")} required>
          <Input name="volume" required maxLength={63} spellCheck={false} mono />
        </Field>
      );
    case "set_boot_device":
      return (
        <Field label="Boot from" error={wrong.get("device")} required>
          <Select name="device" defaultValue="disk" options={bootDevices} />
        </Field>
      );
    case "apply_manifests":
      return (
        <Field
          label="Manifest"
          hint="YAML, as for kubectl apply. It reaches your namespace only."
          error={wrong.get("manifests")}
          required
        >
          <Textarea name="manifests" rows={10} required mono />
        </Field>
      );
    case "scale":
      return (
        <>
          <Field label="Workload" error={wrong.get("workload")} required>
            <Input name="workload" required maxLength={63} spellCheck={false} mono defaultValue={chosen} />
          </Field>
          <Field label="Replicas" error={wrong.get("replicas")} required>
            <Input name="replicas" type="number" min={0} max={1000} required defaultValue={1} />
          </Field>
        </>
      );
    default:
      return null;
  }
}
