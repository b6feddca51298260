import { Lexer } from "yaml";

/**
 * Whether texts of YAML are more than a reader should be given, all together: more words, or more that is to be copied, which
 * is a map wherever it is merged (`<<: *map`). Cheap, and to be asked before they are read: a reader compares each key of a map
 * with the others, so that a quarter of a megabyte can keep it, and everybody else in its process, waiting for minutes.
 */
export function exceeds(texts: readonly string[], most: { tokens: number; copies: number }): boolean {
  let tokens = 0;
  let aliases = 0;
  let merges = false;
  for (const text of texts)
    for (const token of new Lexer().lex(text)) {
      tokens += 1;
      if (token.startsWith("*")) aliases += 1;
      if (token === "<<") merges = true;
      if (tokens > most.tokens) return true;
    }
  return merges && tokens * aliases > most.copies;
}
