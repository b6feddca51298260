import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { CloudError, isCloudError } from "../../errors";
import { exceeds } from "./exceeds";
import { allowedKinds } from "./kinds";

/** An object that a customer may have, without a namespace: the driver says which. */
interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  [field: string]: unknown;
}

/** A document of a manifest, and where it stands. */
export interface Judged {
  manifest: Manifest;
  pointer: string;
}

/** Some thousands of lines. A reader takes time with the square of what a document has. */
const most = { tokens: 30_000, copies: 250_000 };
const mostDocuments = 200;
/** Of what only describes: the cluster keeps a copy of a workload for each of its revisions, and one store for everybody. */
const mostCharacters = 65_536;
const holdsData = new Set(["ConfigMap", "Secret"]);
const mostAliases = 1_000;
const mostValues = 50_000;
const deepest = 60;

const Head = z.looseObject({ apiVersion: z.string(), kind: z.string() });
const Accepted = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});

/**
 * Reads manifests and judges every document before anything is done with one. Throws `refused` with a pointer
 * `/manifests/<manifest>/<document>/<path>` to the first thing that is not allowed.
 */
export function judgeManifests(manifests: readonly string[], namespace: string): Judged[] {
  if (exceeds(manifests, most)) throw refused("/manifests", "too much to read at once: apply it in parts");
  const documents = manifests
    .flatMap((manifest, index) =>
      read(manifest, `/manifests/${index}`).map((value, document) => ({
        value,
        at: `/manifests/${index}/${document}`,
      })),
    )
    .filter(({ value }) => value !== null);
  if (documents.length === 0) throw refused("/manifests", "there is no object in it");
  if (documents.length > mostDocuments) throw refused("/manifests", `at most ${mostDocuments} objects at once`);
  const judged = documents.map(({ value, at }) => ({ manifest: judge(value, at, namespace), pointer: at }));
  refuseRepeats(judged);
  return judged;
}

/** The documents of a manifest. Whatever the reader finds odd, an unknown tag for instance, is a refusal. */
function read(manifest: string, at: string): unknown[] {
  const documents = parseAllDocuments(manifest, { merge: true });
  if (!Array.isArray(documents)) return [];
  return documents.map((document, index) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw refused(`${at}/${index}`, `not readable as YAML: ${problem.message.split("\n")[0]}`);
    return plain(() => document.toJS({ maxAliasCount: mostAliases }), `${at}/${index}`);
  });
}

/** The values as they will be sent. Counted first: aliases unfold. */
function plain(unfold: () => unknown, at: string): unknown {
  let values = 0;
  const count = (value: unknown, depth: number): void => {
    values += 1;
    if (values > mostValues || depth > deepest) throw refused(at, "too large or nested too deeply");
    if (typeof value === "object" && value !== null) for (const entry of Object.values(value)) count(entry, depth + 1);
  };
  try {
    const document = unfold();
    count(document, 0);
    return JSON.parse(JSON.stringify(document ?? null));
  } catch (cause) {
    throw isCloudError(cause) ? cause : refused(at, "its aliases cannot be unfolded");
  }
}

function judge(document: unknown, at: string, namespace: string): Manifest {
  const head = Head.safeParse(document);
  if (!head.success) throw refused(at, "an object with apiVersion and kind is expected");
  const schema = allowedKinds.get(`${head.data.apiVersion} ${head.data.kind}`);
  if (!schema) throw refused(`${at}/kind`, `${head.data.apiVersion} ${head.data.kind} is not allowed in a namespace`);
  if (!holdsData.has(head.data.kind) && JSON.stringify(document).length > mostCharacters)
    throw refused(at, `a ${head.data.kind} of more than ${mostCharacters} characters`);
  const parsed = schema.safeParse(document);
  if (!parsed.success) throw fromIssue(parsed.error, at);
  const { metadata, ...rest } = Accepted.parse(document);
  const { namespace: named, ...own } = metadata;
  if (named !== undefined && named !== namespace)
    throw refused(`${at}/metadata/namespace`, `objects go into ${namespace} and into no other namespace`);
  return { ...rest, metadata: own };
}

/** The deepest thing that zod complains about: of a key that is not allowed, the key itself. */
function fromIssue(error: z.ZodError, at: string): CloudError {
  const [issue] = error.issues;
  const path = issue?.path.map(String) ?? [];
  if (issue?.code !== "unrecognized_keys") return refused(join(at, path), issue?.message ?? "not allowed");
  return refused(join(at, [...path, ...issue.keys.slice(0, 1)]), `${issue.keys.join(", ")} is not allowed here`);
}

/** Two documents for one object would each undo the other. */
function refuseRepeats(judged: readonly Judged[]): void {
  const seen = new Set<string>();
  for (const { manifest, pointer } of judged) {
    const key = `${manifest.kind} ${manifest.metadata.name}`;
    if (seen.has(key)) throw refused(`${pointer}/metadata/name`, `${key} stands in it twice`);
    seen.add(key);
  }
}

const escaped = (part: string): string => part.replaceAll("~", "~0").replaceAll("/", "~1");
const join = (at: string, path: readonly string[]): string => [at, ...path.map(escaped)].join("/");

const refused = (pointer: string, why: string): CloudError =>
  new CloudError("refused", `${pointer}: ${why}`, { pointer });
