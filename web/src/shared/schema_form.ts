// The e-form of a procedure: fields made of its JSON Schema, its hints and its pages, writing into a form's content as they are filled in.
// What is wrong, and in which words, is the API's to say.

import { facts } from "./dossiers";
import { fill, h } from "./elements";
import { type Need, checkbox, choices, field, group } from "./fields";
import { date } from "./formats";
import { language, t } from "./language";
import { type Json, at, member, put } from "./pointers";

export type Schema = {
  type?: string;
  title?: string;
  description?: string;
  format?: string;
  pattern?: string;
  enum?: (string | number)[];
  const?: Json;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
};
export type Hint = { label_vi: string | null; label_en: string | null; help_vi: string | null; help_en: string | null; widget: string | null };
export type FormPage = { title_vi: string; title_en: string | null; fields: string[] };
export type Form = { version: number; form_schema: Schema; hints: Record<string, Hint> | null; pages: FormPage[] | null };

const LONG_TEXT = 300;
const FEW = 4;
const MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$";

/** The pages of a form; one with everything where it has none. */
export function pagesOf(form: Form): { title: string; fields: string[] }[] {
  const pages = form.pages?.map(({ title_vi, title_en, fields }) => ({ title: (language === "en" && title_en) || title_vi, fields }));
  return pages?.length ? pages : [{ title: form.form_schema.title ?? t("Tờ khai", "Form"), fields: Object.keys(form.form_schema.properties ?? {}).map((name) => member("", name)) }];
}

/** The fields of these places of the form, reading and writing `content.form`; `changed` is called after each change. */
export function fields(form: Form, pointers: string[], content: object, changed: () => void): HTMLElement[] {
  return pointers.map((pointer) => {
    const { schema, required } = schemaAt(form.form_schema, pointer);
    return part({ form, content, changed }, schema, pointer, pointer, required);
  });
}

type Editing = { form: Form; content: object; changed: () => void };

/** One place of the form. `path` is where its hint stands: as `pointer`, without the numbers of items. */
function part(editing: Editing, schema: Schema, pointer: string, path: string, required: Need): HTMLElement {
  const { label, help } = words(editing.form, schema, path);
  if (schema.properties) return group(`/form${pointer}`, label, members(editing, schema, pointer, path, required), { help: [help, !required && schema.required?.length && together()].filter(Boolean).join(". ") || null, required });
  if (schema.items) return list(editing, schema, pointer, path, { label, help, required });
  return leaf(editing, schema, pointer, path, { label, help, required });
}

function members(editing: Editing, schema: Schema, pointer: string, path: string, needed: Need): HTMLElement[] {
  // What is required within a part that may be left out is so as soon as anything in the part is filled in.
  const inside: Need = needed === true || "together";
  return Object.entries(schema.properties ?? {}).map(([name, each]) => part(editing, each, member(pointer, name), member(path, name), !!schema.required?.includes(name) && inside));
}

const together = (): string => t("Có thể bỏ trống cả phần này; nếu điền thì cần điền các mục không ghi “không bắt buộc”", "This part may be left out as a whole; once anything in it is filled in, so must be what is not marked as optional");

type Words = { label: string; help: string | null; required: Need };

function leaf({ form, content, changed }: Editing, schema: Schema, pointer: string, path: string, { label, help, required }: Words): HTMLElement {
  const place = `/form${pointer}`;
  const value = at(content, place);
  const write = (next: unknown): void => {
    put(content, place, next);
    changed();
  };
  if (schema.type === "boolean") {
    const control = h("input", { type: "checkbox", checked: value === true });
    control.addEventListener("change", () => write(control.checked || undefined));
    return checkbox(place, label, control, { help });
  }
  if (schema.enum) {
    const options = schema.enum.map((each) => ({ value: String(each), label: String(each) }));
    const pick = (text: string): void => write(schema.enum?.find((each) => String(each) === text));
    if (options.length <= FEW) return choices(place, label, options, value === undefined ? null : String(value), pick, { help, required });
    const select = h("select", {}, h("option", { value: "" }, t("– Chọn –", "– Choose –")), options.map((each) => h("option", { value: each.value, selected: each.value === value }, each.label)));
    select.addEventListener("change", () => pick(select.value));
    return field(place, label, select, { help, required });
  }
  const control = textControl(schema, form.hints?.[path]?.widget ?? null, value);
  control.addEventListener("input", () => write(valueOf(schema, control.value)));
  return field(place, label, control, { help: help ?? formatHelp(schema), required });
}

function textControl(schema: Schema, widget: string | null, value: unknown): HTMLInputElement | HTMLTextAreaElement {
  const text = value === undefined || value === null ? "" : String(value);
  const { maxLength: maxlength } = schema;
  if (widget === "textarea" || (!widget && (maxlength ?? 0) > LONG_TEXT)) return h("textarea", { rows: "3", maxlength }, text);
  if (schema.type === "number" || schema.type === "integer") return h("input", { type: "text", inputmode: schema.type === "integer" ? "numeric" : "decimal", class: "short", value: text, autocomplete: "off" });
  if (schema.format === "date") return h("input", { type: "date", class: "short", value: text });
  const kinds: Record<string, Record<string, string>> = {
    "citizen-number": { inputmode: "numeric", class: "short", autocomplete: "off" },
    "phone-number": { type: "tel", class: "short" },
    email: { type: "email", inputmode: "email" },
    "tax-code": { class: "short", autocomplete: "off" },
    "birth-date": { class: "short" },
  };
  return h("input", { type: "text", value: text, maxlength, ...kinds[schema.format ?? ""] });
}

function formatHelp(schema: Schema): string | null {
  if (schema.format === "citizen-number") return t("12 chữ số trên thẻ căn cước", "The 12 digits on the identity card");
  if (schema.format === "birth-date") return t("Năm-tháng-ngày, như 1994-05-17; chỉ biết năm thì ghi 1994", "Year-month-day, as 1994-05-17; 1994 where only the year is known");
  if (schema.pattern === MONTH) return t("Năm-tháng, như 2019-08", "Year-month, as 2019-08");
  return null;
}

/** What stands in a control, in the type of its schema; what is no number goes as it is, and the API says so. */
function valueOf(schema: Schema, text: string): unknown {
  const trimmed = text.trim();
  if (!trimmed) return undefined;
  if (schema.type !== "number" && schema.type !== "integer") return text;
  const value = Number(trimmed.replace(",", "."));
  return Number.isFinite(value) ? value : trimmed;
}

/** Items that can be added and removed. */
function list(editing: Editing, schema: Schema, pointer: string, path: string, { label, help, required }: Words): HTMLElement {
  const items = schema.items ?? {};
  const place = `/form${pointer}`;
  const rows = h("div", { class: "items" });
  const values = (): unknown[] => (at(editing.content, place) as unknown[] | undefined) ?? [];
  const write = (next: unknown[]): void => {
    put(editing.content, place, next);
    editing.changed();
    render();
  };
  const add = h("button", { type: "button", onclick: () => { write([...values(), items.properties ? {} : ""]); focusLast(); } }, t("Thêm: ", "Add: "), items.title ?? label);
  const focusLast = (): void => rows.querySelector<HTMLElement>(":scope > :last-child :is(input, select, textarea)")?.focus();
  function render(): void {
    const content = values().map((_, index) => {
      const remove = h("button", { type: "button", onclick: () => { write(values().filter((__, other) => other !== index)); add.focus(); } }, t("Bỏ mục ", "Remove item "), index + 1);
      return h("div", { class: "item" }, part(editing, { ...items, title: `${items.title ?? label} ${index + 1}` }, member(pointer, index), member(path, "*"), true), remove);
    });
    fill(rows, content);
    add.disabled = content.length >= (schema.maxItems ?? Infinity);
  }
  if (!values().length && (schema.minItems ?? 0) > 0) put(editing.content, place, [items.properties ? {} : ""]);
  render();
  return group(place, label, [rows, add], { help, required: required || (schema.minItems ?? 0) > 0 });
}

function words(form: Form, schema: Schema, path: string): { label: string; help: string | null } {
  const hint = form.hints?.[path];
  const own = language === "en" ? hint?.label_en : hint?.label_vi;
  // An item's title has its number.
  return { label: path.endsWith("*") ? (schema.title ?? "") : (own ?? schema.title ?? path), help: (language === "en" ? hint?.help_en : hint?.help_vi) ?? schema.description ?? null };
}

function schemaAt(whole: Schema, pointer: string): { schema: Schema; required: boolean } {
  const start = { schema: whole, required: true };
  return pointer.split("/").slice(1).reduce<typeof start>((found, name) => ({ schema: found.schema.properties?.[name] ?? {}, required: found.required && !!found.schema.required?.includes(name) }), start);
}

/** A form's content without what is empty. Parts that are required stay, so that what is missing in them is said field by field; of a part that may be left out nothing stays unless something in it is filled in. */
export function withoutEmpty(schema: Schema, content: unknown, required = true): Json | undefined {
  if (!required && isEmpty(content)) return undefined;
  if (schema.properties) {
    const entries = Object.entries(schema.properties).map(([name, each]) => [name, withoutEmpty(each, (content as Record<string, unknown> | undefined)?.[name], !!schema.required?.includes(name))] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  if (schema.items && Array.isArray(content)) return content.map((each) => withoutEmpty(schema.items ?? {}, each) ?? "");
  return content === "" || content === null || content === undefined ? undefined : (content as Json);
}

const isEmpty = (content: unknown): boolean => content === undefined || content === null || content === "" || (typeof content === "object" && Object.values(content).every(isEmpty));

/** What has been filled in, with its labels, for reading: each group under its name. */
export function summary(form: Form, content: unknown): HTMLElement[] {
  const groups: Group[] = [];
  collect(form, form.form_schema, content, "", "", groups);
  return groups.filter(({ rows }) => rows.length).map(({ title, rows }) => h("div", { class: "answers" }, title && h("h3", {}, title), facts(...rows)));
}

type Group = { title: string; rows: [string, string][] };

function collect(form: Form, schema: Schema, content: unknown, path: string, title: string, groups: Group[]): void {
  const own: Group = { title, rows: [] };
  groups.push(own);
  for (const [name, each] of Object.entries(schema.properties ?? {})) {
    const place = member(path, name);
    const value = (content as Record<string, unknown> | undefined)?.[name];
    const { label } = words(form, each, place);
    if (value === undefined || value === null || value === "") continue;
    if (each.properties) collect(form, each, value, place, label, groups);
    else if (each.items?.properties && Array.isArray(value)) for (const [index, item] of value.entries()) collect(form, each.items, item, member(place, "*"), `${each.items.title ?? label} ${index + 1}`, groups);
    else own.rows.push([label, Array.isArray(value) ? value.join("; ") : valueText(each, value)]);
  }
}

function valueText(schema: Schema, value: unknown): string {
  if (schema.type === "boolean") return value ? t("Có", "Yes") : t("Không", "No");
  return schema.format === "date" && /^\d{4}-\d\d-\d\d$/.test(String(value)) ? date(String(value)) : String(value);
}
