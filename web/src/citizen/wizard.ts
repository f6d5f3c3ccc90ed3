// The way from a procedure to a submitted dossier, step by step: where and who, the pages of the e-form, the papers, a last look. Each step is saved as
// a draft, and the answer says what is wrong in it.

import { type Fault, Failure, get } from "../shared/api";
import { type Reference, channelName, facts } from "../shared/dossiers";
import { type Child, fill, h } from "../shared/elements";
import { choices, field, group, showFaults } from "../shared/fields";
import { all, identity } from "../shared/identity";
import { t } from "../shared/language";
import { failureNotice } from "../shared/notices";
import { type Held, type Papers, adopt, heldPapers, paperFields } from "../shared/papers";
import { at, put } from "../shared/pointers";
import { type Form, fields, pagesOf, summary } from "../shared/schema_form";
import { type Screen, address, goTo } from "../shared/screens";
import type { Procedure } from "./catalogue";
import { type Draft, begin, discard, open, remember, submit } from "./drafts";
import { type Mandate, mandatesFor } from "./mandates";
import { type Saving, savingOf } from "./saving";

type Step = { title: string; pointers: string[]; render: () => Child };
type Wizard = { draft: Draft; procedure: Procedure; held: Held[]; form: Form | null; authorities: Reference[]; mandates: Mandate[]; steps: Step[]; saving: Saving };

/** A new draft; it gets an address of its own. */
export function beginScreen({ code = "" }: Record<string, string>): Screen {
  const me = identity("citizen", "business");
  const draft = begin(code, { kind: me?.kind ?? "citizen", name: me?.name });
  goTo(address("drafts", draft.id), { replace: true });
  return { title: "", content: [] };
}

/** One draft, at the step it has come to. */
export async function wizardScreen({ id = "" }: Record<string, string>): Promise<Screen> {
  const draft = await open(id);
  const path = `/v1/procedures/${encodeURIComponent(draft.content.procedure)}`;
  const procedure = await get<Procedure>(path);
  const [form, authorities, held, mandates] = await Promise.all([procedure.has_form ? get<Form>(`${path}/form`) : null, all<Reference>(`${path}/authorities`), heldPapers(procedure.code), mandatesFor(procedure.code)]);
  const place = h("div", { class: "wizard" });
  const wizard: Wizard = { draft, procedure, held, form, authorities, mandates, steps: [], saving: savingOf(draft, form, () => show(wizard, place)) };
  wizard.steps = stepsOf(wizard);
  adopt(papersOf(wizard));
  show(wizard, place, false);
  return { title: procedure.name, lang: "vi", content: [place] };
}

const papersOf = ({ draft, procedure, held, saving }: Wizard): Papers => ({ content: draft.content, files: (draft.files ??= []), procedure, held, changed: saving.changed, keep: () => remember(draft) });

function stepsOf(wizard: Wizard): Step[] {
  const { form, procedure } = wizard;
  const pages = form ? pagesOf(form) : [];
  return [
    { title: t("Nơi nộp và người nộp", "Where and who"), pointers: ["/mandate", "/authority", "/applicant", "/return_method"], render: () => whereAndWho(wizard) },
    ...pages.map((page) => ({ title: page.title, pointers: page.fields.map((each) => `/form${each}`), render: () => formPage(wizard, page.fields).map((each) => withoutRepetition(each, page.title)) })),
    ...(procedure.components.length ? [{ title: t("Giấy tờ", "Papers"), pointers: ["/components"], render: () => paperFields(papersOf(wizard)) }] : []),
    { title: t("Kiểm tra và nộp", "Check and submit"), pointers: [""], render: () => overview(wizard) },
  ];
}

/** The fields of a page of the form. Its `applicant`, where it is still empty, begins as what was said of the person who applies. */
function formPage({ draft: { content }, form, saving }: Wizard, pointers: string[]): HTMLElement[] {
  const { kind, name, id_number, ...others } = content.applicant;
  if (kind === "citizen" && pointers.includes("/applicant") && at(content, "/form/applicant") === undefined) {
    const known: Record<string, string | undefined> = { full_name: name, identity_number: id_number, ...others };
    for (const field of Object.keys(form?.form_schema.properties?.["applicant"]?.properties ?? {})) if (known[field]) put(content, `/form/applicant/${field}`, known[field]);
  }
  return fields(form as Form, pointers, content, saving.changed);
}

/** A group whose name is the step's own is not named a second time for those who see it. */
function withoutRepetition(part: HTMLElement, title: string): HTMLElement {
  if (part.matches("fieldset.group") && part.querySelector("legend")?.firstChild?.textContent === title) part.classList.add("bare");
  return part;
}

/** Show the present step; `moved` puts the focus on its heading. */
function show(wizard: Wizard, place: HTMLElement, moved = true): void {
  const { draft, steps, saving } = wizard;
  const step = steps[Math.min(draft.step, steps.length - 1)] as Step;
  const last = step === steps.at(-1);
  if (draft.sent) return showRetry(wizard, place);
  const heading = h("h2", { tabindex: "-1" }, step.title);
  const next = h("button", { class: "primary" }, last ? t("Nộp hồ sơ", "Submit") : t("Tiếp tục", "Continue"));
  const back = h("button", { type: "button", onclick: () => move(-1) }, t("Quay lại", "Back"));
  const form = h("form", { novalidate: true }, h("div", { class: "card" }, heading, step.render()), h("div", { class: "row buttons" }, next, draft.step > 0 && back));
  function move(by: number): void {
    draft.step = Math.max(0, Math.min(steps.length - 1, draft.step + by));
    remember(draft);
    show(wizard, place);
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    next.disabled = true;
    try {
      if (last) return await finish(wizard, place, form);
      const saved = await saving.now();
      const faults = saved.state === "saved" ? ofStep(saved.errors, step, draft) : [];
      showFaults(form, faults);
      if (!faults.length && saved.state !== "changed") move(1);
    } catch (error) {
      saving.troubles.replaceChildren(failureNotice(error));
    } finally {
      next.disabled = false;
    }
  });
  fill(place, progress(wizard), saving.troubles, form, saving.status, deletion(wizard));
  if (moved) {
    heading.focus();
    window.scrollTo(0, 0);
  }
}

/** The faults of a step's fields; on the last one all of them. */
function ofStep(errors: Fault[], step: Step, { content }: Draft): Fault[] {
  // A paper is shown under its component, wherever it stands in the list.
  const component = (_: string, index: string): string => `/components/${content.components[Number(index)]?.component ?? index}`;
  const pointers = errors.map(({ pointer, detail }) => ({ pointer: pointer.replace(/^\/body/, "").replace(/^\/components\/(\d+)/, component), detail }));
  return pointers.filter(({ pointer }) => step.pointers.some((each) => pointer === each || pointer.startsWith(`${each}/`)));
}

function progress({ draft, steps }: Wizard): HTMLElement {
  const items = steps.map((step, index) => h("li", { "aria-current": index === draft.step ? "step" : false, class: index < draft.step ? "done" : null, "data-place": t(`Bước ${index + 1}/${steps.length}`, `Step ${index + 1} of ${steps.length}`) }, h("span", {}, step.title)));
  return h("nav", { "aria-label": t("Các bước nộp hồ sơ", "Steps of the submission") }, h("ol", { class: "steps" }, items));
}

function whereAndWho(wizard: Wizard): Child {
  const { draft: { content }, authorities, mandates, procedure } = wizard;
  const select = h("select", {}, h("option", { value: "" }, t("– Chọn nơi nộp –", "– Choose –")), authorities.map(({ code, name }) => h("option", { value: code, selected: code === content.authority }, name)));
  select.addEventListener("change", () => {
    content.authority = select.value || undefined;
    wizard.saving.changed();
  });
  const input = (name: string, label: string, properties: Record<string, unknown>, details = {}): HTMLElement => {
    const control = h("input", { type: "text", value: content.applicant[name] ?? "", ...properties });
    control.addEventListener("input", () => {
      content.applicant[name] = control.value || undefined;
      wizard.saving.changed();
    });
    return field(`/applicant/${name}`, label, control, details);
  };
  const optional = { required: false };
  content.return_method ??= procedure.channels.includes("online") ? "online" : procedure.channels[0];
  const own = "own";
  return [
    // A draft's mandate that has ended is none of the choices: whoever applies chooses anew, and is not taken for the applicant in silence.
    (mandates.length > 0 || content.mandate !== undefined) &&
      choices("/mandate", t("Nộp cho ai", "For whom"), [{ value: own, label: t("Cho chính mình", "For myself") }, ...mandates.map(({ id, grantor_name: name }) => ({ value: id, label: t(`Thay mặt ${name || id}`, `For ${name || id}`) }))], content.mandate ?? own, (value) => {
        content.mandate = value === own ? undefined : value;
        wizard.saving.changed();
      }),
    field("/authority", t("Nơi nộp", "Where to submit"), select),
    group("/applicant", t("Người nộp hồ sơ", "Applicant"), [
      input("name", content.applicant["kind"] === "citizen" ? t("Họ, chữ đệm, tên", "Full name") : t("Tên tổ chức, doanh nghiệp", "Name of the organisation"), { autocomplete: "name" }),
      input("id_number", content.applicant["kind"] === "citizen" ? t("Số định danh cá nhân", "Personal identification number") : t("Mã số", "Registration number"), { inputmode: "numeric", autocomplete: "off", class: "short" }, { ...optional, help: t("Có số này hoặc số điện thoại thì tra cứu được mà không cần đăng nhập", "With this number or that of a telephone the dossier can be tracked without signing in") }),
      input("phone", t("Số điện thoại", "Telephone number"), { type: "tel", autocomplete: "tel", class: "short" }, optional),
      input("email", t("Thư điện tử", "E-mail"), { type: "email", autocomplete: "email" }, optional),
      input("address", t("Nơi cư trú", "Place of residence"), { autocomplete: "street-address" }, optional),
    ]),
    choices("/return_method", t("Nhận kết quả", "How to get the result"), procedure.channels.map((value) => ({ value, label: channelName(value) })), content.return_method ?? null, (value) => {
      content.return_method = value;
      wizard.saving.changed();
    }),
  ];
}

/** Everything once more before it is submitted. */
function overview({ draft: { content }, form, procedure, authorities }: Wizard): Child {
  const names = new Map(procedure.components.map(({ code, name }) => [code, name]));
  const { applicant } = content;
  return [
    h("h3", {}, t("Nơi nộp và người nộp", "Where and who")),
    facts(
      [t("Nơi nộp", "Where"), authorities.find(({ code }) => code === content.authority)?.name],
      [t("Người nộp", "Applicant"), applicant["name"]],
      [t("Số định danh", "Identification number"), applicant["id_number"]],
      [t("Số điện thoại", "Telephone"), applicant["phone"]],
      [t("Thư điện tử", "E-mail"), applicant["email"]],
      [t("Nơi cư trú", "Residence"), applicant["address"]],
      [t("Nhận kết quả", "The result"), content.return_method && channelName(content.return_method)],
    ),
    form && [h("h3", {}, form.form_schema.title ?? t("Tờ khai", "Form")), summary(form, content.form)],
    names.size > 0 && [h("h3", {}, t("Giấy tờ", "Papers")), content.components.length ? h("ul", { class: "plain" }, content.components.map(({ component, documents = [] }) => h("li", {}, "✓ ", names.get(component) ?? component, documents.length > 0 && h("span", { class: "quiet small" }, t(` (${documents.length} tệp)`, ` (files: ${documents.length})`))))) : h("p", {}, t("Chưa đánh dấu giấy tờ nào.", "None ticked."))],
  ];
}

/** Submit; what is wrong leads back to its step, and without an answer the same is sent again. */
async function finish(wizard: Wizard, place: HTMLElement, form: HTMLElement): Promise<void> {
  const { draft, steps } = wizard;
  try {
    goTo(`${address("dossiers", await submit(draft, wizard.form))}?new`);
  } catch (error) {
    if (draft.sent) return show(wizard, place);
    if (!(error instanceof Failure) || !error.faults.length) throw error;
    const first = steps.findIndex((step) => step.pointers[0] !== "" && ofStep(error.faults, step, draft).length);
    const step = steps[first];
    if (!step) return showFaults(form, ofStep(error.faults, steps.at(-1) as Step, draft));
    draft.step = first;
    remember(draft);
    show(wizard, place);
    showFaults(place.querySelector("form") as HTMLElement, ofStep(error.faults, step, draft));
  }
}

/** The submission was sent and no answer came: it may have arrived, so it can only be sent again as it was. */
function showRetry(wizard: Wizard, place: HTMLElement): void {
  const trouble = h("div", {});
  const again = h("button", { type: "button", class: "primary" }, t("Gửi lại", "Send again"));
  again.addEventListener("click", async () => {
    again.disabled = true;
    try {
      goTo(`${address("dossiers", await submit(wizard.draft, wizard.form))}?new`);
    } catch (error) {
      if (wizard.draft.sent) trouble.replaceChildren(failureNotice(error));
      else show(wizard, place);
    } finally {
      again.disabled = false;
    }
  });
  const sentence = t(
    "Hồ sơ đã được gửi nhưng chưa có câu trả lời, có thể do mất mạng. Hãy gửi lại: dù gửi mấy lần, vẫn chỉ có một hồ sơ.",
    "The dossier was sent but no answer came, perhaps for want of a network. Send it again: however often, there will be one dossier.",
  );
  const heading = h("h2", { tabindex: "-1" }, t("Chưa biết hồ sơ đã đến hay chưa", "Not known whether it arrived"));
  fill(place, h("div", { class: "card", role: "alert" }, heading, h("p", {}, sentence), trouble, again));
  heading.focus();
}

function deletion({ draft }: Wizard): HTMLElement {
  const sure = (): void => {
    if (!confirm(t("Xóa bản nháp này? Không lấy lại được.", "Delete this draft? It cannot be recovered."))) return;
    void discard(draft.id).then(() => goTo("/mine"));
  };
  return h("p", { class: "row buttons" }, h("a", { class: "button", href: "#/mine" }, t("Để sau", "Later")), h("button", { type: "button", class: "quiet", onclick: sure }, t("Xóa bản nháp", "Delete the draft")));
}
