// The headline: the score, and the figures people ask for first, each with its movement against the period before.

import { fill, h } from "../shared/elements";
import { change, decimal } from "../shared/formats";
import { t, text } from "../shared/language";
import { notice } from "../shared/notices";
import { type Indicator, isMissing, ratios, reason, type Scorecard, value, yearsWithFigures } from "./data";
import { inSentence, title } from "./periods";
import { averages, featured } from "./selection";
import { indicatorAddress } from "./state";

export const headline = {
  /** Boxes of the size the figures will have, so that nothing moves when they come. */
  wait(place: HTMLElement): void {
    if (place.childElementCount) return;
    fill(place, h("div", { class: "figures", "aria-hidden": "true" }, Array.from({ length: 6 }, (_, index) => h("div", { class: `figure card waiting ${index ? "" : "total"}` }))));
  },

  show(place: HTMLElement, scorecard: Scorecard, before: Promise<Scorecard | null>): void {
    const movements = new Map<string, HTMLElement>();
    const movement = (id: string): HTMLElement => {
      const element = h("p", { class: "movement quiet" }, "\u00a0");
      movements.set(id, element);
      return element;
    };
    const chosen = featured(scorecard);
    fill(
      place,
      h("h2", { class: "hidden" }, t("Các số chính", "Headline figures")),
      chosen.every(isMissing) && empty(scorecard),
      h("div", { class: "figures" }, scoreFigure(scorecard, movement("")), chosen.map((each) => figure(each, movement(each.id)))),
    );
    void before.then((earlier) => {
      if (earlier && earlier.score !== null && earlier.measured !== scorecard.measured) fill(movements.get("")!, incomparable(earlier));
      else fillMovement(movements.get(""), scorecard.score, earlier?.score ?? null, t("điểm", "points"), earlier);
      for (const each of chosen) {
        fillMovement(movements.get(each.id), each.value, earlier?.indicators.find(({ id }) => id === each.id)?.value ?? null, t("điểm %", "percentage points"), earlier);
      }
    });
  },
};

function empty(scorecard: Scorecard): HTMLElement {
  const others = h("span", {});
  void yearsWithFigures().then((found) => {
    if (!found.length) return;
    const links = found.flatMap(({ framework, period }) => [" · ", h("a", { href: `?${new URLSearchParams({ framework: framework.id, period })}` }, `${title(period)} (${text(framework.title)})`)]);
    fill(others, t(" Có số liệu ở: ", " There are figures in: "), links.slice(1));
  });
  const period = inSentence(scorecard.period);
  return notice(t(`Chưa có dữ liệu nào trong ${period}: chưa có hồ sơ nộp, kết thúc hoặc được đánh giá.`, `There is no data in ${period} yet: no dossier was submitted, completed or rated.`), others);
}

function scoreFigure(scorecard: Scorecard, movement: HTMLElement): HTMLElement {
  const score = scorecard.score;
  return h(
    "div",
    { class: "figure card total" },
    h("h3", {}, t("Tổng điểm", "Total score")),
    h("p", { class: "value" }, score === null ? h("span", { class: "missing" }, t("chưa tính được", "not computed")) : [decimal(score), h("small", {}, ` / ${decimal(scorecard.max)}`)]),
    h("p", { class: "small" }, score === null ? t("Chưa chỉ số nào có giá trị.", "No indicator has a value yet.") : measured(scorecard)),
    movement,
  );
}

/** What is not measured is not in the score: the reader must know how much that is. */
function measured({ measured: known, measured_of: all }: Scorecard): string {
  if (known === all) return t("đo được mọi chỉ số", "all indicators are measured");
  return t(`đo được ${decimal(known)} trong ${decimal(all)} điểm`, `${decimal(known)} of ${decimal(all)} points are measured`);
}

function figure(indicator: Indicator, movement: HTMLElement): HTMLElement {
  const missing = reason(indicator);
  return h(
    "a",
    { class: "figure card", href: indicatorAddress(indicator.id) },
    h("h3", {}, text(indicator.title)),
    h("p", { class: "value" }, missing ? h("span", { class: "missing" }, value(indicator)) : value(indicator)),
    h("p", { class: "small" }, missing ?? (averages.has(indicator.id) ? t("trung bình các thủ tục", "average over procedures") : ratios(indicator))),
    movement,
  );
}

/** Totals of which not the same is measured say nothing about one another. */
const incomparable = (earlier: Scorecard): string =>
  t(`${title(earlier.period)} chỉ đo được ${decimal(earlier.measured)} điểm: không so sánh`, `only ${decimal(earlier.measured)} points are measured of ${title(earlier.period)}: not compared`);

/** "▲ 1,2 điểm % so với năm 2025": in words for those who do not see the arrow, and never by colour alone. */
function fillMovement(place: HTMLElement | undefined, now: number | null, then: number | null, unit: string, earlier: Scorecard | null): void {
  if (!place || now === null) return;
  if (!earlier || then === null) return fill(place, t("Kỳ trước chưa có số để so sánh", "Nothing to compare with before"));
  const difference = Math.round((now - then) * 100) / 100;
  const [sign, words, tone] = difference > 0 ? ["▲", t("tăng", "up"), "good"] : difference < 0 ? ["▼", t("giảm", "down"), "bad"] : ["■", t("không đổi", "unchanged"), "quiet"];
  place.classList.remove("quiet");
  fill(
    place,
    h("span", { class: tone }, h("span", { "aria-hidden": "true" }, sign, " "), h("span", { class: "hidden" }, words, " "), difference ? `${change(Math.abs(difference)).replace("+", "")} ${unit}` : words),
    " ",
    h("span", { class: "quiet" }, t(`so với ${inSentence(earlier.period)}`, `against ${title(earlier.period)}`)),
  );
}
