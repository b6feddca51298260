import { typeidUnboxed } from "typeid-js";

/** The prefix of every kind of id. An id is a TypeID (https://github.com/jetify-com/typeid): sortable by creation. */
export const idPrefixes = {
  action: "act",
  apiKey: "key",
  audit: "aud",
  availability: "avl",
  billingAccount: "bac",
  blueprint: "bp",
  cloudEndpoint: "cep",
  delivery: "dlv",
  deliveryAttempt: "dla",
  event: "evt",
  invitation: "inv",
  invoice: "in",
  invoiceLine: "il",
  legalEntity: "le",
  membership: "mem",
  notification: "ntf",
  order: "ord",
  orderItem: "oit",
  organization: "org",
  payment: "pay",
  placement: "plc",
  plan: "plan",
  priceComponent: "prc",
  product: "prod",
  project: "prj",
  quote: "quo",
  rate: "rate",
  region: "reg",
  regionCloud: "rgc",
  request: "req",
  resource: "res",
  resourceFinding: "rfi",
  resourceOperation: "rop",
  session: "ses",
  subscription: "sub",
  user: "usr",
  userToken: "utk",
  webhookEndpoint: "whe",
  workflowRun: "wfr",
  workflowStep: "wfs",
} as const;

export type IdKind = keyof typeof idPrefixes;

export interface Ids {
  /** A new id, larger than every id that this process made before it in the same millisecond. */
  next(kind: IdKind): string;
}

export const systemIds: Ids = { next: (kind) => typeidUnboxed(idPrefixes[kind]) };
