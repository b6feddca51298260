/** Amounts are decimals in major units: per month, and per hour where one is shown. */
type Rates = Record<string, readonly [monthly: string, hourly: string | null]>;

interface PriceSeed {
  key: string;
  name: string;
  charge: "one_time" | "recurring";
  condition?: { option: string; equals: boolean };
  rates: Rates;
}

export interface PlanSeed {
  key: string;
  name: string;
  description: string;
  attributes: Record<string, string | number>;
  prices: readonly PriceSeed[];
  soldOutIn?: readonly string[];
}

export const regions = [
  { key: "fra1", name: "Frankfurt", country: "DE", city: "Frankfurt am Main", endpoint: "sandbox" },
  { key: "hel1", name: "Helsinki", country: "FI", city: "Helsinki", endpoint: "sandbox" },
  { key: "nyc1", name: "New York", country: "US", city: "New York", endpoint: "sandbox" },
];

/** Standard VAT rates of the member states in force in 2026, as fractions. */
export const standardVat: Record<string, string> = {
  AT: "0.20",
  BE: "0.21",
  BG: "0.20",
  CY: "0.19",
  CZ: "0.21",
  DE: "0.19",
  DK: "0.25",
  EE: "0.24",
  ES: "0.21",
  FI: "0.255",
  FR: "0.20",
  GR: "0.24",
  HR: "0.25",
  HU: "0.27",
  IE: "0.23",
  IT: "0.22",
  LT: "0.21",
  LU: "0.17",
  LV: "0.21",
  MT: "0.18",
  NL: "0.21",
  PL: "0.23",
  PT: "0.23",
  RO: "0.21",
  SE: "0.25",
  SI: "0.22",
  SK: "0.23",
};

const serverOptions = {
  type: "object",
  required: ["image"],
  additionalProperties: false,
  properties: {
    image: {
      type: "string",
      title: "Image",
      enum: ["ubuntu-24.04", "ubuntu-22.04", "debian-12", "debian-13", "rocky-9", "fedora-42"],
    },
    ssh_key: {
      type: "string",
      title: "SSH public key",
      maxLength: 8192,
      pattern: "^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\\r\\n]*)?$",
    },
    backups: { type: "boolean", title: "Daily backups", default: false },
    public_ipv4: { type: "boolean", title: "Public IPv4 address", default: true },
  },
};

const monthly = (eur: string, eurHour: string, usd: string, usdHour: string): Rates => ({
  EUR: [eur, eurHour],
  USD: [usd, usdHour],
});

const ipv4: PriceSeed = {
  key: "public_ipv4",
  name: "Public IPv4 address",
  charge: "recurring",
  condition: { option: "public_ipv4", equals: true },
  rates: monthly("0.50", "0.0008", "0.60", "0.001"),
};

function server(
  key: string,
  vcpu: number,
  ram: number,
  disk: number,
  base: Rates,
  backups: Rates,
  soldOutIn: readonly string[] = [],
): PlanSeed {
  const dedicated = key.startsWith("ccx");
  return {
    key,
    name: key.toUpperCase().replace("-", " "),
    description: dedicated ? "Dedicated processors for steady load" : "Shared processors, best value",
    attributes: { flavour: key, vcpu, ram_gib: ram, disk_gib: disk, traffic_tib: 20 },
    prices: [
      { key: "server", name: "Server", charge: "recurring", rates: base },
      ipv4,
      {
        key: "backups",
        name: "Daily backups",
        charge: "recurring",
        condition: { option: "backups", equals: true },
        rates: backups,
      },
    ],
    soldOutIn,
  };
}

const namespaceOptions = { type: "object", additionalProperties: false, properties: {} };

export const products = [
  {
    key: "cloud-server",
    name: "Cloud server",
    description: "A virtual machine with local NVMe storage, ready in less than a minute.",
    category: "compute",
    resource_kind: "server",
    option_schema: serverOptions,
    plans: [
      server(
        "cx-1",
        1,
        2,
        20,
        monthly("3.79", "0.0061", "4.49", "0.0072"),
        monthly("0.76", "0.0012", "0.90", "0.0014"),
      ),
      server(
        "cx-2",
        2,
        4,
        40,
        monthly("6.80", "0.0109", "7.99", "0.0128"),
        monthly("1.36", "0.0022", "1.60", "0.0026"),
      ),
      server(
        "cx-4",
        4,
        8,
        80,
        monthly("13.10", "0.0210", "15.49", "0.0248"),
        monthly("2.62", "0.0042", "3.10", "0.0050"),
      ),
      server(
        "cx-8",
        8,
        16,
        160,
        monthly("25.20", "0.0404", "29.99", "0.0481"),
        monthly("5.04", "0.0081", "6.00", "0.0096"),
      ),
      server(
        "ccx-4",
        4,
        16,
        160,
        monthly("38.90", "0.0623", "45.99", "0.0737"),
        monthly("7.78", "0.0125", "9.20", "0.0147"),
        ["nyc1"],
      ),
      server(
        "ccx-16",
        16,
        64,
        480,
        monthly("152.40", "0.2442", "179.99", "0.2885"),
        monthly("30.48", "0.0488", "36.00", "0.0577"),
        ["hel1", "nyc1"],
      ),
    ],
  },
  {
    key: "managed-namespace",
    name: "Managed namespace",
    description: "A Kubernetes namespace with its own quota, network policy and kubeconfig.",
    category: "containers",
    resource_kind: "namespace",
    option_schema: namespaceOptions,
    plans: [
      namespace("ns-small", "Small", 2, 4, 20, monthly("9.90", "0.0159", "11.90", "0.0191")),
      namespace("ns-medium", "Medium", 4, 8, 50, monthly("18.90", "0.0303", "22.90", "0.0367")),
    ],
  },
];

function namespace(key: string, name: string, vcpu: number, ram: number, storage: number, base: Rates): PlanSeed {
  return {
    key,
    name,
    description: `Up to ${vcpu} vCPU, ${ram} GiB of memory and ${storage} GiB of storage`,
    attributes: { vcpu, ram_gib: ram, storage_gib: storage, pods: 50 },
    prices: [{ key: "namespace", name: "Namespace", charge: "recurring", rates: base }],
  };
}
