// Reporting periods as the API names them: 2026, 2026-Q4, 2026-11.

import { t } from "../shared/language";

const name = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;
/** The first year there can be figures of. */
export const FIRST_YEAR = 2019;

export type Grain = "year" | "quarter" | "month";

export const isPeriod = (text: string): boolean => name.test(text);

export function grain(period: string): Grain {
  return period.includes("Q") ? "quarter" : period.includes("-") ? "month" : "year";
}

/** The period before, of the same length. */
export function previous(period: string): string {
  const [, year, quarter, month] = period.match(name) ?? [];
  if (quarter) return quarter === "1" ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(quarter) - 1}`;
  if (month) return monthBefore(`${year}-${month}`, 1);
  return String(Number(year) - 1);
}

/** The last month of a period, or this month if the period has not ended. */
export function lastMonth(period: string): string {
  const [, year, quarter, month] = period.match(name) ?? [];
  const last = `${year}-${month ?? String(quarter ? Number(quarter) * 3 : 12).padStart(2, "0")}`;
  return last < thisMonth() ? last : thisMonth();
}

/** The last day of a period, or today if the period has not ended. */
export function lastDay(period: string): string {
  const month = lastMonth(period);
  if (month === thisMonth()) return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
}

export function monthBefore(month: string, count: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}

/** This month in Vietnam. */
export function thisMonth(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7);
}

export function title(period: string): string {
  const [, year, quarter, month] = period.match(name) ?? [];
  if (quarter) return t(`Quý ${quarter}/${year}`, `Quarter ${quarter} of ${year}`);
  if (month) return t(`Tháng ${Number(month)}/${year}`, new Date(`${year}-${month}-15`).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }));
  return t(`Năm ${year}`, `${year}`);
}

/** The same within a sentence. */
export const inSentence = (period: string): string => t(title(period).toLowerCase(), title(period));

/** The periods to choose from, newest first: all years, and the quarters and months of two years. */
export function choices(): { label: string; periods: string[] }[] {
  const now = thisMonth();
  const years = Array.from({ length: Number(now.slice(0, 4)) - FIRST_YEAR + 1 }, (_, index) => String(Number(now.slice(0, 4)) - index));
  const months = Array.from({ length: 24 }, (_, index) => monthBefore(now, index));
  const quarters = [...new Set(months.map((month) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`))];
  return [
    { label: t("Năm", "Year"), periods: years },
    { label: t("Quý", "Quarter"), periods: quarters },
    { label: t("Tháng", "Month"), periods: months },
  ];
}
