import type { Result, Router } from "hono/router";
import { TrieRouter } from "hono/router/trie-router";

/**
 * Hono's trie, which alone can hold a fixed segment beside a parameter (`/keys/current`, `/keys/:id`), with what it found
 * for a fixed path remembered: half of our routes have no parameters and need no search.
 */
export class ExactPathRouter<T> implements Router<T> {
  readonly name = "ExactPathRouter";
  readonly #trie = new TrieRouter<T>();
  readonly #exact = new Map<string, Map<string, Result<T>>>();

  add(method: string, path: string, handler: T): void {
    this.#trie.add(method, path, handler);
    if (!/[:*]/.test(path)) this.#exact.set(path, new Map());
  }

  match(method: string, path: string): Result<T> {
    const known = this.#exact.get(path);
    const remembered = known?.get(method);
    if (remembered) return remembered;
    const found = this.#trie.match(method, path);
    known?.set(method, found);
    return found;
  }
}
