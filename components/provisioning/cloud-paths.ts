type Values = Readonly<Record<string, unknown>>;

export const isBag = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a path of the form: `config.region.id`. */
export const valueAt = (values: unknown, name: string): unknown =>
  name.split(".").reduce<unknown>((at, key) => (isBag(at) ? at[key] : undefined), values);
