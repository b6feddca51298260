import { z } from "zod";
import { inner } from "./shape";

/** Turns the texts of one URL parameter into the value that its schema will judge; what does not fit stays a text. */
export type TextDecoder = (texts: readonly string[]) => unknown;

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A decoder of its own for a field's schema, which itself is never changed: tRPC callers keep the strict one. */
export function textDecoder(field: z.core.$ZodType): TextDecoder {
  const schema = inner(field);
  if (schema instanceof z.ZodArray) {
    const each = scalarDecoder(schema.element);
    return (texts) => texts.map(each);
  }
  const one = scalarDecoder(schema);
  return (texts) => (texts.length === 1 && texts[0] !== undefined ? one(texts[0]) : texts);
}

function scalarDecoder(field: z.core.$ZodType): (text: string) => unknown {
  const schema = inner(field);
  if (schema instanceof z.ZodNumber) return toNumber;
  if (schema instanceof z.ZodBoolean) return toBoolean;
  if (schema instanceof z.ZodBigInt) return (text) => (/^-?\d{1,40}$/.test(text) ? BigInt(text) : text);
  if (schema instanceof z.ZodLiteral) return oneOf([...schema.values]);
  if (schema instanceof z.ZodUnion) return firstThatChanges(schema.options.map(scalarDecoder));
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord || schema instanceof z.ZodArray)
    throw new Error("A nested field can not be written in a URL; give the operation a body");
  return (text) => text;
}

const toNumber = (text: string) => (text.length <= 40 && number.test(text) ? Number(text) : text);
const toBoolean = (text: string) => (text === "true" ? true : text === "false" ? false : text);
const oneOf = (values: readonly unknown[]) => (text: string) => values.find((value) => String(value) === text) ?? text;

function firstThatChanges(decoders: readonly ((text: string) => unknown)[]) {
  return (text: string) => {
    for (const decode of decoders) {
      const value = decode(text);
      if (value !== text) return value;
    }
    return text;
  };
}
