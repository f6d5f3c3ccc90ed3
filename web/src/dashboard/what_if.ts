// What if: so many procedures raised, so much backlog cleared: the new score and rank, and the cheapest way to a target.

import { Failure, get, send } from "../shared/api";
import { type Child, fill, h } from "../shared/elements";
import { change, count, decimal } from "../shared/formats";
import { type Bilingual, t, text } from "../shared/language";
import { failureNotice } from "../shared/notices";
import type { Scorecard } from "./data";
import type { State } from "./state";

type Possible = { kind: string; title: Bilingual; possible: number };
type Done = { kind: string; title: Bilingual; count: number; explanation: Bilingual; difference: number };
type Place = { rank: number | null; best: number; worst: number };
type Spread = { low: number; high: number };
type Change = {
  before: { score: number | null };
  after: { score: number | null };
  difference: number | null;
  actions: Done[];
  rank: { of: number; before: Place; after: Place } | null;
  rank_reason: Bilingual | null;
};
type Outcome = Change & { uncertainty: { weights: { percent: number; after: Spread } | null; ranks: [number, number] | null } };
type Cheapest = { feasible: boolean | null; optimal: boolean; cost: number | null; actions: Done[]; best: Change | null };
type Question = { framework: string; period: string; authority: string | null };

const DELAY = 300;

export async function whatIfPart(place: HTMLElement, state: State, scorecard: Scorecard, signal: AbortSignal): Promise<void> {
  const question = { framework: state.framework, period: state.period, authority: state.authority };
  const possible = await possibleActions(question, signal);
  if (!possible) return fill(place, h("p", { class: "missing" }, t("Chưa tính thử được cho bộ chỉ số này.", "There is no what-if for this framework.")));
  const usable = possible.filter((each) => each.possible > 0);
  if (!usable.length || scorecard.score === null) {
    return fill(place, h("p", { class: "missing" }, t("Trong kỳ này chưa có gì để tính thử.", "There is nothing to try in this period.")));
  }
  const outcome = h("div", { class: "outcome", role: "status", "aria-live": "polite" }, invitation());
  let timer = 0;
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void compute(outcome, question, chosen(sliders), signal), DELAY);
  };
  const sliders = usable.map((each) => slider(each, later));
  fill(
    place,
    h("p", { class: "quiet" }, t("Tính trên một bản sao của số liệu; không thay đổi gì trong hệ thống.", "Computed on a copy of the figures; nothing in the system changes.")),
    h("div", { class: "what-if" }, h("div", { class: "sliders" }, sliders.map(({ element }) => element)), outcome),
    target(question, scorecard, sliders, later, signal),
  );
}

/** The actions there are; null where there is no what-if. */
async function possibleActions({ authority, ...others }: Question, signal: AbortSignal): Promise<Possible[] | null> {
  const query = new URLSearchParams({ ...others, ...(authority ? { authority } : {}) });
  try {
    return (await get<{ items: Possible[] }>(`/v1/what-if/actions?${query}`, { signal })).items;
  } catch (error) {
    if (error instanceof Failure && error.status === 404) return null;
    throw error;
  }
}

type Slider = { kind: string; input: HTMLInputElement; element: HTMLElement; title: string; set: (value: number) => void };

function slider({ kind, title, possible }: Possible, moved: () => void): Slider {
  const input = h("input", { type: "range", id: `what-if-${kind}`, min: "0", max: String(possible), value: "0", step: "1" });
  const output = h("output", { for: input.id });
  const label = (): void => {
    fill(output, `${count(input.valueAsNumber)} / ${count(possible)}`);
    input.setAttribute("aria-valuetext", t(`${input.value} trong ${possible}`, `${input.value} of ${possible}`));
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
  return { kind, input, set, title: text(title), element: h("div", { class: "slider" }, h("label", { for: input.id }, text(title)), input, output) };
}

const chosen = (sliders: Slider[]): { kind: string; count: number }[] => sliders.map(({ kind, input }) => ({ kind, count: input.valueAsNumber })).filter((each) => each.count > 0);

const invitation = (): Child => h("p", { class: "quiet" }, t("Kéo một thanh để xem điểm thay đổi.", "Move a slider to see the score change."));

async function compute(place: HTMLElement, question: Question, actions: { kind: string; count: number }[], signal: AbortSignal): Promise<void> {
  if (!actions.length) return fill(place, invitation());
  try {
    const { content } = await send<Outcome>("/v1/what-if", { method: "POST", body: { ...question, actions }, signal });
    fill(place, result(content), uncertainty(content));
  } catch (error) {
    if (!signal.aborted) fill(place, failureNotice(error, () => void compute(place, question, actions, signal)));
  }
}

function result({ before, after, difference, actions, rank, rank_reason: why }: Change): Child[] {
  const tone = !difference ? "quiet" : difference > 0 ? "good" : "bad";
  return [
    h("p", { class: "small quiet" }, t("Điểm sau khi làm", "Score afterwards")),
    h("p", { class: "value" }, score(after.score), " ", difference !== null && h("small", { class: tone }, change(difference))),
    h("p", { class: "small quiet" }, t(`hiện nay ${score(before.score)}`, `now ${score(before.score)}`)),
    rank ? h("p", {}, t(`Thứ hạng: ${ranks(rank.after)} / ${rank.of} (hiện nay ${ranks(rank.before)})`, `Rank: ${ranks(rank.after)} / ${rank.of} (now ${ranks(rank.before)})`)) : why && h("p", { class: "small" }, text(why)),
    h("ul", { class: "small done" }, actions.map((each) => h("li", {}, h("b", {}, change(each.difference)), " ", text(each.explanation)))),
  ];
}

const score = (value: number | null): string => (value === null ? t("chưa tính được", "not computed") : decimal(value));

const ranks = ({ rank, best, worst }: Place): string => (rank === null ? `${best}–${worst}` : String(rank));

/** How far score and rank can be trusted: with other weights, and whatever the hidden answers are. */
function uncertainty({ uncertainty: { weights, ranks: places } }: Outcome): Child {
  if (!weights) return null;
  const { low, high } = weights.after;
  const rank = places ? t(`, hạng ${places.join("–")}`, `, rank ${places.join("–")}`) : "";
  return h("p", { class: "small quiet" }, t(`Nếu trọng số lệch đến ${decimal(weights.percent)} %: từ ${decimal(low)} đến ${decimal(high)} điểm${rank}.`, `With weights up to ${decimal(weights.percent)}% off: ${decimal(low)} to ${decimal(high)} points${rank}.`));
}

function target(question: Question, scorecard: Scorecard, sliders: Slider[], moved: () => void, signal: AbortSignal): HTMLElement {
  const most = scorecard.max;
  const goal = h("input", { type: "number", id: "target", min: "0", max: String(most), step: "0.01", value: String(Math.min(most, Math.ceil((scorecard.score ?? 0) + 2))), required: true });
  const costs = sliders.map(({ kind, title }) => ({ kind, title, input: h("input", { type: "number", id: `cost-${kind}`, min: "0", step: "0.01", value: "1", required: true }) }));
  const answer = h("div", { role: "status", "aria-live": "polite" });
  const find = async (event: Event): Promise<void> => {
    event.preventDefault();
    fill(answer, h("p", { class: "quiet" }, t("Đang tìm…", "Searching…")));
    const body = { ...question, target: goal.valueAsNumber, costs: Object.fromEntries(costs.map(({ kind, input }) => [kind, input.valueAsNumber])) };
    try {
      const { content } = await send<Cheapest>("/v1/what-if/cheapest", { method: "POST", body, signal });
      fill(answer, cheapest(content));
      for (const each of sliders) each.set(content.actions.find((action) => action.kind === each.kind)?.count ?? 0);
      moved();
    } catch (error) {
      if (!signal.aborted) fill(answer, failureNotice(error));
    }
  };
  return h(
    "form",
    { class: "target", onsubmit: (event: Event) => void find(event) },
    h("div", { class: "field" }, h("label", { for: goal.id }, t("Muốn đạt (điểm)", "To reach (points)")), goal),
    h("button", { type: "submit" }, t("Tìm cách ít tốn nhất", "Find the cheapest way")),
    h("details", {}, h("summary", {}, t("Mỗi việc tốn bao nhiêu", "What one of each costs")), h("div", { class: "costs" }, costs.map(({ title, input }) => [h("label", { for: input.id }, title), input]))),
    answer,
  );
}

function cheapest({ feasible, optimal, cost, actions, best }: Cheapest): Child {
  if (feasible === null) return h("p", {}, t("Chưa tìm được trong thời gian cho phép.", "It was not decided in the time there is."));
  if (!feasible) {
    const most = score(best?.after.score ?? null);
    return h("p", {}, optimal ? t(`Không đạt được, đã chứng minh; cao nhất có thể là ${most} điểm.`, `It cannot be reached, which is proven; the most is ${most} points.`) : t(`Không đạt được; cao nhất tìm thấy là ${most} điểm.`, `It was not reached; the most that was found is ${most} points.`));
  }
  if (!actions.length) return h("p", {}, t("Đã đạt, không cần làm gì thêm.", "It is reached already."));
  return [
    h("p", {}, h("b", {}, optimal ? t("Cách ít tốn nhất, đã chứng minh", "The cheapest way, proven") : t("Một cách tốt", "A good way")), t(`, chi phí ${decimal(cost ?? 0)}:`, `, at a cost of ${decimal(cost ?? 0)}:`)),
    h("ul", {}, actions.map((each) => h("li", {}, `${text(each.title)}: `, h("b", {}, count(each.count)), ` (${change(each.difference)})`))),
  ];
}
