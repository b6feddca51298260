import * as z from "zod";
import { DisplayName, Labels } from "@/server/kernel/schemas";

const line = /^([^=\s]+)=(.*)$/;

/** Labels as people write them, one `key=value` a line, and as the API takes them. */
const LabelLines = z
  .string()
  .transform((text, check) => {
    const entries = text
      .split("\n")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "")
      .map((entry) => line.exec(entry));
    if (entries.some((entry) => entry === null)) check.addIssue({ code: "custom", message: "One a line: key=value" });
    return Object.fromEntries(entries.flatMap((entry) => (entry ? [[entry[1] ?? "", (entry[2] ?? "").trim()]] : [])));
  })
  .pipe(Labels);

export const ResourceSettings = z.object({ name: DisplayName, labels: LabelLines, deletion_protection: z.boolean() });
