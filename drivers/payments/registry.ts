import { type DriverEndpoint, type DriverHost, type DriverModule, openDriver } from "../module";
import { bankTransferModule } from "./bank-transfer/module";
import type { PaymentDriver } from "./contract";
import { testGatewayModule } from "./test-gateway/module";

export type { DriverHost } from "../module";

const paymentDriverModules: readonly DriverModule<PaymentDriver>[] = [bankTransferModule, testGatewayModule];

/** Opens a way to be paid. Throws `DriverConfigurationError`. */
export const createPaymentDriver = (endpoint: DriverEndpoint, host: DriverHost): PaymentDriver =>
  openDriver(paymentDriverModules, endpoint, host);
