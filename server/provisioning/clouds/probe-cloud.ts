import type { TenantContext } from "@/server/kernel/context";
import type { CloudOffer } from "./contract";
import { type CloudSettings, discover } from "./discover";
import { asked } from "./refuse";

/** What a cloud has that may be connected. Keeps nothing. */
export const probeCloud = (ctx: TenantContext, settings: CloudSettings): Promise<CloudOffer> =>
  asked(() => discover(ctx, settings));
