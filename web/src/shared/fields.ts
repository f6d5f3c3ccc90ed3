// Fields of a form: a label, help, the control, and the place where what is wrong with it is said. Each has the JSON Pointer into the request it
// belongs to, so that the errors of the API find their field.

import type { Fault } from "./api";
import { type Child, h } from "./elements";
import { t } from "./language";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
/** Whether something must be filled in; `together`: as soon as anything else in its part is, which may be left out as a whole. */
export type Need = boolean | "together";
type Details = { help?: string | null; required?: Need };

let fieldCount = 0;
/** An id of its own: a page may show the same field twice, in two forms. */
const newId = (): string => `field-${++fieldCount}`;

/** A labelled control. */
export function field(pointer: string, label: string, control: Control, { help, required = true }: Details = {}): HTMLElement {
  const id = newId();
  control.id = id;
  control.dataset["pointer"] = pointer;
  describeBy(control, help ? [`${id}-help`] : []);
  if (required === true) control.setAttribute("aria-required", "true");
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label, !required && optional()),
    help && h("p", { class: "help", id: `${id}-help` }, help),
    errorPlace(id),
    control,
  );
}

/** A checkbox with its label beside it. */
export function checkbox(pointer: string, label: Child, control: HTMLInputElement, { help }: Details = {}): HTMLElement {
  const id = newId();
  control.id = id;
  control.dataset["pointer"] = pointer;
  describeBy(control, help ? [`${id}-help`] : []);
  return h("div", { class: "field choice" }, errorPlace(id), h("div", {}, control, h("label", { for: id }, label)), help && h("p", { class: "help", id: `${id}-help` }, help));
}

/** One of a few values, as radio buttons. */
export function choices(
  pointer: string,
  legend: string,
  options: { value: string; label: string }[],
  value: string | null,
  onpick: (value: string) => void,
  { help, required = true }: Details = {},
): HTMLElement {
  const name = newId();
  const buttons = options.map((option, index) => {
    const id = `${name}-${index}`;
    const button = h("input", { type: "radio", id, name, value: option.value, checked: option.value === value, onchange: () => onpick(option.value) });
    return h("div", { class: "choice" }, button, h("label", { for: id }, option.label));
  });
  return group(pointer, legend, [buttons], { help, required, class: "field" });
}

/** Fields that belong together. */
export function group(pointer: string, legend: string, children: Child[], { help, required = true, class: name = "group" }: Details & { class?: string } = {}): HTMLElement {
  const id = newId();
  const fieldset = h("fieldset", { class: name, id }, h("legend", {}, legend, !required && optional()), help && h("p", { class: "help" }, help), errorPlace(id), children);
  fieldset.dataset["pointer"] = pointer;
  return fieldset;
}

/** What is wrong, above the form and beside each field; the summary takes the focus. Faults of no field here are only in it. */
export function showFaults(form: HTMLElement, faults: Fault[]): void {
  clearFaults(form);
  if (!faults.length) return;
  const items = faults.map((fault) => h("li", {}, faultLink(form, fault)));
  const title = h("h2", { id: "faults" }, t("Cần sửa trước khi tiếp tục", "Please correct before going on"));
  const summary = h("div", { class: "notice failure faults", role: "alert", tabindex: "-1", "aria-labelledby": "faults" }, title, h("ul", {}, items));
  form.prepend(summary);
  summary.focus();
}

export function clearFaults(form: HTMLElement): void {
  form.querySelector(":scope > .faults")?.remove();
  for (const place of form.querySelectorAll(".error:not(:empty)")) {
    place.replaceChildren();
    for (const target of form.querySelectorAll(`[aria-describedby~="${place.id}"]`)) {
      target.removeAttribute("aria-invalid");
      describeBy(target, descriptions(target).filter((id) => id !== place.id));
    }
  }
}

function faultLink(form: HTMLElement, { pointer, detail: problem }: Fault): Child {
  const target = targetOf(form, pointer);
  if (!target) return problem;
  const detail = target instanceof HTMLSelectElement && !target.value ? t("Hãy chọn một mục.", "Please choose one.") : problem;
  const id = `${target.id}-error`;
  const place = form.querySelector(`#${id}`);
  place?.append(place.childNodes.length ? " " : h("span", { class: "hidden" }, t("Lỗi: ", "Error: ")), detail);
  if (!target.matches("fieldset")) target.setAttribute("aria-invalid", "true");
  describeBy(target, [...new Set([...descriptions(target), id])]);
  const control = target.matches("fieldset") ? target.querySelector<HTMLElement>("input, select, textarea, button") : target;
  const go = (event: Event): void => {
    event.preventDefault(); // the address names the screen
    control?.focus();
  };
  return h("a", { href: `#${control?.id}`, onclick: go }, labelOf(target), ": ", detail);
}

/** The field a pointer belongs to: its own, else that of what it lies in. */
function targetOf(form: HTMLElement, pointer: string): HTMLElement | null {
  for (let path = pointer; path; path = path.slice(0, path.lastIndexOf("/"))) {
    const target = form.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(path)}"]`);
    if (target) return target;
  }
  return null;
}

function labelOf(target: HTMLElement): string {
  const label = target.matches("fieldset") ? target.querySelector("legend") : document.querySelector(`label[for="${target.id}"]`);
  return label?.firstChild?.textContent?.trim() ?? "";
}

const errorPlace = (id: string): HTMLElement => h("p", { class: "error", id: `${id}-error` });

const descriptions = (target: Element): string[] => (target.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

function describeBy(control: Element, ids: string[]): void {
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

function optional(): HTMLElement {
  return h("span", { class: "optional" }, t(" (không bắt buộc)", " (optional)"));
}
