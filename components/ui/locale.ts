/** The language of the portals. One constant, so that server and browser always write the same text. */
export const locale = "en";
