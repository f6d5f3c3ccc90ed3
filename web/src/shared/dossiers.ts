// A dossier as both pages show it: its facts, its steps, and its due date explained in words.

import { type Child, h } from "./elements";
import { date, time } from "./formats";
import { type Bilingual, language, t, text } from "./language";

export type Reference = { code: string; name: string };
export type Offer = { action: string; label: Bilingual; needs: string[]; takes: string[] };
export type ClockState = "not_started" | "running" | "stopped" | "ended";
export type Lateness = "early" | "on_time" | "late";
export type Clock = { state: ClockState; remaining: string | null; lateness: Lateness | null };
export type Item = {
  code: string;
  status: string;
  status_name: Bilingual;
  procedure: Reference & { version: number };
  authority: Reference;
  applicant: string;
  submitted_at: string;
  due_at: string | null;
  unit: Reference;
  assignee: { name: string; subject: string | null } | null;
  step_name: Bilingual | null;
  version: number;
};
export type Person = { kind: string; name: string; id_number: string | null; date_of_birth: string | null; phone: string | null; email: string | null; address: string | null };
export type Component = { component: string; documents: string[]; note: string | null };
export type Dossier = Omit<Item, "applicant"> & {
  channel: string;
  return_method: string;
  applicant: Person;
  form: object;
  components: Component[];
  missing_components: Reference[];
  clock: Clock;
  step_number: number | null;
  step_due_at: string | null;
  lapses_at: string | null;
  withdrawal_requested_at: string | null;
  payment: { state: string; amount: number };
  actions: Offer[];
};
export type Step = {
  action: string;
  action_name: Bilingual;
  status: string;
  by: string;
  position: string | null;
  unit: string | null;
  unit_name: string | null;
  /** Under which mandate a representative did it for the applicant. */
  mandate?: string | null;
  at: string;
  reason: string | null;
  note?: string | null;
};
type Segment = { start: string; end: string; counted: boolean; working_time: string; vi: string; en: string; legal_basis: string };
export type Deadline = {
  state: ClockState;
  limit: ({ value: number; unit: string } & Bilingual) | null;
  due_at: string | null;
  original_due_at: string | null;
  expected_due_at: string | null;
  ended_at: string | null;
  remaining: string | null;
  lateness: Lateness | null;
  margin: string | null;
  segments: Segment[];
  stops: { start: string; end: string | null; cause: string }[];
  extensions: { at: string; due_at: string; kind: string }[];
  reschedules: { at: string; previous_due_at: string | null; due_at: string | null; legal_basis: string }[];
  step: { due_at: string | null; remaining: string | null } | null;
};

const channels: Record<string, [string, string]> = {
  counter: ["Trực tiếp tại quầy", "At the counter"],
  online: ["Trực tuyến", "Online"],
  post: ["Qua bưu chính công ích", "By post"],
};
export const channelName = (channel: string): string => named(channels, channel);

const units: Record<string, [string, string]> = { hour: ["giờ làm việc", "working hours"], working_day: ["ngày làm việc", "working days"], day: ["ngày", "days"], month: ["tháng", "months"] };
/** A time limit as the catalogue states it. */
export const limitName = (limit: { value: number; unit: string }): string => `${limit.value} ${language === "en" && limit.value === 1 ? named(units, limit.unit).replace(/s$/, "") : named(units, limit.unit)}`;

const causes: Record<string, [string, string]> = { supplement: ["chờ bổ sung hồ sơ", "supplements awaited"], payment: ["chờ nộp phí, lệ phí", "payment awaited"], stopped: ["dừng giải quyết", "processing stopped"] };

function named(names: Record<string, [string, string]>, key: string): string {
  const pair = names[key];
  return pair ? t(pair[0], pair[1]) : key;
}

/** A duration of working time (`PT12H30M`, or `-PT2H`) in words, its sign left out. */
export function workingTime(duration: string): string {
  const [, hours = 0, minutes = 0] = (/^-?PT(?:(\d+)H)?(?:(\d+)M)?/.exec(duration) ?? []).map(Number);
  const parts = [hours > 0 && t(`${hours} giờ`, `${hours} h`), minutes > 0 && t(`${minutes} phút`, `${minutes} min`)].filter(Boolean);
  return parts.length ? `${parts.join(" ")} ${t("làm việc", "of working time")}` : t("chưa đến một phút", "less than a minute");
}

/** Where a dossier stands against its due date, as a mark with words: never by colour alone. */
export function dueMark(clock: Clock, due: string | null): HTMLElement {
  if (clock.state === "stopped") return mark("wait", t("Tạm dừng tính hạn", "Clock stopped"));
  if (clock.lateness === "late" || clock.remaining?.startsWith("-")) return mark("late", clock.state === "ended" ? t("Trễ hạn", "Late") : overdue(clock.remaining));
  if (clock.state === "ended") return mark("good", clock.lateness === "early" ? t("Trước hạn", "Early") : t("Đúng hạn", "On time"));
  if (clock.state === "running" && clock.remaining && due) return mark("", t(`Còn ${workingTime(clock.remaining)}`, `${workingTime(clock.remaining)} left`));
  return mark("", clock.state === "not_started" ? t("Chưa tính hạn", "Not started") : t("Không có hạn", "No time limit"));
}

function overdue(remaining: string | null): string {
  return remaining?.startsWith("-") ? t(`Quá hạn ${workingTime(remaining)}`, `Overdue by ${workingTime(remaining)}`) : t("Quá hạn", "Overdue");
}

const symbols: Record<string, string> = { late: "⚠", good: "✓" };
export function mark(kind: string, words: string): HTMLElement {
  return h("span", { class: `mark ${kind}` }, symbols[kind] && h("span", { "aria-hidden": "true" }, symbols[kind], " "), words);
}

/** The due date in one or two sentences, and on demand how it was counted. */
export function deadlineExplained(deadline: Deadline): HTMLElement {
  return h(
    "section",
    { class: "card", "aria-labelledby": "deadline" },
    h("h2", { id: "deadline" }, t("Hạn trả kết quả", "Due date")),
    sentences(deadline).map((sentence) => h("p", {}, sentence)),
    deadline.segments.length > 0 &&
      h("details", {}, h("summary", {}, t("Cách tính hạn", "How it was counted")), deadline.limit && h("p", {}, t("Thời hạn: ", "Time limit: "), text(deadline.limit), "."), segmentTable(deadline.segments), basis(deadline.segments)),
  );
}

function sentences(deadline: Deadline): Child[] {
  const { limit, due_at: due, expected_due_at: expected, ended_at: ended } = deadline;
  if (!limit) return [t("Thủ tục này không có thời hạn giải quyết theo giờ làm việc.", "This procedure has no time limit.")];
  const lines: Child[] = [];
  if (deadline.state === "not_started" && expected) lines.push([t("Hồ sơ chưa được tiếp nhận nên chưa tính hạn. Nếu được tiếp nhận bây giờ, hạn trả là ", "The dossier has not been received, so no time runs yet. Received now, it would be due at "), b(time(expected)), "."]);
  if (deadline.state === "running" && due) lines.push(running(due, deadline.remaining));
  if (deadline.state === "stopped") lines.push([t("Đồng hồ đang dừng: ", "The clock is stopped: "), named(causes, deadline.stops.at(-1)?.cause ?? ""), expected ? [t(". Nếu tiếp tục bây giờ, hạn trả là ", ". Resumed now, it would be due at "), b(time(expected))] : "", "."]);
  if (deadline.state === "ended" && ended) lines.push([t("Đã giải quyết xong lúc ", "Done at "), b(time(ended)), due && [t("; hạn là ", "; it was due at "), time(due)], outcome(deadline), "."]);
  for (const { start, end, cause } of deadline.stops) if (end) lines.push(t(`Đã dừng tính giờ từ ${time(start)} đến ${time(end)}: ${named(causes, cause)}.`, `The clock was stopped from ${time(start)} to ${time(end)}: ${named(causes, cause)}.`));
  for (const each of deadline.extensions) lines.push(t(`Đã gia hạn đến ${time(each.due_at)}.`, `It was extended to ${time(each.due_at)}.`));
  for (const each of deadline.reschedules) lines.push(t(`Hạn đã dời vì lịch làm việc thay đổi: ${each.legal_basis}.`, `The due date moved with the working calendar: ${each.legal_basis}.`));
  return lines;
}

function running(due: string, remaining: string | null): Child[] {
  if (remaining?.startsWith("-")) return [t("Hạn là ", "It was due at "), b(time(due)), t(`: đã quá ${workingTime(remaining)}.`, `: ${workingTime(remaining)} ago.`)];
  return [t("Hạn trả là ", "It is due at "), b(time(due)), remaining && t(`, còn ${workingTime(remaining)}`, `, ${workingTime(remaining)} left`), "."];
}

function outcome({ lateness, margin }: Deadline): string {
  if (lateness === "late") return t(`, trễ ${workingTime(margin ?? "PT0S")}`, `, ${workingTime(margin ?? "PT0S")} late`);
  if (lateness === "early") return t(`, sớm ${workingTime(margin ?? "PT0S")}`, `, ${workingTime(margin ?? "PT0S")} early`);
  return lateness ? t(", đúng hạn", ", on time") : "";
}

function segmentTable(segments: Segment[]): HTMLElement {
  const row = (each: Segment): HTMLElement =>
    h("tr", {}, h("td", {}, time(each.start), " – ", sameDay(each) ? clockTime(each.end) : time(each.end)), h("td", {}, each.counted ? workingTime(each.working_time) : t("không tính", "not counted")), h("td", {}, text(each)));
  const heads = [t("Từ – đến", "From – to"), t("Tính", "Counted"), t("Vì sao", "Why")];
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": t("Cách tính hạn", "How it was counted") },
    h("table", {}, h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, segments.map(row))),
  );
}

/** The law behind the segments, each named once. */
function basis(segments: Segment[]): HTMLElement {
  const laws = [...new Set(segments.map((each) => each.legal_basis).filter(Boolean))];
  return h("div", { class: "quiet small" }, h("p", {}, t("Căn cứ:", "By:")), h("ul", { class: "plain" }, laws.map((law) => h("li", {}, law))));
}

const sameDay = ({ start, end }: Segment): boolean => date(start) === date(end);
const clockTime = (iso: string): string => time(iso).replace(date(iso), "").replace(/[,\s]+/g, " ").trim();
const b = (words: string): HTMLElement => h("b", {}, words);

/** What has happened, the newest first. */
export function timeline(steps: Step[]): HTMLElement {
  const entry = (step: Step): HTMLElement =>
    h(
      "li",
      {},
      h("p", {}, h("b", {}, text(step.action_name)), " ", h("time", { datetime: step.at, class: "quiet small" }, time(step.at))),
      h("p", { class: "quiet small" }, who(step)),
      step.reason && h("p", {}, step.reason),
      step.note && h("p", { class: "private" }, h("span", { class: "quiet small" }, t("Ghi chú nội bộ: ", "Internal note: ")), step.note),
    );
  return h("section", { class: "card", "aria-labelledby": "timeline" }, h("h2", { id: "timeline" }, t("Quá trình giải quyết", "What has happened")), h("ol", { class: "timeline" }, [...steps].reverse().map(entry)));
}

function who({ by, position, unit, unit_name: unitName, mandate }: Step): string {
  if (mandate) return t(`Người được ủy quyền, theo ủy quyền ${mandate}`, `The representative, under ${mandate}`);
  if (by === "applicant" || (!position && !unit && by !== "Hệ thống")) return t("Người nộp hồ sơ", "The applicant");
  const name = by === "official" ? null : by;
  return [name, position, unitName ?? unit].filter(Boolean).join(", ");
}

/** Terms with what they are; what is empty is left out. */
export function facts(...pairs: [string, Child][]): HTMLElement {
  return h("dl", { class: "facts" }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false).map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))));
}

/** The papers of a dossier by the names of the procedure's components. */
export function papers(dossier: Dossier, names: Map<string, string>): HTMLElement {
  // Files are listed by themselves; other codes are those of other systems.
  const given = dossier.components.map(({ component, documents: all, note }) => [component, all.filter((code) => !/^(up|dc)-/.test(code)), note] as const).map(([component, documents, note]) =>
    h("li", {}, "✓ ", names.get(component) ?? component, documents.length > 0 && h("span", { class: "quiet small" }, ` (${documents.join(", ")})`), note && h("span", { class: "quiet small" }, ` – ${note}`)),
  );
  const missing = dossier.missing_components.map(({ code, name }) => h("li", {}, mark("late", t("Thiếu", "Missing")), " ", names.get(code) ?? name));
  return h("ul", { class: "plain" }, given, missing);
}
