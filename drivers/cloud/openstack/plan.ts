import { type Call, type Plan, type ResourceSpec, unsupported } from "../contract";
import { countFitting, readRoom } from "./capacity";
import { listZones } from "./compute";
import { type KnownFlavour, knownFlavours } from "./flavours";
import { type GlanceImage, publicImages } from "./images";
import type { Openstack, Place } from "./openstack";
import { findProject } from "./projects";
import { exceededBy } from "./quota";
import { regionOf } from "./regions";

type Reasons = Plan["reasons"];
type ServerSpec = Extract<ResourceSpec, { kind: "server" }>;

/** About what a Nova takes that has the image at hand. */
const expectedMs = 30_000;

export async function planServer(os: Openstack, spec: ResourceSpec, call: Call): Promise<Plan> {
  if (spec.kind !== "server") throw unsupported(`a ${spec.kind}`);
  const place: Place = { os, region: await regionOf(os, spec.region, call), call };
  const [flavours, images, zones] = await Promise.all([
    knownFlavours(place),
    publicImages(place, spec.image),
    spec.zone ? listZones(place) : Promise.resolve<string[]>([]),
  ]);
  const flavour = flavours.find(({ id }) => id === spec.flavour);
  const reasons: Reasons = [];
  const missing = (pointer: string, message: string) => reasons.push({ kind: "not_found", pointer, message });
  if (!flavour) missing("/flavour", `There is no flavour ${spec.flavour}.`);
  if (!images[0]) missing("/image", `There is no image ${spec.image}.`);
  if (spec.zone && !zones.includes(spec.zone)) missing("/zone", `There is no zone ${spec.zone}.`);
  if (flavour) reasons.push(...(await judge(place, spec, flavour, images[0])));
  const size = flavour?.size ?? { vcpu: 0, ramGib: 0, diskGib: 0 };
  return { fits: reasons.length === 0, reasons, makes: partsOf(spec), size, expectedMs };
}

async function judge(place: Place, spec: ServerSpec, { size }: KnownFlavour, image?: GlanceImage): Promise<Reasons> {
  const reasons: Reasons = [];
  if (image && (image.min_disk > size.diskGib || image.min_ram > size.ramGib * 1024))
    reasons.push({ kind: "refused", pointer: "/flavour", message: `It is too small for the image ${spec.image}.` });
  if (!place.os.manyProjects) return reasons;
  const [room, over] = await Promise.all([readRoom(place), overQuota(place, spec, size)]);
  if (countFitting(room, size) === 0)
    reasons.push({ kind: "capacity", pointer: "/flavour", message: "No host has room for it." });
  if (over) reasons.push({ kind: "quota", pointer: "/flavour", message: over });
  return reasons;
}

async function overQuota(place: Place, { tenant, volumes }: ServerSpec, size: Plan["size"]): Promise<string | null> {
  const project = await findProject(place.os, tenant, place.call);
  if (project === null) return null;
  return exceededBy(
    { ...place, project },
    size,
    volumes.reduce((sum, { sizeGib }) => sum + sizeGib, 0),
  );
}

const partsOf = ({ name, publicIpv4, volumes }: ServerSpec): Plan["makes"] => [
  { what: "port", name },
  ...(publicIpv4 ? [{ what: "floating IP", name }] : []),
  ...volumes.map((volume) => ({ what: "volume", name: volume.name })),
  { what: "server", name },
];
