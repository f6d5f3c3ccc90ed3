// Points by group, each with the most there are, and the indicators they come from.

import { fill, h } from "../shared/elements";
import { decimal } from "../shared/formats";
import { t, text } from "../shared/language";
import { type Group, type Indicator, points, ratio, reason, type Scorecard, value } from "./data";
import { indicatorAddress } from "./state";

export function groupsPart(place: HTMLElement, scorecard: Scorecard): void {
  const groups = scorecard.groups ?? [];
  const picture = h("div", { class: "chart bars", "aria-busy": "true" });
  fill(
    place,
    groups.length > 0 && picture,
    h("details", { class: "figures-table" }, h("summary", {}, t("Từng chỉ số và điểm", "Each indicator and its points")), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("Bảng chỉ số", "Table of indicators") }, table(scorecard, groups))),
  );
  if (!groups.length) return;
  picture.style.setProperty("--rows", String(groups.length));
  const rows = groups.map((each) => ({ label: text(each.title), value: each.score, max: each.max, text: points(each.score, each.max) }));
  const sentence = t("Biểu đồ thanh: ", "Bar chart: ") + rows.map((each) => `${each.label} ${each.text}`).join("; ");
  void import("./charts").then(({ bars, draw }) => draw(picture, sentence, (width) => bars(rows, width)));
}

function table(scorecard: Scorecard, groups: Group[]): HTMLElement {
  const bodies = groups.length ? groups : [{ id: "all", title: scorecard.title, score: scorecard.score, max: scorecard.max ?? 0, indicators: scorecard.indicators }];
  return h(
    "table",
    {},
    h("caption", { class: "hidden" }, text(scorecard.title)),
    h("thead", {}, h("tr", {}, heads())),
    bodies.map((group) =>
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
    h("th", { scope: "row" }, h("a", { href: indicatorAddress(indicator.id) }, `${/^\d/.test(indicator.id) ? `${indicator.id}. ` : ""}${text(indicator.title)}`), missing && h("span", { class: "small quiet block" }, missing)),
    h("td", { class: "number" }, value(indicator)),
    h("td", { class: "number" }, ratio(indicator)),
    h("td", { class: "number" }, indicator.max ? points(indicator.score, indicator.max) : indicator.max === 0 ? t("để biết", "for information") : decimal(indicator.score ?? 0)),
  );
}
