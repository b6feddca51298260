import { Logger } from "graphile-worker";

/** Drops graphile-worker's own log: the engine logs what matters itself. */
export const quietGraphile = new Logger(() => () => {});
