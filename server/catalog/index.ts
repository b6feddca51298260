export { assessTax } from "./assess-tax";
export { draftPlans } from "./draft-plans";
export { planAvailabilityChanged, planPublished } from "./events";
export { findRegion } from "./find-region";
export { loadOffers, type Offer } from "./offer";
export { type PricedItem, priceItem } from "./price-item";
export { regionEndpoints } from "./region-endpoints";
export type { TaxSnapshot } from "./snapshot";
export { type Options, validateOptions } from "./validate-options";
