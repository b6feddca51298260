import { z } from "zod";

const name = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "a lower-case DNS name")
  .refine((value) => !value.startsWith("platforma"), "names that begin with platforma are the platform's");

const labels = z.record(
  z.string().refine((key) => !key.includes("platforma.dev/"), "these labels are the platform's"),
  z.string().max(63),
);

/**
 * Controllers, container runtimes and network plugins obey annotations, some of which reach far: a profile switched off,
 * a second network, a piece of proxy configuration. Allowed are single words, since runtimes listen to dotted ones without a
 * prefix (`org.systemd.property.…`, CVE-2024-3154), and prefixes that only describe, but for what makes a kubelet take a pod
 * for its own.
 */
const describing =
  /^([\w-]+|(?!kubernetes\.io\/config\.)(prometheus\.io|checksum|app\.kubernetes\.io|kubernetes\.io|kubectl\.kubernetes\.io|helm\.sh|meta\.helm\.sh)\/[\w.-]+)$/;
const annotations = z.record(
  z.string().regex(describing, "an annotation that is not on the list of allowed ones"),
  z.string().max(65_536),
);

/** No value can hold what a proxy would read as more than one word. */
const ingressAnnotations = z.record(
  z
    .string()
    .refine(
      (key) => describing.test(key) || ingressKeys.has(key),
      "an annotation that is not on the list of allowed ones",
    ),
  z.string().regex(/^[\w .:/@=-]{0,253}$/, "letters, digits and . : / @ = - only"),
);
const ingressKeys = new Set([
  "cert-manager.io/cluster-issuer",
  "nginx.ingress.kubernetes.io/backend-protocol",
  "nginx.ingress.kubernetes.io/force-ssl-redirect",
  "nginx.ingress.kubernetes.io/proxy-body-size",
  "nginx.ingress.kubernetes.io/proxy-connect-timeout",
  "nginx.ingress.kubernetes.io/proxy-read-timeout",
  "nginx.ingress.kubernetes.io/proxy-send-timeout",
  "nginx.ingress.kubernetes.io/ssl-redirect",
]);

/** Owners and finalizers are left out on purpose: both decide about what else is deleted, and when. */
const common = { name, namespace: z.string().optional(), labels: labels.optional() };
export const Metadata = z.strictObject({ ...common, annotations: annotations.optional() });
export const IngressMetadata = z.strictObject({ ...common, annotations: ingressAnnotations.optional() });

/** Metadata of what a workload makes: named by its maker, and in its namespace. */
export const TemplateMetadata = z.strictObject({
  name: name.optional(),
  labels: labels.optional(),
  annotations: annotations.optional(),
  creationTimestamp: z.null().optional(),
});
