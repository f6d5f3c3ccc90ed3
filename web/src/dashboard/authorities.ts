// Two figures of each authority below the one that is looked at.

import { fill, h } from "../shared/elements";
import { t, text } from "../shared/language";
import { type Authorities, type AuthorityScore, type Figure, type Indicator, ratio, type Scorecard, value } from "./data";
import { byAuthority } from "./selection";

export function authoritiesPart(place: HTMLElement, scorecard: Scorecard, items: AuthorityScore[], names: Authorities): void {
  const chosen = byAuthority(scorecard);
  const rows = items.map((item) => ({ code: item.authority, name: names.name(item.authority), amounts: chosen.map(({ id }) => item.indicators.find((each) => each.id === id)) }));
  const counted = rows.filter(({ amounts }) => amounts.some((each) => each?.denominator));
  if (!counted.length) {
    return fill(place, h("p", { class: "missing" }, t("Chưa cơ quan nào có số liệu trong kỳ này.", "No authority has figures in this period yet.")));
  }
  const order = counted.sort((left, right) => (right.amounts[0]?.value ?? -1) - (left.amounts[0]?.value ?? -1));
  const picture = h("div", { class: "chart pairs", "aria-busy": "true" });
  picture.style.setProperty("--rows", String(order.length));
  const titles = chosen.map((each) => text(each.title)) as [string, string];
  fill(
    place,
    h("ul", { class: "legend" }, titles.map((title, index) => h("li", { class: `series-${index + 1}` }, title))),
    picture,
    h("details", { class: "figures-table" }, h("summary", {}, t("Bảng số", "Table")), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("Bảng theo cơ quan", "Table by authority") }, table(order, chosen))),
    rows.length > counted.length && h("p", { class: "small quiet" }, t(`${rows.length - counted.length} cơ quan khác không có đối tượng nào để tính trong kỳ.`, `${rows.length - counted.length} other authorities have nothing to count in this period.`)),
  );
  const shares = order.map(({ name, amounts: [first, second] }) => ({ label: name, first: first?.value ?? null, second: second?.value ?? null }));
  const sentence = t(`Biểu đồ chấm theo cơ quan: ${titles.join("; ")}. Các số ở bảng dưới.`, `Dot plot by authority: ${titles.join("; ")}. The numbers are in the table below.`);
  void import("./charts").then(({ draw, pairs }) => draw(picture, sentence, (width) => pairs(shares, titles, width)));
}

function table(rows: { code: string; name: string; amounts: (Figure | undefined)[] }[], chosen: Indicator[]): HTMLElement {
  return h(
    "table",
    {},
    h("caption", { class: "hidden" }, t("Theo cơ quan", "By authority")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("Cơ quan", "Authority")), chosen.map((each) => h("th", { scope: "col", class: "number" }, text(each.title))))),
    h(
      "tbody",
      {},
      rows.map(({ code, name, amounts }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, h("a", { href: authorityAddress(code), lang: "vi" }, name)),
          amounts.map((each) => h("td", { class: "number" }, each ? [value(each), h("span", { class: "small quiet block" }, ratio(each))] : value({ value: null, quantity: null }))),
        ),
      ),
    ),
  );
}

function authorityAddress(code: string): string {
  const parameters = new URLSearchParams(location.search);
  parameters.set("authority", code);
  return `?${parameters}`;
}
