// What this tab keeps over a reload, and forgets when it is closed: on a shared computer nobody finds it afterwards.

/** The value kept under a name, or null. */
export function getItem<T>(name: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(`motcua.${name}`) ?? "null") as T | null;
  } catch {
    return null; // storage is forbidden in this browser, or holds something else
  }
}

/** Keep a value; null forgets it. */
export function setItem(name: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(`motcua.${name}`);
    else sessionStorage.setItem(`motcua.${name}`, JSON.stringify(value));
  } catch {
    // Then it lasts until the page is left.
  }
}

/** Forget everything. */
export function clear(): void {
  try {
    sessionStorage.clear();
  } catch {
    // There is nothing then.
  }
}
