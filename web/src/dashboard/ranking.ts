// The place among the provinces, the movement, and who stands beside.

import { Failure, get } from "../shared/api";
import { type Child, fill, h } from "../shared/elements";
import { change, date, decimal } from "../shared/formats";
import { type Bilingual, t, text } from "../shared/language";
import type { State } from "./state";

const PROVINCE = "H35";

type Neighbour = { province: string; code: string | null; rank: number; score: number | null; distance: number | null };
type Standing = {
  province: string;
  rank: number;
  of: number;
  complete: boolean;
  tied: string[];
  score: number | null;
  previous: { year: number; rank: number; of: number } | null;
  movement: number | null;
  movement_reason: Bilingual | null;
  breaks: unknown[];
  above: Neighbour | null;
  below: Neighbour | null;
  difference: { published: number; computed: number } | null;
  source: { title: string; publisher: string; published_on: string; url: string };
};

export async function rankingPart(place: HTMLElement, state: State, signal: AbortSignal): Promise<void> {
  const year = state.period.slice(0, 4);
  try {
    const ranking = await get<Standing>(`/v1/rankings/${state.framework}/${year}?province=${PROVINCE}`, { signal });
    show(place, ranking, year);
  } catch (error) {
    if (!(error instanceof Failure && error.status === 404)) throw error;
    fill(place, h("p", { class: "missing" }, t(`Chưa có kết quả cả nước của năm ${year} cho bộ chỉ số này.`, `National results of ${year} for this framework have not been loaded.`)));
  }
}

function show(place: HTMLElement, standing: Standing, year: string): void {
  const { source, difference } = standing;
  fill(
    place,
    h("p", { class: "rank" }, h("span", { class: "value" }, t(`thứ ${standing.rank}`, `${standing.rank}`)), ` / ${standing.of} `, h("span", { class: "quiet" }, t(`tỉnh, thành phố · năm ${year}`, `provinces · ${year}`))),
    movement(standing),
    standing.tied.length > 0 && h("p", { class: "small" }, t("Cùng hạng: ", "Same rank: "), standing.tied.join(", ")),
    neighbours(standing),
    difference && h("p", { class: "small" }, t(`Điểm công bố ${decimal(difference.published)} khác tổng các nhóm ${decimal(difference.computed)}.`, `The published score ${decimal(difference.published)} is not what its groups add up to, ${decimal(difference.computed)}.`)),
    h("p", { class: "small quiet" }, t("Nguồn: ", "Source: "), h("a", { href: source.url, rel: "noreferrer", lang: "vi" }, source.title), ", ", h("span", { lang: "vi" }, source.publisher), `, ${date(source.published_on)}`),
  );
}

function movement({ previous, movement: places, movement_reason: why }: Standing): Child {
  if (!previous || places === null) return h("p", { class: "quiet" }, why ? text(why) : t("Chưa có thứ hạng năm trước để so sánh.", "There is no rank of the year before to compare with."));
  const words = places > 0 ? t(`▲ tăng ${places} bậc`, `▲ up ${places}`) : places < 0 ? t(`▼ giảm ${-places} bậc`, `▼ down ${-places}`) : t("■ giữ nguyên", "■ unchanged");
  return h("p", {}, h("b", { class: places > 0 ? "good" : places < 0 ? "bad" : "" }, words), " ", h("span", { class: "quiet" }, t(`so với thứ ${previous.rank} năm ${previous.year}`, `from ${previous.rank} in ${previous.year}`)));
}

/** Who is next up and down, and how far that is. */
function neighbours(standing: Standing): Child {
  const { above, below } = standing;
  if (!above && !below) return standing.complete ? null : h("p", { class: "small quiet" }, t("Chỉ biết thứ hạng của một số tỉnh, chưa biết tỉnh liền kề.", "Only some provinces' ranks are known, not those of the neighbours."));
  const own = { province: standing.province, rank: standing.rank, score: standing.score, distance: null };
  const heads = [t("Hạng", "Rank"), t("Tỉnh", "Province"), t("Điểm", "Score"), t("Cách", "Distance")];
  return h(
    "table",
    { class: "neighbours" },
    h("caption", {}, t("Liền trên và liền dưới", "Next up and next down")),
    h("thead", {}, h("tr", {}, heads.map((head, index) => h("th", { scope: "col", class: index === 1 ? "" : "number" }, head)))),
    h(
      "tbody",
      {},
      [above, own, below].map((each) =>
        each &&
        h(
          "tr",
          { class: each === own ? "own" : "" },
          h("td", { class: "number" }, each.rank),
          h("th", { scope: "row", lang: "vi" }, each.province),
          h("td", { class: "number" }, each.score === null ? "–" : decimal(each.score)),
          h("td", { class: "number" }, each.distance === null ? "" : change(each.distance)),
        ),
      ),
    ),
  );
}
