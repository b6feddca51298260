import * as z from "zod";
import type { Sql } from "@/server/kernel/database";
import type { FieldError } from "@/server/kernel/errors";
import { validateOptions } from "./validate-options";

/** One option of a product, as it is sold now. */
export interface SoldOption {
  /** What there is to choose from, with the product's own titles; null where it is not a choice of values. */
  choices: { value: string; title: string | null }[] | null;
  /** What an order with this value would be told; the pointer is where the value stands. */
  judge(value: unknown, pointer: string): FieldError[];
}

const Schema = z.looseObject({ properties: z.record(z.string(), z.unknown()).default({}) });
const Choice = z.object({ enum: z.array(z.string()), titles: z.record(z.string(), z.string()).default({}) });

/** Null for a product that is not there. */
export async function loadSoldOption(sql: Sql, productId: string, option: string): Promise<SoldOption | null> {
  const { rows } = await sql.query<{ id: string; version: number; option_schema: object }>({
    name: "load-option-schema",
    text: "SELECT id, version, option_schema FROM products WHERE id = $1",
    values: [productId],
  });
  const [product] = rows;
  if (!product) return null;
  const { required: _, ...schema } = Schema.parse(product.option_schema);
  const properties = Object.hasOwn(schema.properties, option) ? { [option]: schema.properties[option] } : {};
  const narrowed = { ...product, id: `${product.id}#${option}`, option_schema: { ...schema, properties } };
  const choice = Choice.safeParse(schema.properties[option]).data;
  return {
    choices: choice?.enum.map((value) => ({ value, title: choice.titles[value] ?? null })) ?? null,
    judge: (value, pointer) =>
      validateOptions(narrowed, { [option]: value }, "").errors.map((error) => ({
        ...error,
        pointer: `${pointer}${error.pointer.slice(option.length + 1)}`,
      })),
  };
}
