import type { Product } from "@/server/catalog/contract";

export interface OrderKind {
  kind: string;
  /** What several of them are called, on the tab. */
  label: string;
  noun: string;
  description: string;
  sizeHint: string;
  nameHint: string;
  placeholder: string;
}

const tax = "Prices are net; tax is shown before you order.";

/** What can be ordered, in the order of the tabs. */
export const orderKinds: readonly [OrderKind, ...OrderKind[]] = [
  {
    kind: "server",
    label: "Servers",
    noun: "server",
    description: `Ready in less than a minute. ${tax}`,
    sizeHint: "Billed from the moment it runs.",
    nameHint: "Becomes its host name: lower-case letters, digits and hyphens.",
    placeholder: "web-1",
  },
  {
    kind: "namespace",
    label: "Namespaces",
    noun: "namespace",
    description: `A part of a Kubernetes cluster for you alone. ${tax}`,
    sizeHint: "The most that it may use. Billed from the moment it is there.",
    nameHint: "Its name in the cluster begins with it: lower-case letters, digits and hyphens.",
    placeholder: "shop",
  },
  {
    kind: "machine",
    label: "Bare metal",
    noun: "machine",
    description: `A whole machine for you alone; making it ready takes some minutes. ${tax}`,
    sizeHint: "Billed from the moment it runs.",
    nameHint: "Becomes its host name: lower-case letters, digits and hyphens.",
    placeholder: "metal-1",
  },
];

/** The kinds that have a product on offer. */
export const kindsOnOffer = (products: readonly Pick<Product, "resource_kind">[]): OrderKind[] =>
  orderKinds.filter(({ kind }) => products.some(({ resource_kind }) => resource_kind === kind));
