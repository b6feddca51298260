import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer } from "@/server/testing/organizations";
import { createProvisioning } from "@/server/testing/provisioning";
import { getResource } from "../get-resource";
import { getResourceOperations } from "./get-resource-operations";
import { operateResource } from "./operate-resource";
import { settle, standing } from "./standing.fixture";

const platform = await createProvisioning();
afterAll(() => platform.close());

const selling = (...images: string[]) => ({
  type: "object",
  required: ["image", "size"],
  additionalProperties: false,
  properties: { image: { type: "string", enum: images }, size: { type: "string" } },
});

let ctx: TenantContext;
beforeEach(async () => {
  ctx = (await createTestCustomer(platform.services)).ctx();
});

const rebuild = (id: string, image: string) => operateResource(ctx, { id, operation: { name: "rebuild", image } });

async function choicesOf(id: string) {
  const { operations } = await getResourceOperations(ctx, { id });
  return operations.find(({ name }) => name === "rebuild")?.choices;
}

describe("a rebuild", () => {
  it("takes an image that the product sells, and no other that the cloud has", async () => {
    const id = await standing(platform, ctx, { optionSchema: selling("debian-12", "debian-13") });
    await expect(rebuild(id, "windows-2025")).rejects.toMatchObject({
      kind: "invalid",
      errors: [{ pointer: "#/operation/image", code: "enum", message: "Must be one of: debian-12, debian-13." }],
    });
    await rebuild(id, "debian-13");
    await settle(platform, ctx, id);
    expect((await getResource(ctx, { id })).attributes.image).toBe("debian-13");
  });

  it("offers what is sold and its cloud has, under the cloud's titles", async () => {
    const id = await standing(platform, ctx, { optionSchema: selling("debian-13", "plan-9", "debian-12") });
    expect(await choicesOf(id)).toEqual([
      { value: "debian-13", title: "Debian 13" },
      { value: "debian-12", title: "Debian 12" },
    ]);
  });

  it("offers and takes the catalogue's names where the cloud has its own", async () => {
    const id = await standing(platform, ctx, { optionSchema: selling("debian", "ubuntu") });
    const place = { cloud_region: "fra1", zone: null, flavours: {}, images: { debian: "debian-13" } };
    await asSystem(ctx, "test", (_tx, sql) =>
      sql.query("UPDATE resources SET place = $2 WHERE id = $1", [id, JSON.stringify(place)]),
    );
    expect(await choicesOf(id)).toEqual([{ value: "debian", title: "Debian 13" }]);
    await expect(rebuild(id, "debian-13")).rejects.toMatchObject({ kind: "invalid" });
    await rebuild(id, "debian");
    await settle(platform, ctx, id);
    expect((await getResource(ctx, { id })).attributes.image).toBe("debian-13");
  });

  it("takes any image of the cloud where the plan says so", async () => {
    const attributes = { rebuild_images: "any" };
    const id = await standing(platform, ctx, { attributes, optionSchema: selling("debian-12") });
    expect(await choicesOf(id)).toContainEqual({ value: "windows-2025", title: "Windows Server 2025" });
    await rebuild(id, "windows-2025");
  });

  it("takes nothing where the product sells no images", async () => {
    const optionSchema = { type: "object", additionalProperties: false, properties: {} };
    const id = await standing(platform, ctx, { optionSchema });
    expect(await choicesOf(id)).toEqual([]);
    await expect(rebuild(id, "debian-12")).rejects.toMatchObject({ errors: [{ pointer: "#/operation/image" }] });
  });
});
