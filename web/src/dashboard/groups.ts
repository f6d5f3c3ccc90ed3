// Points by group, each with the most there are, and the indicators they come from.

import { fill, h } from "../shared/elements";
import { t, text } from "../shared/language";
import { type Indicator, points, ratio, reason, type Scorecard, value } from "./data";
import { indicatorAddress } from "./state";

export function groupsPart(place: HTMLElement, scorecard: Scorecard): void {
  const groups = scorecard.groups.filter((each) => each.max > 0);
  const picture = h("div", { class: "chart bars", "aria-busy": "true" });
  fill(
    place,
    picture,
    h("details", { class: "figures-table" }, h("summary", {}, t("Từng chỉ số và điểm", "Each indicator and its points")), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("Bảng chỉ số", "Table of indicators") }, table(scorecard))),
  );
  picture.style.setProperty("--rows", String(groups.length));
  const rows = groups.map((each) => ({ label: text(each.title), value: each.score, max: each.max, text: points(each.score, each.max) }));
  const sentence = t("Biểu đồ thanh: ", "Bar chart: ") + rows.map((each) => `${each.label} ${each.text}`).join("; ");
  void import("./charts").then(({ bars, draw }) => draw(picture, sentence, (width) => bars(rows, width)));
}

function table(scorecard: Scorecard): HTMLElement {
  return h(
    "table",
    {},
    h("caption", { class: "hidden" }, text(scorecard.title)),
    h("thead", {}, h("tr", {}, heads())),
    scorecard.groups.map((group) =>
      h(
        "tbody",
        {},
        h("tr", { class: "group" }, h("th", { scope: "rowgroup", colSpan: 3 }, text(group.title)), h("td", { class: "number" }, points(group.score, group.max))),
        group.indicators.map(row),
      ),
    ),
  );
}

function heads(): HTMLElement[] {
  const names = [t("Chỉ số", "Indicator"), t("Giá trị", "Value"), t("Tử số / mẫu số", "Numerator / denominator"), t("Điểm", "Points")];
  return names.map((name, index) => h("th", { scope: "col", class: index ? "number" : "" }, name));
}

function row(indicator: Indicator): HTMLElement {
  const missing = reason(indicator);
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("a", { href: indicatorAddress(indicator.id) }, `${/^[\d.]+[a-z]?$/.test(indicator.id) ? `${indicator.id}. ` : ""}${text(indicator.title)}`), missing && h("span", { class: "small quiet block" }, missing)),
    h("td", { class: "number" }, value(indicator)),
    h("td", { class: "number" }, indicator.inputs.length > 1 ? indicator.inputs.map((each) => h("span", { class: "block" }, `${each.letter}: ${ratio(each)}`)) : ratio(indicator)),
    h("td", { class: "number" }, indicator.max ? points(indicator.score, indicator.max) : t("để biết", "for information")),
  );
}
