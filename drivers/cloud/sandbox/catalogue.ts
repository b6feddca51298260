import type { Flavour, Image, Region } from "../offer";
import type { Size } from "../resource";

const zones = (region: string) =>
  ["a", "b", "c"].map((letter) => ({ id: `${region}-${letter}`, title: `Zone ${letter}` }));

export const sandboxRegions: readonly Region[] = [
  { id: "fra1", title: "Frankfurt", country: "DE", zones: zones("fra1") },
  { id: "hel1", title: "Helsinki", country: "FI", zones: zones("hel1") },
  { id: "nyc1", title: "New York", country: "US", zones: zones("nyc1") },
];

const flavour = (
  kind: Flavour["kind"],
  id: string,
  title: string,
  vcpu: number,
  ramGib: number,
  diskGib: number,
): Flavour => ({
  id,
  title,
  kind,
  size: { vcpu, ramGib, diskGib },
});

export const sandboxFlavours: readonly Flavour[] = [
  flavour("server", "cx-1", "Shared 1", 1, 2, 20),
  flavour("server", "cx-2", "Shared 2", 2, 4, 40),
  flavour("server", "cx-4", "Shared 4", 4, 8, 80),
  flavour("server", "cx-8", "Shared 8", 8, 16, 160),
  flavour("server", "cx-16", "Shared 16", 16, 32, 320),
  flavour("server", "ccx-4", "Dedicated 4", 4, 16, 160),
  flavour("server", "ccx-16", "Dedicated 16", 16, 64, 480),
  flavour("machine", "metal-16", "Metal, 16 cores", 16, 64, 960),
  flavour("machine", "metal-32", "Metal, 32 cores", 32, 256, 3840),
];

const image = (id: string, title: string, os: string, minDiskGib: number): Image => ({
  id,
  title,
  os,
  minDiskGib,
  minRamGib: 1,
});

export const sandboxImages: readonly Image[] = [
  image("ubuntu-24.04", "Ubuntu 24.04 LTS", "ubuntu", 8),
  image("ubuntu-22.04", "Ubuntu 22.04 LTS", "ubuntu", 8),
  image("debian-12", "Debian 12", "debian", 6),
  image("debian-13", "Debian 13", "debian", 6),
  image("rocky-9", "Rocky Linux 9", "rocky", 10),
  image("fedora-42", "Fedora 42", "fedora", 10),
  image("windows-2025", "Windows Server 2025", "windows", 40),
];

/** What one zone can hold: servers and namespaces share the first, machines are a stock per flavour. */
export const defaultZoneSize: Size = { vcpu: 2_048, ramGib: 8_192, diskGib: 102_400 };
export const defaultMachinesPerFlavour = 8;

export const defaultLimits = { resources: 500, vcpu: 2_000, ram_gib: 8_000, disk_gib: 80_000, pods: 5_000 } as const;

export const findRegion = (id: string): Region | undefined => sandboxRegions.find((region) => region.id === id);
export const findFlavour = (id: string): Flavour | undefined => sandboxFlavours.find((entry) => entry.id === id);
export const findImage = (id: string): Image | undefined => sandboxImages.find((entry) => entry.id === id);
