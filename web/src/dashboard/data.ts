// What the dashboard reads from the API, and in which words a value is stated that is not there.

import { get } from "../shared/api";
import { count, decimal, percent } from "../shared/formats";
import { type Bilingual, t, text } from "../shared/language";
import { FIRST_YEAR, lastDay, thisMonth } from "./periods";
import { featuredOf } from "./selection";

export type Certainty = "confirmed" | "secondary" | "contradicted" | "from_memory" | "own_reading";
export type Figure = { id: string; numerator: number | null; denominator: number; value: number | null; quantity: number | null; score: number | null };
export type Indicator = Figure & {
  title: Bilingual;
  formula: Bilingual;
  kind: "percent" | "mean" | "count";
  max: number;
  reason: "no_records" | "hidden" | "not_known" | null;
  missing: Bilingual | null;
  inputs: { letter: string; numerator: number | null; denominator: number }[];
  legal_basis: string;
  certainty: Certainty;
  scoring_certainty: Certainty;
  note: Bilingual | null;
  opinion: boolean;
};
export type Group = { id: string; title: Bilingual; score: number | null; max: number; measured: number; indicators: Indicator[] };
export type Scorecard = {
  framework: string;
  title: Bilingual;
  edition: string;
  period: string;
  authority: string | null;
  score: number | null;
  max: number;
  measured: number;
  measured_of: number;
  groups: Group[];
  items: AuthorityScore[] | null;
  indicators: Indicator[];
  computed_at: string;
};
export type AuthorityScore = { authority: string; score: number | null; indicators: Figure[] };
export type Series = { points: { period: string; score: number | null; indicators: Figure[] }[] };
export type Framework = { id: string; title: Bilingual; editions: { effective_from: string; effective_to: string | null }[] };

const query = (parameters: Record<string, string | null | undefined>): string => {
  const present = Object.entries(parameters).filter((each): each is [string, string] => Boolean(each[1]));
  return present.length ? `?${new URLSearchParams(present)}` : "";
};

export const addresses = {
  scorecard: (framework: string, period: string, authority: string | null) => `/v1/scorecards/${framework}/${period}${query({ authority })}`,
  series: (framework: string, from: string, to: string, authority: string | null) =>
    `/v1/scorecards/${framework}/series${query({ from, to, grain: "month", authority })}`,
  years: (framework: string) => `/v1/scorecards/${framework}/series${query({ from: String(FIRST_YEAR), to: thisMonth().slice(0, 4), grain: "year" })}`,
  byAuthority: (framework: string, period: string, authority: string | null) => `/v1/scorecards/${framework}/${period}${query({ by: "authority", authority })}`,
  trace: (framework: string, period: string, indicator: string, authority: string | null) =>
    `/v1/scorecards/${framework}/${period}/indicators/${indicator}/trace${query({ authority })}`,
  records: (framework: string, period: string, indicator: string, parameters: Record<string, string | null>) =>
    `/v1/scorecards/${framework}/${period}/indicators/${indicator}/records${query(parameters)}`,
};

/** The value as people read it, or that there is none. */
export function value(figure: Pick<Figure, "value" | "quantity">): string {
  if (figure.value !== null) return percent(figure.value);
  return figure.quantity === null ? t("chưa tính được", "not computed") : decimal(figure.quantity);
}

export const isMissing = (figure: Pick<Figure, "value" | "quantity">): boolean => figure.value === null && figure.quantity === null;

/** Why there is no value; null where there is one. */
export function reason(indicator: Indicator): string | null {
  switch (indicator.reason) {
    case "no_records":
      return t("Trong kỳ không có gì để tính.", "There is nothing to count in this period.");
    case "hidden":
      return t("Quá ít lượt đánh giá: không công bố, để không ai biết một người đã trả lời gì.", "Too few answers: not published, so that nobody learns what one person answered.");
    case "not_known":
      return unknown(indicator.missing);
    default:
      return null;
  }
}

/** Which fact is missing. */
export function unknown(missing: Bilingual | null): string {
  return missing ? t(`Chưa biết: ${text(missing)}.`, `Not known: ${text(missing)}.`) : t("Chưa có dữ liệu nguồn trong hệ thống.", "The system has no source for it yet.");
}

/** "1.204 / 1.250", or what of it is known. */
export function ratio({ numerator, denominator }: Pick<Figure, "numerator" | "denominator">): string {
  return `${numerator === null ? t("chưa rõ", "unknown") : count(numerator)} / ${count(denominator)}`;
}

/** The ratio of an indicator, of several measures each. */
export function ratios(indicator: Indicator): string {
  return indicator.inputs.length > 1 ? indicator.inputs.map((each) => `${each.letter}: ${ratio(each)}`).join("; ") : ratio(indicator);
}

/** Points of the most there are. */
export function points(score: number | null, max: number): string {
  return score === null ? t(`chưa có / ${decimal(max)}`, `none yet / ${decimal(max)}`) : `${decimal(score)} / ${decimal(max)}`;
}

let frameworkList: Promise<Framework[]> | null = null;

export function readFrameworks(): Promise<Framework[]> {
  frameworkList ??= get<{ items: Framework[] }>("/v1/frameworks").then(({ items }) => items);
  frameworkList.catch(() => (frameworkList = null));
  return frameworkList;
}

/** The newest year in which a framework's headline has a value, of each framework that has one. */
export async function yearsWithFigures(): Promise<{ framework: Framework; period: string }[]> {
  const frameworks = await readFrameworks().catch(() => []);
  const found = frameworks.map(async (framework) => {
    const { points } = await get<Series>(addresses.years(framework.id));
    const year = points.findLast(({ indicators }) => featuredOf(framework.id, indicators).some((each) => !isMissing(each)));
    return year ? [{ framework, period: year.period }] : [];
  });
  return (await Promise.all(found.map((each) => each.catch(() => [])))).flat();
}

export const inForce = (framework: Framework, day: string): boolean => framework.editions.some((each) => each.effective_from <= day && (each.effective_to ?? day) >= day);

type Node = { code: string; name: string; children: Node[] };

/** The authorities of a day, for their names and their order. */
export class Authorities {
  private readonly names = new Map<string, string>();

  constructor(readonly top: Node[]) {
    const visit = (nodes: Node[]): void => {
      for (const node of nodes) {
        this.names.set(node.code, node.name);
        visit(node.children);
      }
    };
    visit(top);
  }

  name(code: string): string {
    return this.names.get(code) ?? code;
  }

  /** All from the top down, with how deep each is. */
  *walk(nodes: Node[] = this.top, depth = 0): Generator<{ code: string; name: string; depth: number }> {
    for (const node of nodes) {
      yield { code: node.code, name: node.name, depth };
      yield* this.walk(node.children, depth + 1);
    }
  }
}

const trees = new Map<string, Promise<Authorities>>();

/** The authorities on the last day of a period; without them their codes will do. */
export function readAuthorities(period: string): Promise<Authorities> {
  const at = lastDay(period);
  if (!trees.has(at)) {
    const tree = get<{ items: Node[] }>(`/v1/authorities/tree?at=${at}`).then(({ items }) => new Authorities(items));
    tree.catch(() => trees.delete(at));
    trees.set(at, tree);
  }
  return trees.get(at)!;
}

/** A procedure, or a dossier or petition without its code; unit and month are missing where there are too few of them. */
export type RecordItem = {
  id: string | null;
  procedure: string | null;
  authority: string | null;
  day: string | null;
  period: string | null;
  in_numerator: boolean;
  numerator: number;
  denominator: number;
};
export type RecordPage = { items: RecordItem[]; next: string | null };
