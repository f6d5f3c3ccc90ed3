// Values within JSON by JSON Pointer (RFC 6901).

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined };

const names = (pointer: string): string[] => pointer.split("/").slice(1).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The pointer of a member. */
export const member = (pointer: string, name: string | number): string => `${pointer}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** The value a pointer names, or undefined. */
export function at(whole: unknown, pointer: string): unknown {
  return names(pointer).reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], whole);
}

/** Put a value where a pointer names it; what it lies in is made. undefined removes it. */
export function put(whole: object, pointer: string, value: unknown): void {
  const path = names(pointer);
  const last = path.pop() ?? "";
  let place = whole as Record<string, unknown>;
  for (const [index, name] of path.entries()) {
    const next = path[index + 1] ?? last;
    place = (place[name] ??= /^\d+$/.test(next) ? [] : {}) as Record<string, unknown>;
  }
  if (value === undefined) delete place[last];
  else place[last] = value;
}
