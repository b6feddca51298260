import { pairColumns } from "@/components/ui/rows";

/** What the lists of a cloud's names are asked with. */
export const regionCloudColumns = {
  labels: pairColumns("Label", "Value", ["disk", "nvme"]),
  flavours: pairColumns("Flavour", "In the cloud", ["cx-2", "m1.small"]),
  images: pairColumns("Image", "In the cloud", ["debian-12", "Debian 12 bookworm"]),
} as const;
