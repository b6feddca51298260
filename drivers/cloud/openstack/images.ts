import { z } from "zod";
import type { Image } from "../contract";
import { CloudError, isCloudError } from "../errors";
import { path } from "./client";
import type { Place } from "./openstack";

export const GlanceImage = z.object({
  id: z.string(),
  name: z.string().nullable(),
  status: z.string(),
  min_disk: z.number().default(0),
  /** MiB. */
  min_ram: z.number().default(0),
  /** Bytes. */
  size: z.number().nullish(),
  created_at: z.coerce.date(),
  os_distro: z.string().optional(),
  os_version: z.string().optional(),
  image_type: z.string().optional(),
  base_image_ref: z.string().optional(),
  instance_uuid: z.string().optional(),
  platforma_token: z.string().optional(),
});
export type GlanceImage = z.infer<typeof GlanceImage>;
const ImagePage = z.object({ images: z.array(GlanceImage), next: z.string().optional() });

/** The images that everybody may use, newest first; of several under one name only the newest counts. */
export async function publicImages(place: Place, name?: string): Promise<GlanceImage[]> {
  const found: GlanceImage[] = [];
  for (let marker: string | undefined; ; ) {
    const page = await askGlance(place, ImagePage, "/images", {
      visibility: "public",
      status: "active",
      sort: "created_at:desc",
      limit: 200,
      name,
      marker,
    });
    found.push(...page.images);
    marker = page.next && page.images.at(-1)?.id;
    if (!marker) break;
  }
  const names = new Set<string | null>();
  return found.filter((image) => image.image_type !== "snapshot" && !names.has(image.name) && names.add(image.name));
}

export async function listImages(place: Place): Promise<Image[]> {
  return (await publicImages(place)).flatMap((image) =>
    image.name
      ? {
          id: image.name,
          title: image.name,
          os: [image.os_distro, image.os_version].filter(Boolean).join(" ") || null,
          minDiskGib: image.min_disk,
          minRamGib: image.min_ram / 1024,
        }
      : [],
  );
}

/** Throws `not_found` with a pointer to the specification. */
export async function findImage(place: Place, name: string): Promise<GlanceImage> {
  const [image] = await publicImages(place, name);
  if (!image) throw new CloudError("not_found", `There is no image ${name}.`, { pointer: "/image" });
  return image;
}

/** The image from which a server came: through snapshots back to the one that was offered; its id when it is gone. */
export async function imageNameOf(place: Place, id: string): Promise<string> {
  const key = `${place.region.keystone}/${id}`;
  const known = place.os.imageNames.get(key);
  if (known) return known;
  const name = await readName(place, id);
  place.os.imageNames.set(key, name);
  return name;
}

async function readName(place: Place, id: string): Promise<string> {
  try {
    const image = await getImage(place, id);
    const { base_image_ref: base } = image;
    if (image.image_type === "snapshot" && base && base !== id) return await imageNameOf(place, base);
    return image.name ?? id;
  } catch (error) {
    if (isCloudError(error, "not_found")) return id;
    throw error;
  }
}

export const getImage = (place: Place, id: string): Promise<GlanceImage> =>
  askGlance(place, GlanceImage, path`/images/${id}`);

/** Images of any project: snapshots of a tenant's servers lie in the tenant's. */
export async function searchImages(place: Place, query: Record<string, string>): Promise<GlanceImage[]> {
  const { images } = await askGlance(place, ImagePage, "/images", { ...query, limit: 500, sort: "created_at:asc" });
  return images;
}

export async function deleteImage({ os, region, call }: Place, id: string): Promise<void> {
  const request = { service: "image", region: region.keystone, scope: "own", call } as const;
  await os.client.answer({ ...request, method: "DELETE", path: path`/images/${id}` }).catch((error: unknown) => {
    if (!isCloudError(error, "not_found")) throw error;
  });
}

function askGlance<T>(
  { os, region, call }: Place,
  schema: z.ZodType<T>,
  where: string,
  query?: Record<string, string | number | undefined>,
): Promise<T> {
  return os.client.ask(schema, { service: "image", region: region.keystone, scope: "own", path: where, query, call });
}
