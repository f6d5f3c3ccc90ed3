// One indicator down to its records: value, numerator and denominator, rule in words, law, how it was computed, and what was counted.

import { get } from "../shared/api";
import { type Child, fill, h } from "../shared/elements";
import { count, date, decimal, precise } from "../shared/formats";
import { type Bilingual, t, text } from "../shared/language";
import { failureNotice } from "../shared/notices";
import { addresses, type Authorities, type Certainty, type Indicator, points, ratio, ratios, type RecordItem, type RecordPage, reason, type Scorecard, unknown, value } from "./data";
import { title as periodTitle } from "./periods";
import type { State } from "./state";

type Measure = { letter: string; title: Bilingual; rule: Bilingual; numerator: number | null; denominator: number; missing: Bilingual | null };
type Step = { id: string; operation: string; rule: Bilingual; inputs: Record<string, string>; result: string; value: number };
type Alternative = { score: number | null; expression: string; note: Bilingual };
type Trace = { measures: Measure[]; expression: string | null; steps: Step[]; alternatives: Alternative[] };

const LIMIT = 20;
let dialog: HTMLDialogElement | null = null;
/** Where to go back to: a browser forgets it when the address changes. */
let focused: HTMLElement | null = null;
document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLElement && !target.closest("dialog")) focused = target;
});

/** Opens the indicator named in the address, or closes what is open. */
export async function openIndicator(state: State, names: Promise<Authorities>, closed: () => void): Promise<void> {
  dialog?.remove();
  dialog = null;
  if (!state.indicator) return;
  const opener = focused;
  const body = h("div", { class: "content", "aria-busy": "true" });
  const heading = h("h2", { id: "indicator-title" }, "…");
  const opened = h(
    "dialog",
    { class: "indicator", "aria-labelledby": heading.id },
    h("div", { class: "bar" }, heading, h("button", { type: "button", class: "close", onclick: () => opened.close() }, t("Đóng", "Close"))),
    body,
  );
  opened.addEventListener("close", () => {
    opened.remove();
    if (dialog !== opened) return;
    dialog = null;
    closed();
    opener?.focus();
  });
  dialog = opened;
  document.body.append(opened);
  opened.showModal();
  try {
    await show(state, state.indicator, heading, body, names);
  } catch (error) {
    fill(body, failureNotice(error, () => void openIndicator(state, names, closed)));
  }
  body.removeAttribute("aria-busy");
}

async function show(state: State, id: string, heading: HTMLElement, body: HTMLElement, names: Promise<Authorities>): Promise<void> {
  const scorecard = await get<Scorecard>(addresses.scorecard(state.framework, state.period, state.authority));
  const indicator = scorecard.indicators.find((each) => each.id === id);
  if (!indicator) return fill(body, h("p", {}, t("Bộ chỉ số không có chỉ số này.", "The framework has no such indicator.")));
  fill(heading, text(indicator.title));
  const authorities = await names.catch(() => null);
  const trace = h("div", {}, h("p", { class: "quiet" }, t("Đang tải…", "Loading…")));
  const records = h("div", {}, h("p", { class: "quiet" }, t("Đang tải…", "Loading…")));
  fill(
    body,
    h("p", { class: "quiet" }, `${periodTitle(state.period)} · ${state.authority ? (authorities?.name(state.authority) ?? state.authority) : t("toàn tỉnh", "the whole province")}`),
    facts(indicator),
    h("h3", {}, t("Cách tính", "How it is computed")),
    trace,
    h("h3", {}, t("Các bản ghi", "Records")),
    records,
  );
  await Promise.all([showTrace(trace, state, id), showRecords(records, state, indicator, authorities)]);
}

function facts(indicator: Indicator): HTMLElement {
  const missing = reason(indicator);
  const rows: [string, Child][] = [
    [t("Giá trị", "Value"), h("strong", { class: missing ? "missing" : "big" }, value(indicator))],
    [t("Tử số / mẫu số", "Numerator / denominator"), ratios(indicator)],
    [t("Điểm", "Points"), indicator.max ? points(indicator.score, indicator.max) : t("không tính điểm", "gives none")],
    [t("Quy tắc", "Rule"), text(indicator.formula)],
    [t("Căn cứ", "Legal basis"), h("span", { lang: "vi" }, indicator.legal_basis)],
    [t("Mức độ xác nhận", "Certainty"), certainties(indicator)],
    [t("Ghi chú", "Note"), indicator.note && text(indicator.note)],
  ];
  return h(
    "div",
    {},
    missing && h("p", { class: "notice" }, missing),
    h("dl", { class: "facts" }, rows.filter(([, content]) => content).map(([name, content]) => [h("dt", {}, name), h("dd", {}, content)])),
  );
}

function certainties({ certainty, scoring_certainty: scoring, max }: Indicator): string {
  if (certainty === scoring || !max) return certaintyWords[certainty];
  return t(`quy tắc: ${certaintyWords[certainty]}; hàm điểm: ${certaintyWords[scoring]}`, `rule: ${certaintyWords[certainty]}; scoring function: ${certaintyWords[scoring]}`);
}

const certaintyWords: Record<Certainty, string> = {
  confirmed: t("đã đối chiếu với văn bản hoặc số liệu chính thức", "verified in an official text or official figures"),
  secondary: t("theo một nguồn khác", "from one other source"),
  contradicted: t("các nguồn mâu thuẫn nhau", "sources contradict one another"),
  from_memory: t("theo trí nhớ, chưa đối chiếu lại", "from memory, not verified again"),
  own_reading: t("theo cách hiểu của motcua", "as motcua reads it"),
};

async function showTrace(place: HTMLElement, state: State, id: string): Promise<void> {
  try {
    const trace = await get<Trace>(addresses.trace(state.framework, state.period, id, state.authority));
    fill(
      place,
      h("ul", { class: "measures" }, trace.measures.map(measure)),
      trace.expression && h("p", {}, t("Điểm = ", "Points = "), h("code", {}, trace.expression)),
      trace.steps.length ? h("ol", { class: "steps" }, trace.steps.map(step)) : h("p", { class: "quiet" }, t("Không có điểm để tính.", "There are no points to compute.")),
      trace.alternatives.map((each) => h("p", { class: "small quiet" }, `${text(each.note)}: ${each.expression} = ${each.score === null ? t("chưa có", "none") : decimal(each.score)}`)),
    );
  } catch (error) {
    fill(place, failureNotice(error, () => void showTrace(place, state, id)));
  }
}

function measure(each: Measure): HTMLElement {
  return h("li", {}, h("b", {}, `${each.letter} = ${ratio(each)}`), ` – ${text(each.title)}`, each.missing && h("span", { class: "small quiet block" }, unknown(each.missing)));
}

function step(each: Step): HTMLElement {
  const inputs = Object.entries(each.inputs).map(([name, input]) => `${name} = ${input}`).join(", ");
  return h("li", {}, text(each.rule), h("span", { class: "block small quiet" }, h("code", {}, `${each.id}: ${inputs}`)), h("span", { class: "block" }, "→ ", h("b", {}, exact(each))));
}

/** "15447/15602 ≈ 0,9901", "99/5 = 19,8", or the number where it is a whole one. */
function exact({ result, value: number }: Step): string {
  if (!result.includes("/")) return decimal(number);
  return `${result} ${Number(number.toFixed(4)) === number ? "=" : "≈"} ${precise(number)}`;
}

/** What was counted, page by page. Single opinions are shown to nobody here. */
async function showRecords(place: HTMLElement, state: State, indicator: Indicator, names: Authorities | null): Promise<void> {
  if (indicator.opinion) {
    return fill(place, h("p", {}, t("Từng lượt đánh giá không được công bố, để không ai biết một người đã trả lời gì; chỉ có tổng ở trên.", "Single answers are not published, so that nobody learns what one person answered; only the sum above is.")));
  }
  const letter = choice("measure", t("Tỷ lệ", "Ratio"), indicator.inputs.map((each) => [each.letter, `${each.letter}: ${ratio(each)}`]));
  const part = choice("in-numerator", t("Chỉ xem", "Show"), [
    ["", t("tất cả ở mẫu số", "all in the denominator")],
    ["yes", t("có ở tử số", "in the numerator")],
    ["no", t("không ở tử số", "not in the numerator")],
  ]);
  const rows = h("tbody");
  const more = h("p", {});
  const load = async (cursor: string | null): Promise<void> => {
    more.setAttribute("aria-busy", "true");
    try {
      const parameters = { authority: state.authority, measure: letter.select.value, in_numerator: part.select.value || null, limit: String(LIMIT), cursor };
      const page = await get<RecordPage>(addresses.records(state.framework, state.period, indicator.id, parameters));
      if (!cursor) rows.replaceChildren();
      rows.append(...page.items.map((each) => record(each, names)));
      fill(
        more,
        !rows.childElementCount && t("Không có bản ghi nào, hoặc quá ít để công bố từng bản ghi.", "There are no records, or too few to publish each."),
        page.next && h("button", { type: "button", onclick: () => void load(page.next) }, t("Xem thêm", "More")),
      );
    } catch (error) {
      fill(more, failureNotice(error, () => void load(cursor)));
    }
    more.removeAttribute("aria-busy");
  };
  for (const { select } of [letter, part]) select.addEventListener("change", () => void load(null));
  const heads = [t("Bản ghi", "Record"), t("Cơ quan", "Authority"), t("Thời gian", "Time"), t("Ở tử số", "In the numerator")];
  fill(
    place,
    h("p", { class: "quiet" }, t("Không có tên người và mã hồ sơ: mỗi bản ghi có một mã ẩn danh. Cộng lại đúng bằng tử số và mẫu số.", "Without names and codes of dossiers: each record has an opaque id. They add up to numerator and denominator.")),
    h("div", { class: "choices" }, indicator.inputs.length > 1 && letter.element, part.element),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("Danh sách bản ghi", "List of records") }, h("table", {}, h("caption", { class: "hidden" }, t("Các bản ghi", "Records")), h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))), rows)),
    more,
  );
  await load(null);
}

function choice(id: string, label: string, options: [value: string, label: string][]): { select: HTMLSelectElement; element: HTMLElement } {
  const select = h("select", { id }, options.map(([value, name]) => h("option", { value }, name)));
  return { select, element: h("div", { class: "field" }, h("label", { for: id }, label), select) };
}

function record(each: RecordItem, names: Authorities | null): HTMLElement {
  const when = each.day ?? each.period;
  const adds = each.denominator === 1 && each.numerator <= 1 ? "" : ` (${count(each.numerator)} / ${count(each.denominator)})`;
  return h(
    "tr",
    {},
    h("td", {}, h("code", {}, each.procedure ?? each.id?.slice(0, 12) ?? "–")),
    h("td", { lang: "vi" }, each.authority ? (names?.name(each.authority) ?? each.authority) : "–"),
    h("td", {}, when ? (when.length === 10 ? date(when) : periodTitle(when)) : "–"),
    h("td", {}, each.in_numerator ? t("có", "yes") : t("không", "no"), adds),
  );
}
