import type { Operation } from "@/drivers/cloud/contract";

/**
 * Where in a cloud a resource stands, and by which names the cloud knows what was ordered. A resource without one stands
 * in the region that the catalogue names, under the catalogue's names.
 */
export interface Place {
  cloud_region: string;
  zone: string | null;
  flavours: Record<string, string>;
  images: Record<string, string>;
}

interface Placed {
  region: string;
  place: Place | null;
}

/** The region by the cloud's own name. */
export const cloudRegion = ({ region, place }: Placed): string => place?.cloud_region ?? region;

/** A flavour by the cloud's own name; what is none comes back as it is, for the driver to refuse. */
export const cloudFlavour = ({ place }: Pick<Placed, "place">, flavour: unknown): unknown =>
  (typeof flavour === "string" && place?.flavours[flavour]) || flavour;

export const cloudImage = ({ place }: Pick<Placed, "place">, image: unknown): unknown =>
  (typeof image === "string" && place?.images[image]) || image;

/** What is to be done to a resource, with flavour and image by the cloud's own names. */
export function inItsNames(placed: Pick<Placed, "place">, operation: Operation): Operation {
  if (operation.name === "resize") return { ...operation, flavour: String(cloudFlavour(placed, operation.flavour)) };
  if (operation.name === "rebuild") return { ...operation, image: String(cloudImage(placed, operation.image)) };
  return operation;
}
