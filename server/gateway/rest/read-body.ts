import { BadRequest, DomainError, Invalid, PayloadTooLarge } from "@/server/kernel/errors";

const maxBodyBytes = 1024 * 1024;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const json = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** The JSON object in a request's body; an empty body is an empty object. */
export async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text === "") return {};
  const type = request.headers.get("content-type");
  if (type === null || !json.test(type))
    throw new DomainError(
      "unsupported_media_type",
      "unsupported_media_type",
      "Send JSON: Content-Type: application/json.",
    );
  const value = parse(text);
  if (isObject(value)) return value;
  throw new Invalid("invalid_input", "The body must be a JSON object.", [
    { pointer: "#", code: "invalid_type", message: "Must be an object" },
  ]);
}

/** The body as text, read no further than 1 MiB. */
export async function readText(request: Request): Promise<string> {
  const bytes = await readBytes(request);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new BadRequest("malformed_body", "The body is not UTF-8.");
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const declared = request.headers.get("content-length");
  if (declared !== null) {
    if (Number(declared) > maxBodyBytes) throw tooLarge();
    // Node's parser lets no more through than was declared.
    return new Uint8Array(await request.arrayBuffer());
  }
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = () => new PayloadTooLarge("payload_too_large", "The body is larger than 1 MiB.");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8 tells the place: by position, or by what stands around it.
    const place = error instanceof SyntaxError ? error.message : "";
    throw new BadRequest("malformed_json", `The body is not JSON. ${place}`.trim());
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
