import { z } from "zod";
import { Region } from "../offer";

/** A size that the operator offers: catalogues import it, capacity counts it. Orders may ask for any other. */
const NamespaceSize = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,63}$/),
  title: z.string().min(1).max(100),
  vcpu: z.number().positive(),
  ramGib: z.number().positive(),
  storageGib: z.number().nonnegative(),
});

const defaultSizes: z.infer<typeof NamespaceSize>[] = [
  { id: "ns-small", title: "Small namespace", vcpu: 2, ramGib: 4, storageGib: 20 },
  { id: "ns-medium", title: "Medium namespace", vcpu: 8, ramGib: 16, storageGib: 100 },
  { id: "ns-large", title: "Large namespace", vcpu: 32, ramGib: 64, storageGib: 500 },
];

/** One cluster is one region. */
export const KubernetesConfig = z.strictObject({
  server: z.url({ protocol: /^https$/ }).describe("The API server's address: https://kubernetes.example.net:6443"),
  certificateAuthority: z
    .string()
    .includes("BEGIN CERTIFICATE")
    .optional()
    .describe("PEM of whoever signed its certificate. Empty: those that the operating system trusts."),
  region: Region.pick({ id: true, title: true, country: true }),
  systemNamespace: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
    .default("platforma-system")
    .describe("Where the platform keeps its own notes in the cluster, such as the limits of tenants."),
  overcommit: z
    .number()
    .positive()
    .default(4)
    .describe("How much may be promised for each vCPU and GiB that the nodes have."),
  sizes: z
    .array(NamespaceSize)
    .default(defaultSizes)
    .describe("Sizes to import into the catalogue. Empty: three usual ones."),
  ingressNamespaceLabels: z
    .record(z.string(), z.string())
    .optional()
    .describe("Labels of the namespace of the ingress controller, which may reach isolated namespaces."),
  kubeconfigHours: z
    .int()
    .min(1)
    .max(8_760)
    .default(168)
    .describe("For how long a kubeconfig is good; the API server may have a lower maximum of its own."),
  lateCreateMs: z
    .int()
    .nonnegative()
    .default(60_000)
    .describe("For how long the API server may go on with a request whose answer was lost: its --request-timeout."),
});
export type KubernetesConfig = z.infer<typeof KubernetesConfig>;

/** A token of a service account, or a client certificate with its key, both as PEM. */
export const KubernetesCredentials = z.union([
  z.strictObject({ token: z.string().min(1) }),
  z.strictObject({ clientCertificate: z.string().min(1), clientKey: z.string().min(1) }),
]);
export type KubernetesCredentials = z.infer<typeof KubernetesCredentials>;
