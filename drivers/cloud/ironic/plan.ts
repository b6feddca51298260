import { type Call, isCloudError, type Plan, type ResourceSpec } from "../contract";
import type { Ironic } from "./ironic";
import { judge } from "./judge";

const none = { vcpu: 0, ramGib: 0, diskGib: 0 };

/** Judges a specification by what the stock holds now; an allocation alone makes sure of a machine. */
export async function planMachine(ironic: Ironic, spec: ResourceSpec, call?: Call): Promise<Plan> {
  const expectedMs = ironic.config.deployMs;
  const makes = [
    { what: "allocation", name: spec.name },
    { what: "deployment", name: spec.name },
  ];
  try {
    const { flavour, free } = await judge(ironic, spec, call);
    if (free.length > 0) return { fits: true, reasons: [], makes, size: flavour.size, expectedMs };
    const message = `No machine of the class ${flavour.id} is free.`;
    return {
      fits: false,
      reasons: [{ kind: "capacity", pointer: "/flavour", message }],
      makes,
      size: flavour.size,
      expectedMs,
    };
  } catch (error) {
    if (!isCloudError(error)) throw error;
    const { kind, pointer = "", message } = error;
    if (kind !== "not_found" && kind !== "refused" && kind !== "unsupported") throw error;
    return { fits: false, reasons: [{ kind, pointer, message }], makes: [], size: none, expectedMs };
  }
}
