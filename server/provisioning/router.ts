import { router, serveMutation, serveQuery } from "@/server/kernel/api";
import { archiveBlueprint } from "./blueprints/archive-blueprint";
import {
  archiveBlueprintSpec,
  createBlueprintSpec,
  getBlueprintSpec,
  listBlueprintsSpec,
  publishBlueprintSpec,
  updateBlueprintSpec,
  validateBlueprintSpec,
} from "./blueprints/contract";
import { createBlueprint } from "./blueprints/create-blueprint";
import { getBlueprint } from "./blueprints/get-blueprint";
import { listBlueprints } from "./blueprints/list-blueprints";
import { publishBlueprint } from "./blueprints/publish-blueprint";
import { updateBlueprint } from "./blueprints/update-blueprint";
import { validateBlueprint } from "./blueprints/validate-blueprint";
import {
  createCloudEndpointSpec,
  getCloudEndpointSpec,
  getCloudOfferSpec,
  importFlavoursSpec,
  listCloudDriversSpec,
  probeCloudSpec,
  updateCloudEndpointSpec,
} from "./clouds/contract";
import { createCloudEndpoint } from "./clouds/create-cloud-endpoint";
import { getCloudEndpoint } from "./clouds/get-cloud-endpoint";
import { getCloudOffer } from "./clouds/get-cloud-offer";
import { importFlavours } from "./clouds/import-flavours";
import { listCloudDrivers } from "./clouds/list-cloud-drivers";
import { probeCloud } from "./clouds/probe-cloud";
import { updateCloudEndpoint } from "./clouds/update-cloud-endpoint";
import {
  getResourceSpec,
  getWorkflowRunSpec,
  listCloudEndpointsSpec,
  listResourcesSpec,
  listWorkflowRunsSpec,
} from "./contract";
import { cancelWorkflowRun } from "./control/cancel-run";
import { completeWorkflowStep } from "./control/complete-step";
import {
  cancelWorkflowRunSpec,
  completeWorkflowStepSpec,
  decideWorkflowStepSpec,
  pauseWorkflowRunSpec,
  resumeWorkflowRunSpec,
  retryWorkflowRunSpec,
  skipWorkflowStepSpec,
} from "./control/contract";
import { decideWorkflowStep } from "./control/decide-step";
import { pauseWorkflowRun } from "./control/pause-run";
import { resumeWorkflowRun } from "./control/resume-run";
import { retryWorkflowRun } from "./control/retry-run";
import { skipWorkflowStep } from "./control/skip-step";
import { getResource } from "./get-resource";
import { getWorkflowRun } from "./get-workflow-run";
import { listCloudEndpoints } from "./list-cloud-endpoints";
import { listResources } from "./list-resources";
import { listWorkflowRuns } from "./list-workflow-runs";
import { getResourceNetworkSpec } from "./network/contract";
import { getResourceNetwork } from "./network/get-resource-network";
import {
  getResourceOperationsSpec,
  issueKubeconfigSpec,
  listResourceOperationsSpec,
  listResourceSnapshotsSpec,
  openConsoleSpec,
  operateResourceSpec,
  readConsoleLogSpec,
  recoverResourceSpec,
  resumeResourceSpec,
  suspendResourceSpec,
  terminateResourceSpec,
  updateResourceSpec,
} from "./operations/contract";
import { getResourceOperations } from "./operations/get-resource-operations";
import { listResourceOperations } from "./operations/list-resource-operations";
import { operateResource } from "./operations/operate-resource";
import { issueKubeconfig, listResourceSnapshots, openConsole, readConsoleLog } from "./operations/read-access";
import { recoverResource } from "./operations/recover-resource";
import { resumeResource } from "./operations/resume-resource";
import { suspendResource } from "./operations/suspend-resource";
import { terminateResource } from "./operations/terminate-resource";
import { updateResource } from "./operations/update-resource";
import { listPlacementsSpec, previewPlacementSpec } from "./placement/contract";
import { listPlacements } from "./placement/list-placements";
import { previewPlacement } from "./placement/preview-placement";
import { applyRemedy } from "./reconcile/apply-remedy";
import { dismissFinding } from "./reconcile/close-finding";
import {
  applyRemedySpec,
  dismissFindingSpec,
  getReconcilePolicySpec,
  listFindingsSpec,
  requestReconciliationSpec,
  setReconcilePolicySpec,
} from "./reconcile/contract";
import { listFindings } from "./reconcile/list-findings";
import { getReconcilePolicy, setReconcilePolicy } from "./reconcile/policy";
import { requestReconciliation } from "./reconcile/request-reconciliation";
import {
  listResourceEventsSpec,
  listResourceWorkloadsSpec,
  readResourceLogSpec,
  readResourceMetricsSpec,
} from "./telemetry/contract";
import { listResourceEvents } from "./telemetry/list-events";
import { listResourceWorkloads } from "./telemetry/list-workloads";
import { readResourceLog } from "./telemetry/read-log";
import { readResourceMetrics } from "./telemetry/read-metrics";

export const provisioningRouter = router({
  listBlueprints: serveQuery(listBlueprintsSpec, listBlueprints),
  getBlueprint: serveQuery(getBlueprintSpec, getBlueprint),
  createBlueprint: serveMutation(createBlueprintSpec, createBlueprint),
  updateBlueprint: serveMutation(updateBlueprintSpec, updateBlueprint),
  publishBlueprint: serveMutation(publishBlueprintSpec, publishBlueprint),
  archiveBlueprint: serveMutation(archiveBlueprintSpec, archiveBlueprint),
  validateBlueprint: serveMutation(validateBlueprintSpec, validateBlueprint),
  listResources: serveQuery(listResourcesSpec, listResources),
  getResource: serveQuery(getResourceSpec, getResource),
  updateResource: serveMutation(updateResourceSpec, updateResource),
  getResourceOperations: serveQuery(getResourceOperationsSpec, getResourceOperations),
  operateResource: serveMutation(operateResourceSpec, operateResource),
  listResourceOperations: serveQuery(listResourceOperationsSpec, listResourceOperations),
  terminateResource: serveMutation(terminateResourceSpec, terminateResource),
  recoverResource: serveMutation(recoverResourceSpec, recoverResource),
  suspendResource: serveMutation(suspendResourceSpec, suspendResource),
  resumeResource: serveMutation(resumeResourceSpec, resumeResource),
  listResourceSnapshots: serveQuery(listResourceSnapshotsSpec, listResourceSnapshots),
  openConsole: serveMutation(openConsoleSpec, openConsole),
  getResourceNetwork: serveQuery(getResourceNetworkSpec, getResourceNetwork),
  readConsoleLog: serveQuery(readConsoleLogSpec, readConsoleLog),
  listResourceWorkloads: serveQuery(listResourceWorkloadsSpec, listResourceWorkloads),
  readResourceLog: serveQuery(readResourceLogSpec, readResourceLog),
  listResourceEvents: serveQuery(listResourceEventsSpec, listResourceEvents),
  readResourceMetrics: serveQuery(readResourceMetricsSpec, readResourceMetrics),
  issueKubeconfig: serveMutation(issueKubeconfigSpec, issueKubeconfig),
  listPlacements: serveQuery(listPlacementsSpec, listPlacements),
  previewPlacement: serveQuery(previewPlacementSpec, previewPlacement),
  requestReconciliation: serveMutation(requestReconciliationSpec, requestReconciliation),
  listFindings: serveQuery(listFindingsSpec, listFindings),
  applyRemedy: serveMutation(applyRemedySpec, applyRemedy),
  dismissFinding: serveMutation(dismissFindingSpec, dismissFinding),
  getReconcilePolicy: serveQuery(getReconcilePolicySpec, getReconcilePolicy),
  setReconcilePolicy: serveMutation(setReconcilePolicySpec, setReconcilePolicy),
  listWorkflowRuns: serveQuery(listWorkflowRunsSpec, listWorkflowRuns),
  getWorkflowRun: serveQuery(getWorkflowRunSpec, getWorkflowRun),
  listCloudEndpoints: serveQuery(listCloudEndpointsSpec, listCloudEndpoints),
  listCloudDrivers: serveQuery(listCloudDriversSpec, listCloudDrivers),
  probeCloud: serveMutation(probeCloudSpec, probeCloud),
  createCloudEndpoint: serveMutation(createCloudEndpointSpec, createCloudEndpoint),
  getCloudEndpoint: serveQuery(getCloudEndpointSpec, getCloudEndpoint),
  getCloudOffer: serveQuery(getCloudOfferSpec, getCloudOffer),
  updateCloudEndpoint: serveMutation(updateCloudEndpointSpec, updateCloudEndpoint),
  importFlavours: serveMutation(importFlavoursSpec, importFlavours),
  pauseWorkflowRun: serveMutation(pauseWorkflowRunSpec, pauseWorkflowRun),
  resumeWorkflowRun: serveMutation(resumeWorkflowRunSpec, resumeWorkflowRun),
  cancelWorkflowRun: serveMutation(cancelWorkflowRunSpec, cancelWorkflowRun),
  retryWorkflowRun: serveMutation(retryWorkflowRunSpec, retryWorkflowRun),
  skipWorkflowStep: serveMutation(skipWorkflowStepSpec, skipWorkflowStep),
  completeWorkflowStep: serveMutation(completeWorkflowStepSpec, completeWorkflowStep),
  decideWorkflowStep: serveMutation(decideWorkflowStepSpec, decideWorkflowStep),
});
