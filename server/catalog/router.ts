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
import {
  createRegionCloudSpec,
  deleteRegionCloudSpec,
  getRegionCloudSpec,
  listRegionCloudsSpec,
  listRegionServicesSpec,
  updateRegionCloudSpec,
} from "./region-clouds/contract";
import { createRegionCloud } from "./region-clouds/create-region-cloud";
import { deleteRegionCloud } from "./region-clouds/delete-region-cloud";
import { getRegionCloud, listRegionClouds } from "./region-clouds/list-region-clouds";
import { listRegionServices } from "./region-clouds/list-region-services";
import { updateRegionCloud } from "./region-clouds/update-region-cloud";
import { setAvailability } from "./set-availability";

export const catalogRouter = router({
  listRegions: serveQuery(listRegionsSpec, listRegions),
  listProducts: serveQuery(listProductsSpec, listProducts),
  getProduct: serveQuery(getProductSpec, getProduct),
  listPlans: serveQuery(listPlansSpec, listPlans),
  getPlan: serveQuery(getPlanSpec, getPlan),
  publishPlanVersion: serveMutation(publishPlanVersionSpec, publishPlanVersion),
  listRegionClouds: serveQuery(listRegionCloudsSpec, listRegionClouds),
  listRegionServices: serveQuery(listRegionServicesSpec, listRegionServices),
  getRegionCloud: serveQuery(getRegionCloudSpec, getRegionCloud),
  createRegionCloud: serveMutation(createRegionCloudSpec, createRegionCloud),
  updateRegionCloud: serveMutation(updateRegionCloudSpec, updateRegionCloud),
  deleteRegionCloud: serveMutation(deleteRegionCloudSpec, deleteRegionCloud),
  setAvailability: serveMutation(setAvailabilitySpec, setAvailability),
});
