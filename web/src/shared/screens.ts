// The screens of a page: each has an address behind `#/`, so that going back, reloading and bookmarks work without another request for the page.

import { Failure } from "./api";
import { type Child, fill, h } from "./elements";
import { t } from "./language";
import { failureNotice } from "./notices";

/** What stands on a screen; its title, in the language `lang` where that is not the page's, is the heading, too. `notices` stand above the heading. */
export type Screen = { title: string; content: Child[]; notices?: Child[]; lang?: string };
type Parameters = Record<string, string>;
/** A screen by its address, whose `:names` are parameters: `/procedures/:code`. */
export type Screens = Record<string, (parameters: Parameters, query: URLSearchParams) => Screen | Promise<Screen>>;

/** Whether trying again may help: not where the answer is that there is nothing, or that it is not allowed. */
const mayPass = (error: unknown): boolean => !(error instanceof Failure) || error.status === 0 || error.status === 429 || error.status >= 500;

let latest = 0;
let reload: () => void = () => undefined;

/** Shows the screen of the address in `main`, below what `before` gives (a menu, who is signed in), now and whenever the address changes. */
export function showScreens(main: HTMLElement, screens: Screens, before: () => Child[]): void {
  const show = async (moved: boolean): Promise<void> => {
    if (location.hash && !location.hash.startsWith("#/")) return; // a link to a place on this screen
    const turn = ++latest;
    main.setAttribute("aria-busy", "true");
    let screen: Screen;
    try {
      screen = await screenOf(screens);
    } catch (error) {
      screen = { title: t("Không mở được trang này", "This page cannot be opened"), content: [failureNotice(error, mayPass(error) ? () => void show(true) : undefined)] };
    }
    if (turn !== latest) return; // another address was asked for meanwhile
    const heading = h("h1", { tabindex: "-1", lang: screen.lang }, screen.title);
    fill(main, before(), screen.notices, heading, screen.content);
    main.removeAttribute("aria-busy");
    document.title = `${screen.title} – motcua`;
    if (moved) {
      window.scrollTo(0, 0);
      heading.focus();
    }
  };
  reload = () => void show(true);
  addEventListener("hashchange", () => void show(true));
  void show(false);
}

/** Shows the screen of the address again, with new data. */
export const showAgain = (): void => reload();

/** Goes to another screen; with `replace` going back does not return to this one. */
export function goTo(address: string, { replace = false } = {}): void {
  const hash = `#${address}`;
  if (hash === location.hash) return showAgain();
  if (!replace) location.hash = hash;
  else {
    history.replaceState(null, "", hash);
    showAgain();
  }
}

/** The address in parts that may hold anything, for `goTo` and links: `address("procedures", code)`. */
export const address = (...parts: string[]): string => `/${parts.map(encodeURIComponent).join("/")}`;

async function screenOf(screens: Screens): Promise<Screen> {
  const [path = "", query = ""] = (location.hash.slice(1) || "/").split("?");
  for (const [pattern, screen] of Object.entries(screens)) {
    const parameters = matched(pattern, path);
    if (parameters) return await screen(parameters, new URLSearchParams(query));
  }
  return { title: t("Không có trang này", "There is no such page"), content: [h("p", {}, h("a", { href: "#/" }, t("Về trang đầu", "Back to the start")))] };
}

function matched(pattern: string, path: string): Parameters | null {
  const names = pattern.split("/");
  const parts = path.split("/");
  if (names.length !== parts.length) return null;
  const parameters: Parameters = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? "";
    if (name.startsWith(":") && part) parameters[name.slice(1)] = decodeURIComponent(part);
    else if (name !== part) return null;
  }
  return parameters;
}
