// Numbers and times as people of the page's language write them; times are Vietnam's.

import { language } from "./language";

const locale = language === "vi" ? "vi-VN" : "en-GB";
const timeZone = "Asia/Ho_Chi_Minh";
const whole = new Intl.NumberFormat(locale);
const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const long = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
const day = new Intl.DateTimeFormat(locale, { timeZone, day: "2-digit", month: "2-digit", year: "numeric" });
const instant = new Intl.DateTimeFormat(locale, { timeZone, day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" });

export const count = (value: number): string => whole.format(value);
export const decimal = (value: number): string => short.format(value);
export const precise = (value: number): string => long.format(value);
export const percent = (value: number): string => `${short.format(value)}${language === "vi" ? "" : " "}%`.replace(" ", "");
export const change = (value: number): string => signed.format(value);
export const date = (iso: string): string => day.format(new Date(iso.length === 10 ? `${iso}T00:00:00+07:00` : iso));
export const time = (iso: string): string => instant.format(new Date(iso));
/** A size in bytes as people say it. */
export const size = (bytes: number): string => (bytes < 1000 ? `${bytes} B` : bytes < 1_000_000 ? `${whole.format(bytes / 1000)} kB` : `${short.format(bytes / 1_000_000)} MB`);
