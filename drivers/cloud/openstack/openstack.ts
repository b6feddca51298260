import type { LRUCache } from "lru-cache";
import type { DriverHost } from "../../module";
import type { Call } from "../contract";
import type { Client } from "./client";
import type { OpenstackConfig } from "./config";
import type { Scope } from "./sign-in";

/** An open OpenStack, as every call of the driver needs it. */
export interface Openstack extends DriverHost {
  config: OpenstackConfig;
  /** Tells this OpenStack from every other cloud. */
  scope: string;
  client: Client;
  /** Whether the credentials may work in other projects than their own. */
  manyProjects: boolean;
  /** Names of images by region and id: an image's name and base do not change. */
  imageNames: LRUCache<string, string>;
  /** Ids of tenants' projects that this process has made sure of. */
  projects: LRUCache<string, string>;
  /** Nova's microversion by region. */
  microversions: LRUCache<string, string>;
}

/** A region by the platform's name (`id`) and by Keystone's. */
export interface Region {
  id: string;
  keystone: string;
  title: string;
  country: string | null;
}

/** One region for the time of one call. */
export interface Place {
  os: Openstack;
  region: Region;
  call: Call;
}

/** How to work in a project: as the user of the credentials, in that project where the credentials allow it. */
export const scopeOf = (os: Openstack, project: string): Scope => (os.manyProjects ? { project } : "own");
