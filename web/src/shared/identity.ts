// Who is signed in on this tab. A province's own front end signs people in with the national electronic identity; here are the demo identities of
// `make up`, invented people without a password. Where the system has none, nobody can sign in and the public parts work.

import { type Answer, Failure, type Options, file, get, send } from "./api";
import { h } from "./elements";
import { t } from "./language";
import { notice } from "./notices";
import { type Screen, showAgain } from "./screens";
import { clear, getItem, setItem } from "./storage";

export type Kind = "citizen" | "business" | "official";
type Persona = { persona: string; kind: Kind; name: string; position: string | null; roles: string[]; unit: string | null };
export type Identity = Persona & { token: string };

const NAME = "identity";

/** Who is signed in, if it is somebody of these kinds. */
export function identity(...kinds: Kind[]): Identity | null {
  const current = getItem<Identity>(NAME);
  return current && kinds.includes(current.kind) ? current : null;
}

/** A request in the name of whoever is signed in; raises `Failure`. A token that has expired signs out. */
export async function call<T>(path: string, options: Options = {}): Promise<Answer<T>> {
  const token = getItem<Identity>(NAME)?.token;
  try {
    return await send<T>(path, { ...options, headers: { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) } });
  } catch (error) {
    if (error instanceof Failure && error.status === 401) setItem(NAME, null);
    throw error;
  }
}

/** The JSON of a GET in the name of whoever is signed in. */
export const read = async <T>(path: string): Promise<T> => (await call<T>(path)).content;

/** Saves a file the API answers, in the name of whoever is signed in. */
export async function saveFile(path: string, name: string, options: Options = {}): Promise<void> {
  const token = getItem<Identity>(NAME)?.token;
  const content = await file(path, { ...options, headers: token ? { Authorization: `Bearer ${token}` } : {} });
  const address = URL.createObjectURL(content);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** All items of a list, page after page. */
export async function all<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { items: T[]; next: string | null } = await read(`${path}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

/** A screen for those who are signed in; for others the choice of an identity stands in its place. */
export function forSignedIn<Arguments extends unknown[]>(kinds: Kind[], screen: (...args: Arguments) => Screen | Promise<Screen>): (...args: Arguments) => Promise<Screen> {
  return async (...args) => {
    if (identity(...kinds)) {
      try {
        return await screen(...args);
      } catch (error) {
        if (!(error instanceof Failure && error.status === 401)) throw error;
      }
    }
    return signIn(kinds);
  };
}

/** Signs out; what this tab had of the person is forgotten. */
export function signOut(): void {
  clear();
  location.hash = "#/";
  showAgain();
}

async function signIn(kinds: Kind[]): Promise<Screen> {
  const title = t("Đăng nhập", "Sign in");
  const personas = await demoPersonas();
  if (!personas) {
    const sentence = t(
      "Hệ thống này chưa nối trang mẫu với dịch vụ đăng nhập. Bạn vẫn tìm được thủ tục và tra cứu hồ sơ.",
      "This system does not connect its reference page to a sign-in. You can still find procedures and track a dossier.",
    );
    return { title, content: [notice(sentence)] };
  }
  const warning = t(
    "Đây là hệ thống chạy thử: những người dưới đây là tưởng tượng và không cần mật khẩu. Ở hệ thống thật, bước này là đăng nhập bằng tài khoản định danh điện tử.",
    "This is a demonstration: the people below are invented and need no password. In a real system this step is signing in with the electronic identity.",
  );
  const people = personas.filter((each) => kinds.includes(each.kind));
  return {
    title,
    content: [
      notice(warning),
      h("p", { id: "who" }, t("Bạn là ai?", "Who are you?")),
      h("ul", { class: "people", "aria-labelledby": "who" }, people.map((each) => h("li", {}, personButton(each)))),
    ],
  };
}

function personButton(persona: Persona): HTMLElement {
  const button = h("button", { type: "button" }, h("span", {}, h("b", {}, persona.name), h("span", { class: "quiet small" }, describe(persona))));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const { content } = await send<{ access_token: string }>("/identity/token", { method: "POST", body: { persona: persona.persona } });
      setItem(NAME, { ...persona, token: content.access_token });
    } finally {
      showAgain();
    }
  });
  return button;
}

/** What a person is: the position of an official, else citizen or business. */
export function describe({ kind, position }: Persona): string {
  if (kind === "citizen") return t("công dân", "citizen");
  if (kind === "business") return t("tổ chức, doanh nghiệp", "business");
  return position ?? "";
}

async function demoPersonas(): Promise<Persona[] | null> {
  try {
    return (await get<{ items: Persona[] }>("/identity/personas")).items;
  } catch (error) {
    if (error instanceof Failure && error.status === 404) return null;
    throw error;
  }
}
