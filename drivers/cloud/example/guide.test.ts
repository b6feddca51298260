import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const guide = readFileSync("docs/writing-a-driver.md", "utf8");
const quotes = [...guide.matchAll(/^```ts (\S+)\n(.*?)^```$/gms)].map(([, file = "", text = ""]) => ({ file, text }));

describe("the guide to writing a driver", () => {
  it("quotes code, and all of it with the file where it stands", () => {
    expect(quotes.length).toBeGreaterThan(5);
    expect(guide.match(/^```ts/gm)).toHaveLength(quotes.length);
  });

  it.each(quotes)("quotes $file as it is", ({ file, text }) => {
    const source = readFileSync(`drivers/cloud/example/${file}`, "utf8");
    for (const part of text.split("…\n")) expect(source).toContain(part);
  });
});
