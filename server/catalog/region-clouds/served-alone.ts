import type { RegionCloudRow } from "./store";

/** How a cloud serves a region that it has by itself, as if that were written. */
export const servedAlone = (region: string, cloud: string): RegionCloudRow => ({
  id: cloud,
  region,
  cloud,
  cloud_region: region,
  zone: null,
  kinds: [],
  weight: 100,
  maximum: null,
  class: null,
  residency: null,
  labels: {},
  flavours: {},
  images: {},
  status: "active",
  version: 1,
  created_at: new Date(0),
});
