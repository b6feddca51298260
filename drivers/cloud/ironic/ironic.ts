import type { Pool } from "pg";
import type { IronicClient } from "./client";
import type { IronicConfig } from "./config";

/** An Ironic that is open, and what the driver stands on. */
export interface Ironic {
  config: IronicConfig;
  client: IronicClient;
  /** Tells this Ironic from every other cloud. */
  scope: string;
  pool: Pool;
  now: () => Date;
  rescuePassword: string | undefined;
}
