interface Page {
  data: readonly unknown[];
  has_more: boolean;
}

/** How many a list holds. It has no total, so beyond one page it says "100+". Undefined while it loads. */
export const counted = (page: Page | undefined): string | undefined =>
  page && `${page.data.length}${page.has_more ? "+" : ""}`;
