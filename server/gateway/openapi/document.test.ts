import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { servedOperations } from "../operations";
import { placesOf } from "../rest/shape";
import { openApiDocument } from "./document";

const document = openApiDocument(servedOperations);

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1 whose references all lead somewhere", async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe("3.1");
    const targets = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    const components: object = Object(document.components);
    const missing = targets.filter(
      ([, section = "", name = ""]) => !Object.hasOwn(Object(Reflect.get(components, section)), name),
    );
    expect(targets.length).toBeGreaterThan(100);
    expect(missing.map(([text]) => text)).toEqual([]);
  });

  it("gives every operation one address and one name of its own", () => {
    const addresses = servedOperations.map(
      ({ operation: { rest } }) => `${rest.method} ${rest.path.replaceAll(/\{\w+\}/g, "{}")}`,
    );
    expect(new Set(addresses).size).toBe(addresses.length);
    const names = servedOperations.map(({ operation }) => operation.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("has every path parameter among the fields of its input, and changes by no method that promises to be safe", () => {
    for (const { operation } of servedOperations) {
      expect(operation.rest.path).toMatch(/^(\/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z_]+\}))+$/);
      if (operation.kind === "mutation")
        expect(placesOf(operation).body || operation.rest.method === "DELETE").toBe(true);
    }
  });
});
