interface JsonMistake {
  /** In characters of the text. */
  at: number;
  expected: string;
}

const token = /[ \t\n\r]*([{}[\],:]|"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|[-+.\w]+|.)/suy;
const literal = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|".+"|"")$/s;

const wanted = {
  value: "a value",
  first: "a value or ]",
  key: "a name in quotes",
  firstKey: "a name in quotes or }",
  colon: "a colon",
  list: "a comma or ]",
  object: "a comma or }",
  end: "nothing more",
};
type Wanted = keyof typeof wanted;

/** Where a text ceases to be JSON, and what should stand there; null when it is JSON. Every browser says it its own way. */
export function jsonMistake(text: string): JsonMistake | null {
  const open: ("list" | "object")[] = [];
  let want: Wanted = "value";
  token.lastIndex = 0;
  for (;;) {
    const word = token.exec(text)?.[1];
    if (word === undefined && want === "end") return null;
    const next: Wanted | undefined = word === undefined ? undefined : follow(want, word, open);
    if (next === undefined)
      return { at: word === undefined ? text.trimEnd().length : token.lastIndex - word.length, expected: wanted[want] };
    want = next;
  }
}

/** What has to come after a word where something was wanted; undefined where that word can not stand. */
function follow(want: Wanted, word: string, open: ("list" | "object")[]): Wanted | undefined {
  const around = () => open.at(-1) ?? "end";
  const into = (what: "list" | "object", first: Wanted) => {
    open.push(what);
    return first;
  };
  const close = () => {
    open.pop();
    return around();
  };
  switch (want) {
    case "colon":
      return word === ":" ? "value" : undefined;
    case "list":
      return word === "," ? "value" : word === "]" ? close() : undefined;
    case "object":
      return word === "," ? "key" : word === "}" ? close() : undefined;
    case "key":
    case "firstKey":
      if (word === "}" && want === "firstKey") return close();
      return word.startsWith('"') && literal.test(word) ? "colon" : undefined;
    case "value":
    case "first":
      if (word === "{") return into("object", "firstKey");
      if (word === "[") return into("list", "first");
      if (word === "]" && want === "first") return close();
      return literal.test(word) ? around() : undefined;
    case "end":
      return undefined;
  }
}
