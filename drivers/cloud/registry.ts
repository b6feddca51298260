import type { CloudDriver } from "./contract";
import type { CloudDriverModule, DriverHost } from "./driver-module";
import { CloudError } from "./errors";
import { guardCloudDriver } from "./guard";
import { sandboxModule } from "./sandbox/module";

export type { CloudDriverModule, DriverHost } from "./driver-module";

/** Every kind of cloud that this build knows. */
export const cloudDriverModules: readonly CloudDriverModule[] = [sandboxModule];

const defaultTimeoutMs = 30_000;

/**
 * Opens a cloud. `config` and `credentials` are checked by the schemas of its kind.
 * `timeoutMs` bounds every call. Throws `unsupported` for an unknown kind and `refused` for what does not fit.
 */
export function createCloudDriver(
  endpoint: { kind: string; config?: unknown; credentials?: unknown; timeoutMs?: number },
  host: DriverHost,
): CloudDriver {
  const module = cloudDriverModules.find(({ kind }) => kind === endpoint.kind);
  if (!module) throw new CloudError("unsupported", `There is no driver for clouds of kind "${endpoint.kind}".`);
  const driver = module.open(endpoint.config ?? {}, endpoint.credentials ?? {}, host);
  return guardCloudDriver(driver, { timeoutMs: endpoint.timeoutMs ?? defaultTimeoutMs });
}
