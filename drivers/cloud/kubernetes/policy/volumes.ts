import { z } from "zod";
import { TemplateMetadata } from "./metadata";

const anything = z.unknown();

/** A claim asks for storage; which volume answers is not its choice, since one could be another tenant's. */
export const ClaimSpec = z.strictObject({
  accessModes: z.array(z.string()).optional(),
  resources: anything.optional(),
  storageClassName: z.string().optional(),
  volumeMode: z.enum(["Filesystem", "Block"]).optional(),
  dataSource: z.strictObject({ apiGroup: z.string().optional(), kind: z.string(), name: z.string() }).optional(),
});

/** Volumes from the namespace itself: nothing of the node, and no driver that the claim does not go through. */
export const Volume = z.strictObject({
  name: z.string(),
  configMap: anything.optional(),
  secret: anything.optional(),
  emptyDir: anything.optional(),
  downwardAPI: anything.optional(),
  persistentVolumeClaim: anything.optional(),
  ephemeral: z
    .strictObject({ volumeClaimTemplate: z.strictObject({ metadata: TemplateMetadata.optional(), spec: ClaimSpec }) })
    .optional(),
  projected: z
    .strictObject({
      defaultMode: z.int().optional(),
      sources: z.array(
        z.strictObject({
          configMap: anything.optional(),
          secret: anything.optional(),
          downwardAPI: anything.optional(),
        }),
      ),
    })
    .optional(),
});
