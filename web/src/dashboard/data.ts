// What the dashboard reads from the API, and in which words a value is stated that is not there.

import { get } from "../shared/api";
import { count, decimal, percent } from "../shared/formats";
import { type Bilingual, t } from "../shared/language";
import { lastDay } from "./periods";

export type Amounts = { id: string; numerator: number | null; denominator: number; value: number | null; score?: number | null; max?: number };
export type Indicator = Amounts & {
  title: Bilingual;
  formula: Bilingual;
  unit: string;
  legal_basis: string;
  opinion: boolean;
  reason?: string | null;
  note?: Bilingual | null;
  certainty?: string;
};
export type Group = { id: string; title: Bilingual; score: number | null; max: number; indicators: Indicator[] };
export type Scorecard = {
  framework: string;
  title: Bilingual;
  edition?: string;
  period: string;
  authority: string | null;
  score: number | null;
  max?: number;
  groups?: Group[];
  indicators: Indicator[];
  computed_at: string;
};
export type Point = { period: string; score: number | null; indicators: Amounts[] };
export type Series = { points: Point[] };
export type ByAuthority = { items: { authority: string; score: number | null; indicators: Amounts[] }[] };
export type Framework = { id: string; title: Bilingual; effective_from?: string; effective_to?: string | null };

const query = (parameters: Record<string, string | null | undefined>): string => {
  const present = Object.entries(parameters).filter((each): each is [string, string] => Boolean(each[1]));
  return present.length ? `?${new URLSearchParams(present)}` : "";
};

export const addresses = {
  scorecard: (framework: string, period: string, authority: string | null) => `/v1/scorecards/${framework}/${period}${query({ authority })}`,
  series: (framework: string, from: string, to: string, authority: string | null) =>
    `/v1/scorecards/${framework}/series${query({ from, to, grain: "month", authority })}`,
  byAuthority: (framework: string, period: string, authority: string | null) => `/v1/scorecards/${framework}/${period}${query({ by: "authority", authority })}`,
  trace: (framework: string, period: string, indicator: string, authority: string | null) =>
    `/v1/scorecards/${framework}/${period}/indicators/${indicator}/trace${query({ authority })}`,
  records: (framework: string, period: string, indicator: string, parameters: Record<string, string | null>) =>
    `/v1/scorecards/${framework}/${period}/indicators/${indicator}/records${query(parameters)}`,
};

/** The value as people read it, or that there is none. */
export function value(indicator: Pick<Indicator, "value"> & { unit?: string }): string {
  if (indicator.value === null) return t("chưa tính được", "not computed");
  return indicator.unit === "mean" ? decimal(indicator.value) : percent(indicator.value);
}

/** Why there is no value; null where there is one. */
export function reason(indicator: Indicator): string | null {
  if (indicator.value !== null) return null;
  switch (indicator.reason ?? (indicator.denominator === 0 ? "no_records" : indicator.opinion ? "hidden" : "not_known")) {
    case "no_records":
      return t("Trong kỳ không có đối tượng nào để tính.", "There is nothing to count in this period.");
    case "hidden":
      return t("Quá ít lượt đánh giá: không công bố, để không ai biết một người đã trả lời gì.", "Too few answers: not published, so that nobody learns what one person answered.");
    default:
      return t("Nguồn dữ liệu của chỉ số này chưa có trong hệ thống.", "The system does not have the source of this indicator yet.");
  }
}

/** "1.204 / 1.250", or what of it is known. */
export function ratio({ numerator, denominator }: Amounts): string {
  return `${numerator === null ? t("ẩn", "hidden") : count(numerator)} / ${count(denominator)}`;
}

/** Points of the most there are. */
export function points(score: number | null | undefined, max: number | undefined): string {
  if (score === null || score === undefined) return t("chưa có điểm", "no points yet");
  return max ? `${decimal(score)} / ${decimal(max)}` : decimal(score);
}

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

export type RecordItem = { id?: string; dossier?: string | null; authority: string; in_numerator: boolean; day?: string; period?: string; values?: Record<string, unknown> };
export type RecordPage = { items: RecordItem[]; next: string | null };
