import { z } from "zod";
import type { Operation } from "@/server/kernel/operation";
import { type Answer, emptyAnswer, jsonAnswer } from "../answer";
import { etagOf } from "./preconditions";

const File = z.object({ filename: z.string(), base64: z.base64() });
const versions = {
  version: z.object({ version: z.number() }).transform(({ version }) => version),
  revision: z.object({ revision: z.number() }).transform(({ revision }) => revision),
};

/** The answer of success: status, Location, ETag, and the body as JSON or as the file that it holds. */
export function answerOperation(operation: Operation, output: unknown): Answer {
  const status = operation.rest.status ?? 200;
  const headers: Record<string, string> = {};
  if (operation.location) headers.location = operation.location(output);
  const { versioned } = operation;
  if (versioned) headers.etag = etagOf(versions[versioned === true ? "version" : versioned].parse(output));
  if (status === 204) return emptyAnswer(204, headers);
  if (!operation.mediaType) return jsonAnswer(status, output, headers);
  const file = File.parse(output);
  return {
    status,
    headers: { ...headers, "content-type": operation.mediaType, "content-disposition": disposition(file.filename) },
    body: new Uint8Array(Buffer.from(file.base64, "base64")),
    code: null,
  };
}

/** RFC 6266: a plain name for old clients, the true one in UTF-8. */
function disposition(filename: string): string {
  const plain = filename.replace(/[^\w. -]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename)}`;
}
