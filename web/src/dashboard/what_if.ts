// What if: so many procedures raised, so much backlog cleared: the new score and rank, and the cheapest way to a target.

import { Failure, get, send } from "../shared/api";
import { type Child, fill, h } from "../shared/elements";
import { change, count, decimal } from "../shared/formats";
import { type Bilingual, t, text } from "../shared/language";
import { failureNotice } from "../shared/notices";
import type { Scorecard } from "./data";
import type { State } from "./state";

type Kind = { kind: string; title: Bilingual; unit: Bilingual; available: number };
type Side = { score: number | null; rank?: number | null };
type Outcome = { before: Side; after: Side; uncertainty?: { low: number; high: number } | null };
type Action = { kind: string; count: number };
type Cheapest = { feasible?: boolean; actions?: Action[]; cost?: number; optimal?: boolean; best?: { score: number; actions?: Action[] } | null };

const DELAY = 300;

export async function whatIfPart(place: HTMLElement, state: State, scorecard: Scorecard, signal: AbortSignal): Promise<void> {
  const query = new URLSearchParams({ framework: state.framework, period: state.period, ...(state.authority ? { authority: state.authority } : {}) });
  let kinds: Kind[];
  try {
    kinds = (await get<{ items: Kind[] }>(`/v1/what-if/actions?${query}`, { signal })).items;
  } catch (error) {
    if (!(error instanceof Failure && error.status === 404)) throw error;
    return fill(place, h("p", { class: "missing" }, t("Chưa tính thử được cho bộ chỉ số này.", "There is no what-if for this framework.")));
  }
  const usable = kinds.filter((each) => each.available > 0);
  if (!usable.length || scorecard.score === null) {
    return fill(place, h("p", { class: "missing" }, t("Trong kỳ này chưa có gì để tính thử.", "There is nothing to try in this period.")));
  }
  const outcome = h("div", { class: "outcome", role: "status", "aria-live": "polite" }, h("p", { class: "quiet" }, t("Kéo một thanh để xem điểm thay đổi.", "Move a slider to see the score change.")));
  const sliders = usable.map((each) => slider(each, () => later()));
  const body = { framework: state.framework, period: state.period, authority: state.authority };
  let timer = 0;
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void compute(outcome, body, chosen(sliders), signal), DELAY);
  };
  fill(
    place,
    h("p", { class: "quiet" }, t("Tính trên một bản sao của số liệu; không thay đổi gì trong hệ thống.", "Computed on a copy of the figures; nothing in the system changes.")),
    h("div", { class: "what-if" }, h("div", { class: "sliders" }, sliders.map(({ element }) => element)), outcome),
    target(body, scorecard, usable, sliders, later, signal),
  );
}

type Slider = { kind: Kind; input: HTMLInputElement; element: HTMLElement; set: (value: number) => void };

function slider(kind: Kind, moved: () => void): Slider {
  const input = h("input", { type: "range", id: `what-if-${kind.kind}`, min: "0", max: String(kind.available), value: "0", step: "1" });
  const output = h("output", { htmlFor: input.id, for: input.id });
  const label = (): void => {
    const words = `${count(input.valueAsNumber)} / ${count(kind.available)} ${text(kind.unit)}`;
    fill(output, words);
    input.setAttribute("aria-valuetext", words);
  };
  const set = (value: number): void => {
    input.value = String(value);
    label();
  };
  input.addEventListener("input", () => {
    label();
    moved();
  });
  label();
  return { kind, input, set, element: h("div", { class: "slider" }, h("label", { for: input.id }, text(kind.title)), input, output) };
}

const chosen = (sliders: Slider[]): Action[] => sliders.map(({ kind, input }) => ({ kind: kind.kind, count: input.valueAsNumber })).filter((each) => each.count > 0);

async function compute(place: HTMLElement, body: object, actions: Action[], signal: AbortSignal): Promise<void> {
  try {
    const { content } = await send<Outcome>("/v1/what-if", { method: "POST", body: { ...body, actions }, signal });
    fill(place, result(content));
  } catch (error) {
    if (!signal.aborted) fill(place, failureNotice(error, () => void compute(place, body, actions, signal)));
  }
}

function result({ before, after, uncertainty }: Outcome): Child[] {
  const difference = (after.score ?? 0) - (before.score ?? 0);
  return [
    h("p", { class: "small quiet" }, t("Điểm sau khi làm", "Score afterwards")),
    h("p", { class: "value" }, after.score === null ? t("chưa tính được", "not computed") : decimal(after.score), " ", h("small", { class: difference > 0 ? "good" : difference < 0 ? "bad" : "quiet" }, change(Math.round(difference * 100) / 100))),
    h("p", { class: "small quiet" }, t(`hiện nay ${before.score === null ? "chưa tính được" : decimal(before.score)}`, `now ${before.score === null ? "not computed" : decimal(before.score)}`)),
    uncertainty && h("p", { class: "small" }, t(`Nếu trọng số lệch 10 %: từ ${decimal(uncertainty.low)} đến ${decimal(uncertainty.high)}`, `With weights 10% off: ${decimal(uncertainty.low)} to ${decimal(uncertainty.high)}`)),
    after.rank != null && h("p", {}, t(`Thứ hạng ước tính: ${after.rank}${before.rank ? ` (hiện nay ${before.rank})` : ""}`, `Estimated rank: ${after.rank}${before.rank ? ` (now ${before.rank})` : ""}`)),
  ];
}

function target(body: object, scorecard: Scorecard, kinds: Kind[], sliders: Slider[], moved: () => void, signal: AbortSignal): HTMLElement {
  const input = h("input", { type: "number", id: "target", min: "0", max: String(scorecard.max ?? 100), step: "0.5", value: String(Math.min(scorecard.max ?? 100, Math.ceil((scorecard.score ?? 0) + 2))), required: true });
  const answer = h("div", { role: "status", "aria-live": "polite" });
  const find = async (event: Event): Promise<void> => {
    event.preventDefault();
    fill(answer, h("p", { class: "quiet" }, t("Đang tìm…", "Searching…")));
    try {
      const { content } = await send<Cheapest>("/v1/what-if/cheapest", { method: "POST", body: { ...body, target: input.valueAsNumber }, signal });
      fill(answer, cheapest(content, kinds));
      for (const each of sliders) each.set(content.actions?.find((action) => action.kind === each.kind.kind)?.count ?? 0);
      if (content.actions?.length) moved();
    } catch (error) {
      if (!signal.aborted) fill(answer, failureNotice(error));
    }
  };
  return h(
    "form",
    { class: "target", onsubmit: (event: Event) => void find(event) },
    h("div", { class: "field" }, h("label", { for: input.id }, t("Muốn đạt", "To reach")), input),
    h("button", { type: "submit" }, t("Tìm cách ít tốn nhất", "Find the cheapest way")),
    answer,
  );
}

function cheapest(found: Cheapest, kinds: Kind[]): Child {
  if (found.feasible === false) return h("p", {}, t(`Không đạt được; cao nhất có thể là ${decimal(found.best?.score ?? 0)}.`, `It cannot be reached; the most is ${decimal(found.best?.score ?? 0)}.`));
  const items = (found.actions ?? []).map(({ kind, count: number }) => {
    const known = kinds.find((each) => each.kind === kind);
    return h("li", {}, known ? `${text(known.title)}: ${count(number)} ${text(known.unit)}` : `${kind}: ${count(number)}`);
  });
  return [h("p", {}, found.optimal ? t("Cách ít tốn nhất, đã chứng minh:", "The cheapest way, proven:") : t("Một cách tốt:", "A good way:")), h("ul", {}, items)];
}
