// Which indicators of a framework stand in the headline, over time, and by authority; of a framework that is not here, its first ones.

import type { Figure, Indicator, Scorecard } from "./data";

type Selection = { featured: string[]; lines: string[]; authorities: [string, string] };

const selections: Record<string, Selection> = {
  "qd-766": { featured: ["2.1", "5.4", "4.2", "3.3", "1.4"], lines: ["2.1", "5.4", "4.2"], authorities: ["3.1", "1.4"] },
  "dvc-2020": { featured: ["level_3_or_4", "integrated", "on_time", "very_satisfied", "time_cut"], lines: ["on_time", "very_satisfied", "level_3_or_4"], authorities: ["level_3_or_4", "integrated"] },
  "province-operations": { featured: ["on_time", "satisfaction", "national_portal"], lines: ["on_time", "satisfaction", "national_portal"], authorities: ["on_time", "national_portal"] },
};

/** Averages: their numerator and denominator are sums of weights, which tell a reader nothing at a glance. */
export const averages = new Set(["time_cut"]);

export const featured = (scorecard: Scorecard): Indicator[] => pick(scorecard, selections[scorecard.framework]?.featured, 5);
export const overTime = (scorecard: Scorecard): Indicator[] => pick(scorecard, selections[scorecard.framework]?.lines, 3);
export const byAuthority = (scorecard: Scorecard): Indicator[] => pick(scorecard, selections[scorecard.framework]?.authorities, 2);

/** Of the figures of a framework those in its headline. */
export const featuredOf = (framework: string, figures: Figure[]): Figure[] => figures.filter(({ id }) => selections[framework]?.featured.includes(id));

function pick(scorecard: Scorecard, ids: string[] | undefined, count: number): Indicator[] {
  const listed = (ids ?? []).flatMap((id) => scorecard.indicators.find((each) => each.id === id) ?? []);
  return listed.length ? listed : scorecard.indicators.filter((each) => each.kind === "percent").slice(0, count);
}
