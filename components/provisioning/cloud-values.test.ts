import { describe, expect, it } from "vitest";
import { placeOfCell } from "./cloud-rows";
import { fieldsOf, labelOf } from "./cloud-schema";
import { isBlank, readValues, writeValues } from "./cloud-values";

const region = {
  type: "object",
  properties: {
    id: { type: "string" },
    country: { anyOf: [{ type: "string", minLength: 2 }, { type: "null" }] },
  },
  required: ["id", "country"],
};
const config = fieldsOf(
  {
    type: "object",
    properties: {
      url: { type: "string", format: "uri" },
      region,
      interface: { default: "public", type: "string", enum: ["public", "internal"] },
      openPorts: { type: "array", items: { type: "integer" } },
      requestTimeoutMs: { default: 15_000, type: "integer" },
    },
    required: ["url", "region"],
  },
  "config",
);
const credentials = fieldsOf(
  {
    oneOf: [
      {
        type: "object",
        properties: {
          method: { type: "string", const: "password" },
          username: { type: "string" },
          password: { type: "string" },
        },
        required: ["method", "username", "password"],
      },
      {
        type: "object",
        properties: { method: { type: "string", const: "app" }, secret: { type: "string" } },
        required: ["method", "secret"],
      },
    ],
  },
  "credentials",
);

describe("the fields of a schema", () => {
  it("are inputs by type, groups for objects, and a choice for one of several objects", () => {
    expect(config.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "config.url text",
      "config.region group",
      "config.interface choice",
      "config.openPorts rows",
      "config.requestTimeoutMs number",
    ]);
    const [ways] = credentials;
    expect(ways).toMatchObject({ kind: "variants", variants: [{ label: "Password" }, { label: "App" }] });
    const first = ways?.kind === "variants" ? ways.variants[0].fields : [];
    expect(first.map(({ kind }) => kind)).toEqual(["fixed", "text", "secret"]);
  });

  it("are called what a person would call them", () => {
    expect(labelOf("requestTimeoutMs")).toBe("Request timeout (ms)");
    expect(labelOf("application_credential")).toBe("Application credential");
  });
});

describe("what is sent", () => {
  const typed = {
    config: { url: " https://cloud.test ", region: { id: "fra1", country: "" }, requestTimeoutMs: "20" },
  };

  it("leaves out what was left empty, and has numbers, lists and null where they belong", () => {
    const values = { config: { ...typed.config, openPorts: [{ value: "22" }, { value: "" }, { value: " 443" }] } };
    expect(readValues(config, values)).toEqual({
      value: {
        url: "https://cloud.test",
        region: { id: "fra1", country: null },
        openPorts: [22, 443],
        requestTimeoutMs: 20,
      },
      mistakes: [],
    });
  });

  it("is what the chosen way to sign in asks for, and nothing of the others", () => {
    const values = { credentials: { username: "me", password: " p w ", secret: "s" } };
    expect(readValues(credentials, values).value).toEqual({ method: "password", username: "me", password: " p w " });
    const other = { ...values, variants: { credentials: "app" } };
    expect(readValues(credentials, other).value).toEqual({ method: "app", secret: "s" });
  });

  it("points at what is missing or can not be read", () => {
    const values = {
      config: {
        url: "",
        region: { id: "fra1" },
        openPorts: [{ value: "22" }, { value: "ssh" }],
        requestTimeoutMs: "soon",
      },
    };
    expect(readValues(config, values).mistakes.map(({ pointer }) => pointer)).toEqual([
      "#/config/url",
      "#/config/openPorts/1/value",
      "#/config/requestTimeoutMs",
    ]);
  });

  it("comes back as it was from the form of settings that are there", () => {
    const { value } = readValues(config, typed);
    expect(readValues(config, { config: writeValues(config, value) }).value).toEqual(value);
    expect(isBlank(credentials, { credentials: writeValues(credentials, undefined) })).toBe(true);
  });
});

describe("settings that are maps and lists", () => {
  const text = { type: "string" };
  const number = { type: "number" };
  const fields = fieldsOf(
    {
      type: "object",
      properties: {
        labels: { type: "object", additionalProperties: text },
        regions: {
          type: "object",
          additionalProperties: { type: "object", properties: { region: text, title: text }, required: ["region"] },
        },
        sizes: {
          default: [{ id: "small", vcpu: 1 }],
          type: "array",
          items: { type: "object", properties: { id: text, vcpu: number }, required: ["id", "vcpu"] },
        },
        deep: { type: "object", additionalProperties: { type: "array", items: text } },
      },
    },
    "config",
  );
  const present = {
    labels: { "kubernetes.io/name": "ingress" },
    regions: { fra1: { region: "RegionOne", title: "Frankfurt" }, "hel.1": { region: "RegionTwo" } },
    sizes: [{ id: "large", vcpu: 0.5 }],
    deep: { a: ["b"] },
  };

  it("are rows of what they hold, and JSON only where a row could not hold it", () => {
    expect(fields.map(({ kind }) => kind)).toEqual(["rows", "rows", "rows", "json"]);
    expect(writeValues(fields, present).regions).toEqual([
      { name: "fra1", region: "RegionOne", title: "Frankfurt" },
      { name: "hel.1", region: "RegionTwo" },
    ]);
    expect(readValues(fields, { config: writeValues(fields, present) })).toEqual({ value: present, mistakes: [] });
  });

  it("point at the cell that is wrong, before they are sent and when the API says so", () => {
    const regions = [{ name: "fra1", region: "" }, { name: "fra1", region: "RegionOne" }, { name: "" }];
    expect(readValues(fields, { config: { regions } }).mistakes.map(({ pointer }) => pointer)).toEqual([
      "#/config/regions/0/region",
      "#/config/regions/1/name",
    ]);
    const rows = fields.filter((field) => field.kind === "rows");
    const places = rows.map((field) =>
      placeOfCell(field, { name: "fra1", value: "x" }, 3, field.columns.at(-1)?.key ?? ""),
    );
    expect(places).toEqual(["config.labels.fra1", "config.regions.fra1.title", "config.sizes.3.vcpu"]);
  });
});
