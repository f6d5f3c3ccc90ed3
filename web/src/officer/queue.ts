// The work queue: most urgent first, by segments of the due date, of oneself or the unit; several dossiers received at once.

import { outcome } from "../shared/actions";
import { type Clock, type Item, type Offer, dueMark, mark } from "../shared/dossiers";
import { type Child, h } from "../shared/elements";
import { time } from "../shared/formats";
import { call, read } from "../shared/identity";
import { t, text } from "../shared/language";
import { failureNotice } from "../shared/notices";
import { type Screen, address, goTo, showAgain } from "../shared/screens";
import { setItem } from "../shared/storage";

type Count = { count: number; capped: boolean };
type Counts = { total: Count; buckets: Record<string, Count> };
type Queued = Item & { bucket: string; clock: Clock; actions: Offer[] };
type Page = { items: Queued[]; next: string | null };
type Outcome = { code: string; outcome: "done" | "refused"; error: { detail: string } | null };

const scopes: Record<string, [string, string]> = {
  unit: ["Của đơn vị", "Of my unit"],
  mine: ["Của tôi", "Mine"],
  unassigned: ["Chưa phân công", "Unassigned"],
  consultations: ["Chờ ý kiến", "Opinions asked for"],
};
const buckets: Record<string, [string, string]> = {
  overdue: ["Quá hạn", "Overdue"],
  due_today: ["Hạn hôm nay", "Due today"],
  due_soon: ["Sắp đến hạn", "Due soon"],
  later: ["Còn hạn", "Later"],
  stopped: ["Đang dừng", "Stopped"],
  no_limit: ["Chưa có hạn", "No due date"],
};

export async function queueScreen(_: Record<string, string>, filters: URLSearchParams): Promise<Screen> {
  const [scope, bucket, code] = [filters.get("scope") ?? "unit", filters.get("bucket"), filters.get("q")];
  const query = new URLSearchParams({ scope, limit: "20", ...(bucket && { bucket }), ...(code && { q: code }) });
  const [page, counts] = await Promise.all([read<Page>(`/v1/work-queue?${query}`), read<{ mine: Counts; unit: Counts }>("/v1/work-queue/counts")]);
  return {
    title: t("Hồ sơ cần xử lý", "Dossiers to process"),
    notices: [outcome()],
    content: [
      choice(t("Phạm vi", "Scope"), scopes, scope, (each) => queueAddress(each, null), (each) => (each === "mine" ? counts.mine.total : each === "unit" ? counts.unit.total : null)),
      choice(t("Theo hạn", "By due date"), { "": ["Tất cả", "All"], ...buckets }, bucket ?? "", (each) => queueAddress(scope, each), (each) => (scope === "mine" || scope === "unit" ? (each ? counts[scope].buckets[each] ?? null : null) : null)),
      search(code ?? "", scope),
      page.items.length ? list(page, query) : h("p", { class: "card" }, t("Không có hồ sơ nào ở đây.", "There is nothing here.")),
    ],
  };
}

const queueAddress = (scope: string, bucket: string | null): string => `#/?${new URLSearchParams({ scope, ...(bucket && { bucket }) })}`;

function choice(title: string, names: Record<string, [string, string]>, current: string, href: (each: string) => string, countOf: (each: string) => Count | null): HTMLElement {
  const link = ([each, [vi, en]]: [string, [string, string]]): HTMLElement => {
    const number = countOf(each);
    const urgent = each === "overdue" && number && number.count > 0;
    return h("li", {}, h("a", { class: urgent ? "urgent" : null, href: href(each), "aria-current": each === current && "true" }, urgent && h("span", { "aria-hidden": "true" }, "⚠ "), t(vi, en), number && h("span", { class: "number" }, ` (${number.count}${number.capped ? "+" : ""})`)));
  };
  return h("nav", { class: "segments", "aria-label": title }, h("ul", {}, Object.entries(names).map(link)));
}

function search(code: string, scope: string): HTMLElement {
  const input = h("input", { type: "search", id: "code", value: code, class: "short", autocomplete: "off", spellcheck: "false" });
  const form = h("form", { role: "search", class: "row codes" }, h("label", { for: "code" }, t("Mã hồ sơ bắt đầu bằng", "Code begins with")), input, h("button", {}, t("Lọc", "Filter")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goTo(`/?${new URLSearchParams({ scope, ...(input.value.trim() && { q: input.value.trim() }) })}`);
  });
  return form;
}

function list(first: Page, query: URLSearchParams): Child {
  const selection = new Map<string, Queued>();
  const receive = h("button", { type: "button", class: "primary", disabled: true });
  const named = (): void => {
    receive.textContent = selection.size ? t(`Tiếp nhận ${selection.size} hồ sơ đã chọn`, `Receive the ${selection.size} selection`) : t("Tiếp nhận hồ sơ đã chọn", "Receive the selection");
    receive.disabled = !selection.size;
  };
  const choose = (item: Queued, picked: boolean): void => {
    if (picked) selection.set(item.code, item);
    else selection.delete(item.code);
    named();
  };
  const trouble = h("div", {});
  receive.addEventListener("click", async () => {
    receive.disabled = true;
    try {
      await receiveAll([...selection.values()]);
      showAgain();
    } catch (error) {
      trouble.replaceChildren(failureNotice(error));
      named();
    }
  });
  named();
  const body = h("tbody", {}, first.items.map((item) => row(item, choose)));
  const heads = [t("Chọn", "Choose"), t("Hạn", "Due"), t("Hồ sơ", "Dossier"), t("Người nộp", "Applicant"), t("Trạng thái", "Status")];
  const table = h("table", { class: "queue" }, h("caption", { class: "hidden" }, t("Hồ sơ, việc gấp nhất ở trên", "Dossiers, the most urgent first")), h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))), body);
  const more = h("button", { type: "button", hidden: !first.next }, t("Xem thêm", "More"));
  if (first.next) query.set("cursor", first.next);
  more.addEventListener("click", async () => {
    try {
      const page = await read<Page>(`/v1/work-queue?${query}`);
      body.append(...page.items.map((item) => row(item, choose)));
      if (page.next) query.set("cursor", page.next);
      more.hidden = !page.next;
    } catch (error) {
      trouble.replaceChildren(failureNotice(error));
    }
  });
  const receivable = first.items.some(mayReceive);
  return [trouble, h("div", { class: "card" }, table), h("div", { class: "row buttons" }, receivable && receive, more)];
}

const mayReceive = (item: Queued): boolean => item.actions.some(({ action, needs }) => action === "receive" && !needs.length);

function row(item: Queued, choose: (item: Queued, picked: boolean) => void): HTMLElement {
  const box = h("input", { type: "checkbox", "aria-label": t(`Chọn ${item.code}`, `Choose ${item.code}`) });
  box.addEventListener("change", () => choose(item, box.checked));
  return h(
    "tr",
    { class: item.bucket === "overdue" ? "overdue" : null },
    h("td", { class: "box" }, mayReceive(item) && box),
    h("td", {}, dueMark(item.clock, item.due_at), item.due_at && h("span", { class: "quiet small under" }, time(item.due_at))),
    h("td", {}, h("a", { href: `#${address("dossiers", item.code)}` }, item.code), h("span", { class: "small under" }, item.procedure.name)),
    h("td", {}, item.applicant),
    h("td", {}, mark("", text(item.status_name)), h("span", { class: "quiet small under" }, [item.step_name && text(item.step_name), item.assignee?.name].filter(Boolean).join(" · "))),
  );
}

/** Receive several at once, each by itself; what was refused is said by its code. */
async function receiveAll(items: Queued[]): Promise<void> {
  const body = { items: items.map(({ code, version }) => ({ code, version, action: "receive" })) };
  const { content } = await call<{ done: number; items: Outcome[] }>("/v1/bulk-transitions", { method: "POST", body });
  const refused = content.items.filter((each) => each.outcome === "refused").map(({ code, error }) => `${code}: ${error?.detail ?? ""}`);
  setItem("outcome", [t(`Đã tiếp nhận ${content.done} hồ sơ.`, `${content.done} received.`), ...refused].join(" "));
}
