// Finding a procedure, and its page: what it needs, costs and takes.

import { get } from "../shared/api";
import { type Reference, channelName, facts, limitName } from "../shared/dossiers";
import { type Child, fill, h } from "../shared/elements";
import { count, date } from "../shared/formats";
import { t } from "../shared/language";
import { failureNotice, notice } from "../shared/notices";
import { type Screen, address, goTo } from "../shared/screens";
import { type Component, type Procedure as Submitted, byGroup } from "../shared/submissions";

type Limit = { value: number; unit: string } | null;
type Listed = { code: string; name: string; field: Reference; channels: string[]; legal_limit: Limit; committed_limit: Limit; state: string };
type Fee = { kind: string | null; amount: number | null; amount_text: string | null; unit: string | null; note: string | null };
type Method = { channel: string; limit: Limit; limit_text: string | null; fees: Fee[]; fee_text: string | null; description: string | null };
export type Procedure = Listed & Submitted & {
  description: string | null;
  requirements: string | null;
  submission_place: string | null;
  methods: Method[];
  steps: { group: string | null; name: string | null; text: string }[];
  results: Reference[];
  legal_bases: { number: string; title: string | null; date: string | null }[];
  effective_from: string;
};
type Page<T> = { items: T[]; next: string | null };
type LifeEvent = { slug: string; name_vi: string; name_en: string; procedures: number };

const limitOf = (each: { committed_limit: Limit; legal_limit: Limit }): Limit => each.committed_limit ?? each.legal_limit;

/** The start: search in plain words, or by what happens in life. */
export async function searchScreen(_: Record<string, string>, query: URLSearchParams): Promise<Screen> {
  const words = query.get("q") ?? "";
  const event = query.get("event") ?? "";
  const results = h("div", { id: "results", "aria-live": "polite" });
  if (words || event) await showResults(results, words, event);
  else await showLifeEvents(results);
  return { title: t("Tìm thủ tục hành chính", "Find a procedure"), content: [searchForm(words), results] };
}

function searchForm(words: string): HTMLElement {
  const input = h("input", { type: "search", id: "q", name: "q", value: words, autocomplete: "off", role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list", maxlength: 200 });
  const suggestions = h("ul", { id: "suggestions", role: "listbox", "aria-label": t("Gợi ý", "Suggestions"), hidden: true });
  const form = h(
    "form",
    { role: "search", class: "search" },
    h("label", { for: "q" }, t("Bạn cần làm gì?", "What do you need?")),
    h("p", { class: "help" }, t("Gõ bằng lời thường, có dấu hay không dấu: “khai sinh”, “ket hon”, “mở quán ăn”.", "In plain Vietnamese words, with or without marks: “khai sinh”, “ket hon”.")),
    h("div", { class: "row" }, h("div", { class: "combo" }, input, suggestions), h("button", { class: "primary" }, t("Tìm", "Search"))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goTo(input.value.trim() ? `/?q=${encodeURIComponent(input.value.trim())}` : "/");
  });
  suggest(input, suggestions);
  return form;
}

/** Suggestions while typing: arrows choose, Enter opens, Escape closes. */
function suggest(input: HTMLInputElement, list: HTMLElement): void {
  let active = -1;
  let request = new AbortController();
  let items: Reference[] = [];
  const close = (): void => show([]);
  function show(next: Reference[]): void {
    items = next;
    active = -1;
    fill(list, next.map((each, index) => h("li", { role: "option", lang: "vi", id: `suggestion-${index}`, "aria-selected": "false", onmousedown: (event: Event) => { event.preventDefault(); goTo(address("procedures", each.code)); } }, each.name)));
    list.hidden = !next.length;
    input.setAttribute("aria-expanded", String(next.length > 0));
    input.removeAttribute("aria-activedescendant");
  }
  function choose(index: number): void {
    active = (index + items.length) % items.length;
    for (const [other, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(other === active));
    input.setAttribute("aria-activedescendant", `suggestion-${active}`);
  }
  input.addEventListener("input", async () => {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const words = input.value.trim();
    if (words.length < 2) return close();
    try {
      const { items: next } = await get<Page<Reference>>(`/v1/procedures/suggestions?limit=6&q=${encodeURIComponent(words)}`, { signal });
      if (!signal.aborted && document.activeElement === input) show(next);
    } catch {
      if (!signal.aborted) close(); // searching works without suggestions
    }
  });
  input.addEventListener("keydown", (event) => {
    const picked = items[active];
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && picked) {
      event.preventDefault();
      goTo(address("procedures", picked.code));
    } else if (items.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
    }
  });
  input.addEventListener("blur", close);
}

async function showLifeEvents(place: HTMLElement): Promise<void> {
  const { items } = await get<Page<LifeEvent>>("/v1/life-events");
  const link = (each: LifeEvent): HTMLElement =>
    h("li", {}, h("a", { class: "card", href: `#/?event=${encodeURIComponent(each.slug)}` }, h("b", {}, t(each.name_vi, each.name_en)), h("span", { class: "quiet small" }, t(`${each.procedures} thủ tục`, each.procedures === 1 ? "1 procedure" : `${each.procedures} procedures`))));
  fill(place, h("h2", {}, t("Hoặc theo việc trong đời sống", "Or by what happens in life")), h("ul", { class: "tiles" }, items.filter((each) => each.procedures > 0).map(link)));
}

async function showResults(place: HTMLElement, words: string, event: string): Promise<void> {
  const query = new URLSearchParams({ limit: "10", ...(words && { q: words }), ...(event && { life_event: event }) });
  const list = h("ul", { class: "plain results" });
  const more = h("button", { type: "button" }, t("Xem thêm", "More"));
  const load = async (): Promise<void> => {
    const page = await get<Page<Listed>>(`/v1/procedures?${query}`);
    list.append(...page.items.map(result));
    if (page.next) query.set("cursor", page.next);
    more.hidden = !page.next;
  };
  more.addEventListener("click", () => void load().catch((error: unknown) => more.before(failureNotice(error))));
  await load();
  const empty = !list.children.length;
  fill(
    place,
    h("h2", {}, empty ? t("Không tìm thấy thủ tục nào", "No procedure was found") : t("Kết quả", "Results")),
    empty && h("p", {}, t("Hãy thử lời ngắn hơn, hoặc ", "Try fewer words, or "), h("a", { href: "#/" }, t("xem theo việc trong đời sống", "look by what happens in life")), "."),
    list,
    more,
  );
}

function result(each: Listed): HTMLElement {
  const limit = limitOf(each);
  const remarks = [each.field.name, limit && limitName(limit), each.channels.includes("online") && t("nộp được trực tuyến", "can be submitted online")].filter(Boolean);
  return h("li", { class: "card" }, h("a", { href: `#${address("procedures", each.code)}`, lang: "vi" }, each.name), h("p", { class: "quiet small" }, remarks.join(" · ")));
}

/** A procedure: where, how long, how much, which papers, in which steps. */
export async function procedureScreen({ code = "" }: Record<string, string>): Promise<Screen> {
  const procedure = await get<Procedure>(`/v1/procedures/${encodeURIComponent(code)}`);
  return {
    title: procedure.name,
    lang: "vi",
    content: [
      procedure.description && h("p", { class: "lead", lang: "vi" }, procedure.description),
      start(procedure),
      h(
        "div",
        { class: "columns" },
        h("div", {}, section(t("Giấy tờ cần có", "Papers needed"), components(procedure.components)), section(t("Các bước", "Steps"), steps(procedure)), procedure.requirements && section(t("Yêu cầu, điều kiện", "Conditions"), paragraphs(procedure.requirements))),
        h("div", {}, section(t("Cách nộp, thời hạn, phí", "Ways, time limits, fees"), procedure.methods.map(method)), section(t("Nơi nộp và kết quả", "Where, and the result"), whereAndWhat(procedure)), procedure.legal_bases.length > 0 && section(t("Căn cứ pháp lý", "Legal basis"), legal(procedure))),
      ),
    ],
  };
}

function start(procedure: Procedure): HTMLElement {
  if (procedure.state === "suspended") return notice(t("Thủ tục này đang tạm ngừng tiếp nhận.", "This procedure is suspended."));
  if (!procedure.channels.includes("online")) return notice(t("Thủ tục này chưa nộp trực tuyến được; xin nộp tại quầy hoặc qua bưu chính.", "This procedure cannot be submitted online; go to the counter or send it by post."));
  return h("p", {}, h("a", { class: "button primary", href: `#${address("apply", procedure.code)}` }, t("Nộp hồ sơ trực tuyến", "Submit online")));
}

const section = (title: string, ...content: Child[]): HTMLElement => h("section", { class: "card" }, h("h2", {}, title), content);
const paragraphs = (text: string): HTMLElement[] => text.split(/\n+/).map((line) => h("p", { lang: "vi" }, line));

function components(all: Component[]): Child {
  if (!all.length) return h("p", {}, t("Không cần giấy tờ nào.", "No papers are needed."));
  return [...byGroup(all)].map(([group, papers]) => [group && h("h3", { lang: "vi" }, group), h("ul", {}, papers.map(paper))]);
}


function paper({ name, required, originals, copies }: Component): HTMLElement {
  const numbers = [originals && t(`${originals} bản chính`, `${originals} original`), copies && t(`${copies} bản sao`, copies === 1 ? "1 copy" : `${copies} copies`)].filter(Boolean).join(", ");
  return h("li", {}, h("span", { lang: "vi" }, name), numbers && h("span", { class: "quiet small" }, ` – ${numbers}`), !required && h("span", { class: "quiet small" }, t(" (nếu có)", " (if it applies)")));
}

function steps({ steps: all }: Procedure): Child {
  return h("ol", { lang: "vi" }, all.map(({ name, text }) => h("li", {}, name && h("b", {}, name, ": "), text)));
}

function method(each: Method): HTMLElement {
  const limit = each.limit_text ?? (each.limit ? limitName(each.limit) : t("không quy định", "not laid down"));
  return h("div", { class: "method" }, h("h3", {}, channelName(each.channel)), facts([t("Thời hạn", "Time limit"), limit], [t("Phí, lệ phí", "Fee"), fees(each)]), each.description && h("p", { class: "small quiet" }, each.description));
}

function fees({ fees: all, fee_text: summary }: Method): Child {
  if (summary) return summary;
  if (!all.length) return t("Không thu", "None");
  const words = ({ kind, amount, amount_text: text, unit, note }: Fee): string => [kind && `${kind}: `, amount === null ? text : `${count(amount)} ${(unit ?? "đồng").toLowerCase()}`, note && ` (${note})`].filter(Boolean).join("");
  return all.length === 1 ? words(all[0] as Fee) : h("ul", { class: "plain" }, all.map((fee) => h("li", {}, words(fee))));
}

function whereAndWhat(procedure: Procedure): HTMLElement {
  return facts(
    [t("Nơi nộp", "Where"), procedure.submission_place],
    [t("Kết quả", "Result"), procedure.results.map(({ name }) => name).join("; ")],
    [t("Lĩnh vực", "Field"), procedure.field.name],
    [t("Mã thủ tục", "Code"), h("code", {}, procedure.code)],
    [t("Áp dụng từ", "In force from"), date(procedure.effective_from)],
  );
}

function legal({ legal_bases: all }: Procedure): Child {
  return h("ul", { lang: "vi" }, all.map(({ number, title }) => h("li", {}, [number, title].filter(Boolean).join(" – "))));
}
