import { router, serveMutation, serveQuery } from "@/server/kernel/api";
import {
  getPlanSpec,
  getProductSpec,
  listPlansSpec,
  listProductsSpec,
  listRegionsSpec,
  publishPlanVersionSpec,
  setAvailabilitySpec,
} from "./contract";
import { getPlan } from "./get-plan";
import { getProduct } from "./get-product";
import { listPlans } from "./list-plans";
import { listProducts } from "./list-products";
import { listRegions } from "./list-regions";
import { publishPlanVersion } from "./publish-plan-version";
import { setAvailability } from "./set-availability";

export const catalogRouter = router({
  listRegions: serveQuery(listRegionsSpec, listRegions),
  listProducts: serveQuery(listProductsSpec, listProducts),
  getProduct: serveQuery(getProductSpec, getProduct),
  listPlans: serveQuery(listPlansSpec, listPlans),
  getPlan: serveQuery(getPlanSpec, getPlan),
  publishPlanVersion: serveMutation(publishPlanVersionSpec, publishPlanVersion),
  setAvailability: serveMutation(setAvailabilitySpec, setAvailability),
});
