import { Lexer } from "yaml";

/**
 * Whether texts of YAML have more words, or more aliases, than this, all together. Cheap, and to be asked before they are
 * read: a reader compares each key of a map with the others, and copies what an alias stands for wherever it is merged, so
 * that a quarter of a megabyte can keep it, and everybody else in its process, waiting for minutes.
 */
export function exceeds(texts: readonly string[], most: { tokens: number; aliases: number }): boolean {
  let tokens = 0;
  let aliases = 0;
  for (const text of texts)
    for (const token of new Lexer().lex(text)) {
      tokens += 1;
      if (token.startsWith("*")) aliases += 1;
      if (tokens > most.tokens || aliases > most.aliases) return true;
    }
  return false;
}
