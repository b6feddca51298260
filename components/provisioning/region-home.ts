import type { RegionService } from "@/server/catalog/region-clouds/contract";

type Service = Pick<RegionService, "region" | "home" | "clouds">;

/** The cloud that a region would lose if this one were the first to stand in the list for it; null when there is none. */
export function lostHome(services: readonly Service[], region: string, cloud: string): string | null {
  const service = services.find((one) => one.region === region);
  return service && cloud && service.clouds.length === 0 && service.home !== cloud ? service.home : null;
}

/** Who serves a region that this cloud may not import into; null where it may. */
export function othersServing(services: readonly Service[], region: string, cloud: string): string[] | null {
  const service = services.find((one) => one.region === region);
  if (!service || service.home === cloud || service.clouds.includes(cloud)) return null;
  return service.clouds.length > 0 ? service.clouds : [service.home];
}

/** What a cloud calls a region of the catalogue, as far as that can be told. */
export const likelyRegion = (ids: readonly string[], region: string): string =>
  ids.find((id) => id === region) ?? (ids.length === 1 ? ids[0] : undefined) ?? "";
