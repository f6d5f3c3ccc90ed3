// The place among the provinces, the movement, and who stands beside.

import { Failure, get } from "../shared/api";
import { type Child, fill, h } from "../shared/elements";
import { decimal } from "../shared/formats";
import { t } from "../shared/language";
import type { State } from "./state";

const PROVINCE = "H35";

type Neighbour = { rank: number; province: string; name?: string | null; score: number | null };
type Ranking = {
  rank: number;
  of: number;
  score?: number | null;
  previous?: { year: number; rank: number } | null;
  movement?: number | null;
  source?: string | null;
  neighbours?: Neighbour[];
};

export async function rankingPart(place: HTMLElement, state: State, signal: AbortSignal): Promise<void> {
  const year = state.period.slice(0, 4);
  try {
    const ranking = await get<Ranking>(`/v1/rankings/${state.framework}/${year}?province=${PROVINCE}`, { signal });
    show(place, ranking, year);
  } catch (error) {
    if (!(error instanceof Failure && error.status === 404)) throw error;
    fill(place, h("p", { class: "missing" }, t(`Chưa có kết quả cả nước của năm ${year} cho bộ chỉ số này.`, `National results of ${year} for this framework have not been loaded.`)));
  }
}

function show(place: HTMLElement, ranking: Ranking, year: string): void {
  fill(
    place,
    h("p", { class: "rank" }, h("span", { class: "value" }, t(`thứ ${ranking.rank}`, `${ranking.rank}`)), ` / ${ranking.of} `, h("span", { class: "quiet" }, t(`tỉnh, thành phố · năm ${year}`, `provinces · ${year}`))),
    movement(ranking),
    ranking.neighbours?.length ? table(ranking.neighbours) : null,
    ranking.source && h("p", { class: "small quiet" }, t("Nguồn: ", "Source: "), h("span", { lang: "vi" }, ranking.source)),
  );
}

function movement({ previous, movement: places }: Ranking): Child {
  if (!previous || places === null || places === undefined) return h("p", { class: "quiet" }, t("Chưa có thứ hạng năm trước để so sánh.", "There is no rank of the year before to compare with."));
  const words = places > 0 ? t(`▲ tăng ${places} bậc`, `▲ up ${places}`) : places < 0 ? t(`▼ giảm ${-places} bậc`, `▼ down ${-places}`) : t("■ giữ nguyên", "■ unchanged");
  return h("p", {}, h("b", { class: places > 0 ? "good" : places < 0 ? "bad" : "" }, words), " ", h("span", { class: "quiet" }, t(`so với thứ ${previous.rank} năm ${previous.year}`, `from ${previous.rank} in ${previous.year}`)));
}

function table(neighbours: Neighbour[]): HTMLElement {
  const most = Math.max(...neighbours.map((each) => each.score ?? 0), 1);
  return h(
    "table",
    { class: "neighbours" },
    h("caption", {}, t("Các tỉnh liền kề trên bảng", "Neighbours in the ranking")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "number" }, t("Hạng", "Rank")), h("th", { scope: "col" }, t("Tỉnh", "Province")), h("th", { scope: "col", class: "number" }, t("Điểm", "Score")))),
    h(
      "tbody",
      {},
      neighbours.map((each) => {
        const row = h(
          "tr",
          { class: each.province === PROVINCE ? "own" : "" },
          h("td", { class: "number" }, each.rank),
          h("th", { scope: "row" }, each.name ?? each.province, each.province === PROVINCE && h("span", { class: "hidden" }, t(" (tỉnh này)", " (this province)"))),
          h("td", { class: "number share" }, each.score === null ? "–" : decimal(each.score)),
        );
        row.style.setProperty("--share", `${((each.score ?? 0) / most) * 100}%`);
        return row;
      }),
    ),
  );
}
