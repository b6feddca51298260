const kinds: Readonly<Record<string, string>> = {
  server: "Servers",
  machine: "Machines",
  namespace: "Namespaces",
};

/** What a cloud makes, in the plural. */
export const kindWords = (kind: string): string => kinds[kind] ?? kind;
