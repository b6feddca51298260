import { router, serveQuery } from "@/server/kernel/api";
import {
  getResourceSpec,
  getWorkflowRunSpec,
  listCloudEndpointsSpec,
  listResourcesSpec,
  listWorkflowRunsSpec,
} from "./contract";
import { getResource } from "./get-resource";
import { getWorkflowRun } from "./get-workflow-run";
import { listCloudEndpoints } from "./list-cloud-endpoints";
import { listResources } from "./list-resources";
import { listWorkflowRuns } from "./list-workflow-runs";

export const provisioningRouter = router({
  listResources: serveQuery(listResourcesSpec, listResources),
  getResource: serveQuery(getResourceSpec, getResource),
  listWorkflowRuns: serveQuery(listWorkflowRunsSpec, listWorkflowRuns),
  getWorkflowRun: serveQuery(getWorkflowRunSpec, getWorkflowRun),
  listCloudEndpoints: serveQuery(listCloudEndpointsSpec, listCloudEndpoints),
});
