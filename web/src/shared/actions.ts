// What may be done with a dossier: exactly the actions the API offers, each with the fields it needs and takes.

import { type Fault, Failure } from "./api";
import type { Dossier, Offer, Reference } from "./dossiers";
import { type Child, h } from "./elements";
import { field, showFaults } from "./fields";
import { all, call, identity, read } from "./identity";
import { t, text } from "./language";
import { failureNotice, notice } from "./notices";
import { heldPapers, paperFields } from "./papers";
import { type Form, fields, pagesOf, withoutEmpty } from "./schema_form";
import { showAgain } from "./screens";
import { getItem, setItem } from "./storage";
import type { Component } from "./submissions";

type Official = { subject: string; name: string; position: string; unit: string };
export type Surroundings = { dossier: Dossier; etag: string; components: Component[]; steps?: string[]; units?: Reference[]; form?: Form | null };
type Reader = () => unknown;
type Fields = { parts: HTMLElement[]; values: Record<string, Reader> };

/** The actions, each opening its form; null where none is offered. */
export function actions(around: Surroundings): HTMLElement | null {
  if (!around.dossier.actions.length) return null;
  const items = around.dossier.actions.map((offer) => action(offer, around));
  return h("section", { class: "card offers", "aria-labelledby": "actions" }, h("h2", { id: "actions" }, t("Việc có thể làm", "What can be done")), h("ul", { class: "plain actions" }, items));
}

/** What the last action on this tab came to, to be said once. */
export function outcome(): Child {
  const done = getItem<string>("outcome");
  setItem("outcome", null);
  return done && h("div", { class: "notice done", role: "status" }, h("p", {}, "✓ ", done));
}

function action(offer: Offer, around: Surroundings): HTMLElement {
  const details = h("details", {}, h("summary", {}, text(offer.label)));
  const open = async (): Promise<void> => {
    if (!details.open || details.children.length > 1) return;
    details.append(await form(offer, around));
  };
  details.addEventListener("toggle", () => void open());
  return h("li", {}, details);
}

async function form(offer: Offer, around: Surroundings): Promise<HTMLElement> {
  const inputs: Fields = { parts: [], values: {} };
  for (const name of offer.needs) await add(inputs, name, true, around);
  for (const name of offer.takes) await add(inputs, name, false, around);
  const button = h("button", { class: "primary" }, text(offer.label));
  const state = h("div", {});
  const element = h("form", { novalidate: true, class: "action" }, state, inputs.parts, button);
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    state.replaceChildren();
    showFaults(element, []);
    try {
      await perform(offer, around, inputs);
    } catch (error) {
      state.replaceChildren(refusal(element, error));
    } finally {
      button.disabled = false;
    }
  });
  return element;
}

async function perform(offer: Offer, { dossier, etag }: Surroundings, { values }: Fields): Promise<void> {
  const entries = Object.entries(values).map(([name, read]) => [name, read()] as const);
  const body = { action: offer.action, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
  await call(`/v1/dossiers/${dossier.code}/transitions`, { method: "POST", body, headers: { "If-Match": etag } });
  setItem("outcome", t(`Đã thực hiện: ${text(offer.label)}`, `Done: ${text(offer.label)}`));
  showAgain();
}

function refusal(element: HTMLElement, error: unknown): HTMLElement | string {
  if (!(error instanceof Failure)) return failureNotice(error);
  if (error.status === 412) {
    const sentence = t("Hồ sơ vừa được người khác thay đổi. Hãy tải lại rồi quyết định lại.", "Somebody changed the dossier meanwhile. Load it again, then decide again.");
    return alertNotice(sentence, h("button", { type: "button", onclick: showAgain }, t("Tải lại hồ sơ", "Load it again")));
  }
  const faults: Fault[] = error.faults.map(({ pointer, detail }) => ({ pointer: pointer.replace("/body", ""), detail }));
  if (!faults.length) return failureNotice(error);
  showFaults(element, faults);
  return "";
}

function alertNotice(...content: (string | Node)[]): HTMLElement {
  const element = notice(...content);
  element.setAttribute("role", "alert");
  return element;
}

/** Add the fields for one property of the request. */
async function add({ parts, values }: Fields, name: string, required: boolean, { dossier, components, steps = [], units = [], form }: Surroundings): Promise<void> {
  const pointer = `/${name}`;
  const textValue = (control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): Reader => () => control.value.trim() || undefined;
  if (name === "reason" || name === "note") {
    const control = h("textarea", { rows: "2", maxlength: name === "note" ? 4000 : 1000 });
    const [label, help] = name === "reason" ? [t("Lý do", "Reason"), t("Người nộp hồ sơ đọc được", "The applicant reads it")] : [t("Ghi chú nội bộ", "Internal note"), t("Chỉ cán bộ đọc được", "Only officials read it")];
    parts.push(field(pointer, label, control, { help, required }));
    values[name] = textValue(control);
  } else if (name === "amount") {
    const control = h("input", { type: "text", inputmode: "numeric", class: "short" });
    parts.push(field(pointer, t("Số tiền (đồng)", "Amount (VND)"), control, { required }));
    values[name] = () => (control.value.trim() ? Number(control.value.replace(/[.\s]/g, "")) : undefined);
  } else if (name === "due_at") {
    const control = h("input", { type: "datetime-local", class: "short" });
    parts.push(field(pointer, t("Hạn mới", "New due date"), control, { required, help: t("Giờ Việt Nam", "Vietnam's time") }));
    values[name] = () => (control.value ? `${control.value}:00+07:00` : undefined);
  } else if (name === "documents" && !identity("official")) {
    return; // theirs are files, each under its component
  } else if (name === "documents") {
    const control = h("input", { type: "text" });
    parts.push(field(pointer, t("Mã tài liệu", "Codes of documents"), control, { required, help: t("Mã mà cơ quan dùng để lưu văn bản, kết quả; nhiều mã thì cách nhau bằng dấu cách", "The code under which the authority keeps the document or result; several codes with spaces between") }));
    values[name] = () => (control.value.trim() ? control.value.trim().split(/[\s,;]+/) : undefined);
  } else if (name === "step") {
    const control = h("select", {}, steps.slice(0, Math.max(0, (dossier.step_number ?? 1) - 1)).map((step, index) => h("option", { value: index + 1 }, step)));
    parts.push(field(pointer, t("Về bước", "To the step"), control, { required }));
    values[name] = () => Number(control.value);
  } else if (name === "to") {
    parts.push(await recipient(values, units));
  } else if (name === "components") {
    parts.push(h("div", {}, await addedPapers(values, dossier, components)));
  } else if (name === "form" && form) {
    parts.push(correctedForm(values, dossier, form));
  }
}

/** The e-form as it was submitted, to be corrected; sent only when it was. */
function correctedForm(values: Record<string, Reader>, dossier: Dossier, form: Form): HTMLElement {
  const content = structuredClone({ form: dossier.form });
  let changed = false;
  values["form"] = () => (changed ? withoutEmpty(form.form_schema, content.form) : undefined);
  const parts = pagesOf(form).flatMap((page) => fields(form, page.fields, content, () => (changed = true)));
  return h("details", {}, h("summary", {}, t("Sửa tờ khai", "Correct the form")), parts);
}

async function recipient(values: Record<string, Reader>, units: Reference[]): Promise<HTMLElement> {
  const [officials, authorities] = await Promise.all([
    Promise.all(units.map(({ code }) => read<{ items: Official[] }>(`/v1/officials?unit=${encodeURIComponent(code)}`))).then((lists) => lists.flatMap(({ items }) => items)),
    all<Reference>("/v1/authorities"),
  ]);
  const people = officials.map((each) => h("option", { value: JSON.stringify({ user: each.subject, unit: each.unit }) }, `${each.name}, ${each.position}`));
  const control = h(
    "select",
    {},
    h("option", { value: "" }, t("– Chọn –", "– Choose –")),
    h("optgroup", { label: t("Cán bộ", "Officials") }, people),
    h("optgroup", { label: t("Đơn vị", "Units") }, authorities.map(({ code, name }) => h("option", { value: JSON.stringify({ unit: code }) }, name))),
  );
  values["to"] = () => (control.value ? JSON.parse(control.value) : undefined);
  return field("/to", t("Chuyển đến", "To"), control);
}

/** The papers as they were handed in, with what is added now; sent only when something was. */
async function addedPapers(values: Record<string, Reader>, dossier: Dossier, components: Component[]): Promise<Child> {
  const content = { components: structuredClone(dossier.components) };
  let changed = false;
  values["components"] = () => (changed ? content.components : undefined);
  const held = identity("citizen", "business") ? (await heldPapers(dossier.procedure.code)).filter((each) => each.dossier !== dossier.code) : [];
  return paperFields({ content, files: [], procedure: { code: dossier.procedure.code, components }, held, changed: () => (changed = true), keep: () => undefined });
}
