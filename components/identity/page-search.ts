/** What a page gets of its address after the question mark. */
export interface PageSearch {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A parameter that is there once, or undefined. */
export const single = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
