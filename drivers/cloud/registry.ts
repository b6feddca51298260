import { type DriverEndpoint, type DriverHost, type DriverModule, openDriver } from "../module";
import type { CloudDriver } from "./contract";
import { guardCloudDriver } from "./guard";
import { ironicModule } from "./ironic/module";
import { kubernetesModule } from "./kubernetes/module";
import { openstackModule } from "./openstack/module";
import { sandboxModule } from "./sandbox/module";

export { DriverConfigurationError, type DriverHost } from "../module";

/** Every kind of cloud that this build knows. */
const cloudDriverModules: readonly DriverModule<CloudDriver>[] = [
  ironicModule,
  kubernetesModule,
  openstackModule,
  sandboxModule,
];

/** What an operator may choose from: each kind, and the schemas of what it needs to be told. */
export const cloudDriverKinds: readonly Pick<DriverModule<CloudDriver>, "kind" | "title" | "config" | "credentials">[] =
  cloudDriverModules;

const defaultTimeoutMs = 30_000;

/**
 * Opens a cloud; `timeoutMs` bounds every question to it, and four times that every change. Throws `DriverConfigurationError` for an unknown kind and for
 * configuration or credentials that do not fit the kind's schemas.
 */
export function createCloudDriver(endpoint: DriverEndpoint & { timeoutMs?: number }, host: DriverHost): CloudDriver {
  const timeoutMs = endpoint.timeoutMs ?? defaultTimeoutMs;
  return guardCloudDriver(openDriver(cloudDriverModules, endpoint, host), { timeoutMs, now: host.now });
}
