import { afterAll, describe } from "vitest";
import { accountSuite } from "./conformance/account";
import { createSuite } from "./conformance/create";
import { deleteSuite } from "./conformance/delete";
import { type CloudFixture, removeCommon } from "./conformance/fixture";
import { networkSuite } from "./conformance/networks";
import { offerSuite } from "./conformance/offer";
import { operationSuite } from "./conformance/operations";
import { telemetrySuite } from "./conformance/telemetry";
import { tenantSuite } from "./conformance/tenants";
import { volumeSuite } from "./conformance/volumes";
import { workloadSuite } from "./conformance/workloads";

export type { CloudFixture } from "./conformance/fixture";

/**
 * What every cloud driver must keep. A test is left out only for what the driver's capabilities do not list, and its
 * name then says so. The fixture is opened while the tests are collected, since they follow from its capabilities.
 */
export async function describeCloudDriver(name: string, makeFixture: () => Promise<CloudFixture>): Promise<void> {
  const fixture = await makeFixture();
  const capabilities = await fixture.driver.capabilities();
  describe(`${name}: the contract of a cloud driver`, () => {
    afterAll(async () => {
      await removeCommon(fixture);
      await fixture.close();
    });

    accountSuite(fixture, capabilities);
    offerSuite(fixture, capabilities);
    tenantSuite(fixture, capabilities);
    telemetrySuite(fixture, capabilities);
    for (const { kind } of capabilities.kinds) {
      describe(kind, () => {
        createSuite(fixture, capabilities, kind);
        operationSuite(fixture, capabilities, kind);
        volumeSuite(fixture, capabilities, kind);
        networkSuite(fixture, capabilities, kind);
        workloadSuite(fixture, capabilities, kind);
        deleteSuite(fixture, kind);
      });
    }
  });
}
