import { exclusively } from "../exclusively";
import type { Ironic } from "./ironic";

/** Longer than any holder needs; a caller's own bound is usually shorter. */
const patienceMs = 25_000;

/**
 * Runs alone among all processes of the platform with one node. Ironic's own lock lasts for one request; what takes
 * two (look and write, note and ask) needs this one.
 */
export const withNode = <T>(ironic: Ironic, node: string, run: () => Promise<T>): Promise<T> =>
  exclusively(ironic, node, run, { patienceMs });
