/** From `start` to before `end`, in characters of the text. */
interface Place {
  start: number;
  end: number;
}

/**
 * Where each value of a JSON text stands, by its JSON Pointer (`#/steps/2/needs/0`). Reads as far as the text is JSON;
 * what comes after a mistake has no place.
 */
export function jsonPlaces(text: string): Map<string, Place> {
  const places = new Map<string, Place>();
  const token = /\s*([{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+)/y;
  const next = () => {
    const found = token.exec(text);
    return found?.[1] === undefined ? null : { word: found[1], start: token.lastIndex - found[1].length };
  };
  const value = (pointer: string): boolean => {
    const first = next();
    if (!first) return false;
    if (first.word === "{" && !members(pointer, "}")) return false;
    if (first.word === "[" && !members(pointer, "]")) return false;
    places.set(pointer, { start: first.start, end: token.lastIndex });
    return true;
  };
  const members = (pointer: string, close: string): boolean => {
    for (let index = 0; ; index++) {
      const before = token.lastIndex;
      const first = next();
      if (!first) return false;
      if (first.word === close) return true;
      let key = String(index);
      if (close === "}") {
        key = first.word.slice(1, -1);
        if (next()?.word !== ":") return false;
      } else token.lastIndex = before;
      if (!value(`${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`)) return false;
      const separator = next();
      if (separator?.word === close) return true;
      if (separator?.word !== ",") return false;
    }
  };
  value("#");
  return places;
}

/** The place of a pointer or, where nothing stands there (a field that is missing), of the nearest value around it. */
export function placeOf(places: ReadonlyMap<string, Place>, pointer: string): Place | undefined {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const place = places.get(at);
    if (place || !at.includes("/")) return place;
  }
}

/** The line of an offset, counted from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
