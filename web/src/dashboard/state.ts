// What the reader looks at, kept in the address: it can be bookmarked, sent, and gone back from.

import { isPeriod, thisMonth } from "./periods";

export type State = { framework: string; period: string; authority: string | null; indicator: string | null };

export const FRAMEWORK = "qd-766";
/** Ids of frameworks, which go into paths: ".." would ask for something else. */
const ID = /^[a-z][a-z0-9-]*$/;

export function read(): State {
  const parameters = new URLSearchParams(location.search);
  const period = parameters.get("period") ?? "";
  const framework = parameters.get("framework") ?? "";
  return {
    framework: ID.test(framework) ? framework : FRAMEWORK,
    period: isPeriod(period) ? period : thisMonth().slice(0, 4),
    authority: parameters.get("authority"),
    indicator: new URLSearchParams(location.hash.slice(1)).get("indicator"),
  };
}

/** Go to another state: `null` leaves a parameter out. In place of the present one, an indicator stays open. */
export function go(changes: Partial<Record<"framework" | "period" | "authority", string | null>>, how: "push" | "replace" = "push"): void {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  history[`${how}State`](null, "", `?${parameters}${how === "replace" ? location.hash : ""}`);
}

/** The address of an indicator's records and rule on this page. */
export const indicatorAddress = (id: string): string => `#${new URLSearchParams({ indicator: id })}`;
