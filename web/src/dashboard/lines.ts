// Figures over the months: a line for each, with a table of the same numbers.

import { fill, h } from "../shared/elements";
import { percent } from "../shared/formats";
import { t, text } from "../shared/language";
import { type Figure, type Indicator, ratio, type Scorecard, type Series, value } from "./data";
import { inSentence, title } from "./periods";
import { overTime } from "./selection";
import { indicatorAddress } from "./state";

type Month = { period: string; amounts: Figure | undefined };

export function linesPart(place: HTMLElement, scorecard: Scorecard, series: Series): void {
  fill(place, h("div", { class: "lines" }, overTime(scorecard).map((each) => chart(each, months(series, each.id)))));
}

const months = (series: Series, id: string): Month[] => series.points.map(({ period, indicators }) => ({ period, amounts: indicators.find((each) => each.id === id) }));

function chart(indicator: Indicator, of: Month[]): HTMLElement {
  const name = text(indicator.title);
  const present = of.filter(({ amounts }) => amounts?.value != null);
  const picture = h("div", { class: "chart line", "aria-busy": present.length > 0 && "true" });
  if (present.length) {
    const points = of.map(({ period, amounts }) => ({ label: `${period.slice(5)}/${period.slice(2, 4)}`, value: amounts?.value ?? null, title: amounts?.value == null ? "" : percent(amounts.value) }));
    void import("./charts").then(({ draw, line }) => draw(picture, sentence(name, present), (width) => line(points, width)));
  } else {
    fill(picture, h("p", { class: "missing" }, t("Trong các tháng này chưa tính được.", "Not computed in these months.")));
  }
  return h(
    "figure",
    {},
    h("figcaption", {}, h("h3", {}, h("a", { href: indicatorAddress(indicator.id) }, name)), latest(present.at(-1))),
    picture,
    h("details", { class: "figures-table" }, h("summary", {}, t("Bảng số", "Table"), h("span", { class: "hidden" }, `: ${name}`)), table(name, of)),
  );
}

function latest(month: Month | undefined): HTMLElement {
  return h("p", { class: "quiet" }, month ? [h("b", { class: "latest" }, percent(month.amounts!.value!)), ` ${inSentence(month.period)}`] : t("chưa tính được", "not computed"));
}

function sentence(name: string, present: Month[]): string {
  const [first, last] = [present[0]!, present.at(-1)!];
  const at = (month: Month): string => `${percent(month.amounts!.value!)} (${inSentence(month.period)})`;
  return present.length === 1 ? `${name}: ${at(last)}` : t(`${name}: từ ${at(first)} đến ${at(last)}`, `${name}: from ${at(first)} to ${at(last)}`);
}

function table(name: string, of: Month[]): HTMLElement {
  const heads = [t("Tháng", "Month"), t("Giá trị", "Value"), t("Tử số / mẫu số", "Numerator / denominator")];
  return h(
    "table",
    {},
    h("caption", { class: "hidden" }, name),
    h("thead", {}, h("tr", {}, heads.map((head, index) => h("th", { scope: "col", class: index ? "number" : "" }, head)))),
    h(
      "tbody",
      {},
      of.map(({ period, amounts }) =>
        h("tr", {}, h("th", { scope: "row" }, title(period)), h("td", { class: "number" }, amounts ? value(amounts) : value({ value: null, quantity: null })), h("td", { class: "number" }, amounts ? ratio(amounts) : "–")),
      ),
    ),
  );
}
