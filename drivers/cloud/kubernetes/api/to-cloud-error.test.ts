import { ApiException, FetchError } from "@kubernetes/client-node";
import { describe, expect, it } from "vitest";
import { toCloudError } from "./to-cloud-error";

const answered = (code: number, status: object, headers: Record<string, string> = {}) =>
  toCloudError(new ApiException(code, "Unsuccessful HTTP Request", JSON.stringify(status), headers));

/** What the operating system says of a connection. */
const failure = (code: string) => ({ name: "Error", message: code, code });

describe("what the cluster says, in the platform's words", () => {
  it.each([
    [403, { message: 'pods "a" is forbidden: exceeded quota: platforma, requested: pods=1' }, "quota"],
    [
      403,
      { message: 'namespaces is forbidden: User "x" cannot create resource "namespaces" in API group ""' },
      "credentials",
    ],
    [403, { message: "unable to create new content in namespace a because it is being terminated" }, "conflict"],
    [403, { message: "admission webhook denied the request" }, "refused"],
    [409, { reason: "AlreadyExists", message: "already exists" }, "conflict"],
    [409, { reason: "Conflict", message: "the object has been modified" }, "retriable"],
    [422, { reason: "Invalid", message: "invalid" }, "refused"],
    [401, { message: "Unauthorized" }, "credentials"],
    [404, { message: "not found" }, "not_found"],
    [429, { message: "too many requests" }, "retriable"],
    [500, { message: "etcdserver: request timed out" }, "server_error"],
    [500, { message: "failed to convert new object (a/b; /v1, Kind=Secret) to smd typed" }, "refused"],
    [503, { message: "apiserver is shutting down" }, "server_error"],
  ])("reads %i %j as %s", (code, status, kind) => {
    expect(answered(code, status)).toMatchObject({ kind, status: code });
  });

  it("points at the field that is at fault, and tells how long to wait", () => {
    expect(answered(422, { details: { causes: [{ field: "spec.template.spec.containers[0].image" }] } })).toMatchObject(
      {
        pointer: "/spec/template/spec/containers/0/image",
      },
    );
    expect(answered(429, {}, { "retry-after": "3" })).toMatchObject({ retryAfterMs: 3_000 });
  });

  it("reads an error that is no JSON by its status alone", () => {
    expect(toCloudError(new ApiException(502, "", "<html>", {}))).toMatchObject({ kind: "server_error", status: 502 });
  });

  it("knows a request that never left from one whose answer was lost", () => {
    expect(toCloudError(new FetchError("refused", "system", failure("ECONNREFUSED")))).toMatchObject({
      kind: "unreachable",
      mayHaveCreated: false,
    });
    expect(toCloudError(new FetchError("hang up", "system", failure("ECONNRESET")))).toMatchObject({
      kind: "timeout_ambiguous",
      mayHaveCreated: true,
    });
  });

  it("leaves alone what is nobody's answer", () => {
    const abort = new DOMException("aborted", "AbortError");
    expect(toCloudError(abort)).toBe(abort);
  });
});
