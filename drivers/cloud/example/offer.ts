import { z } from "zod";
import { type Call, CloudError, type Flavour, type Image, type Plan, type ResourceSpec, type Size } from "../contract";
import { Model, type ShelfClient } from "./client";
import type { ShelfConfig } from "./config";

export interface Shelf {
  config: ShelfConfig;
  client: ShelfClient;
}

export const sizeOf = ({ cores, ram_gib, disk_gib }: Model): Size => ({
  vcpu: cores,
  ramGib: ram_gib,
  diskGib: disk_gib,
});

export async function listFlavours(shelf: Shelf, region: string, call?: Call): Promise<Flavour[]> {
  requireRegion(shelf, region);
  const models = await shelf.client.ask(z.array(Model), { method: "GET", path: "/models" }, call);
  return models.map((model) => ({ id: model.name, title: model.name, kind: "machine", size: sizeOf(model) }));
}

export async function listImages(shelf: Shelf, region: string, call?: Call): Promise<Image[]> {
  requireRegion(shelf, region);
  const names = await shelf.client.ask(z.array(z.string()), { method: "GET", path: "/images" }, call);
  return names.map((name) => ({ id: name, title: name, os: null, minDiskGib: 0, minRamGib: 0 }));
}

function requireRegion({ config }: Shelf, region: string): void {
  if (region !== config.region.id) throw new CloudError("not_found", `There is no region ${region}.`);
}

type Reason = Plan["reasons"][number];

const missing = (pointer: string, what: string): Reason => ({
  kind: "not_found",
  pointer,
  message: `There is no ${what}.`,
});

/** Everything that speaks against making this, each at its place; `plan` shows all of it, `create` refuses by the first. */
export async function reasonsAgainst(
  shelf: Shelf,
  spec: ResourceSpec,
  call?: Call,
): Promise<{ reasons: Reason[]; size: Size }> {
  const size = { vcpu: 0, ramGib: 0, diskGib: 0 };
  if (spec.kind !== "machine") {
    const message = `The shelf has no ${spec.kind}s.`;
    return { size, reasons: [{ kind: "unsupported", pointer: "/kind", message }] };
  }
  if (spec.region !== shelf.config.region.id) return { size, reasons: [missing("/region", `region ${spec.region}`)] };
  const flavours = await listFlavours(shelf, spec.region, call);
  const images = await listImages(shelf, spec.region, call);
  const flavour = flavours.find(({ id }) => id === spec.flavour);
  const reasons: Reason[] = [];
  if (!flavour) reasons.push(missing("/flavour", `flavour ${spec.flavour}`));
  if (!images.some(({ id }) => id === spec.image)) reasons.push(missing("/image", `image ${spec.image}`));
  if (spec.zone !== undefined) reasons.push(missing("/zone", `zone ${spec.zone}`));
  return { size: flavour?.size ?? size, reasons };
}
