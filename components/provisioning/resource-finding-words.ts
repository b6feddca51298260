import type { Tone } from "@/components/ui/tone";
import type { Finding } from "@/server/provisioning/reconcile/contract";

type Kind = Finding["kind"];

export const findingFaces: Record<Kind, { label: string; tone: Tone; meaning: string }> = {
  orphan: { label: "Orphan", tone: "warning", meaning: "A cloud has it, and nobody in the inventory does." },
  lost: { label: "Lost", tone: "danger", meaning: "The inventory has it, and its cloud does not any more." },
  drifted_state: { label: "State differs", tone: "info", meaning: "It does something other than the inventory says." },
  drifted_size: { label: "Size differs", tone: "warning", meaning: "It has another size than its plan is paid for." },
  unbilled: { label: "Unbilled", tone: "warning", meaning: "It stands, and nobody is charged for it." },
  billed_but_gone: { label: "Billed but gone", tone: "danger", meaning: "Somebody is charged for what is not there." },
};

const kinds: readonly Kind[] = ["orphan", "lost", "drifted_state", "drifted_size", "unbilled", "billed_but_gone"];
export const kindOptions = kinds.map((value) => ({ value, label: findingFaces[value].label }));

export const statusOptions = [
  { value: "applied", label: "Put right" },
  { value: "dismissed", label: "Left as it is" },
  { value: "resolved", label: "Gone by itself" },
] as const;

export type Remedy = Finding["remedies"][number];

export const remedyFaces: Record<Remedy, { label: string; consequence: string; tone: "danger" | "primary" }> = {
  adopt: { label: "Adopt", consequence: "It becomes a resource of the organisation that you choose.", tone: "primary" },
  delete: {
    label: "Delete",
    consequence: "Its cloud deletes it with everything on it. This can not be undone.",
    tone: "danger",
  },
  end: {
    label: "End",
    consequence: "The resource ends for its owner, who is charged no more. Its cloud is asked once more before.",
    tone: "danger",
  },
  record: { label: "Record", consequence: "The inventory takes over what the cloud shows.", tone: "primary" },
  suspend: { label: "Suspend again", consequence: "It is stopped once more.", tone: "danger" },
  resize: {
    label: "Resize",
    consequence: "It gets the size of its plan, and is away for some minutes meanwhile.",
    tone: "danger",
  },
  end_billing: { label: "End billing", consequence: "Its subscription is cancelled as of now.", tone: "primary" },
};
