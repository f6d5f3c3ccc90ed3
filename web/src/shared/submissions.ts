// What was submitted with a dossier, by the names its procedure had then.

import { get } from "./api";
import { type Dossier, type Reference, facts, papers } from "./dossiers";
import { type Child, h } from "./elements";
import { t } from "./language";
import { type Form, summary } from "./schema_form";

export type Component = Reference & { group: string | null; required: boolean; originals: number | null; copies: number | null };
export type Procedure = Reference & { components: Component[]; workflow: { name: string }[] | null; has_form: boolean };

/** The procedure and the form as they were when the dossier was submitted; null where they cannot be read any more. */
export async function procedureOf({ procedure: { code }, submitted_at: submitted }: Dossier): Promise<{ procedure: Procedure | null; form: Form | null }> {
  const path = `/v1/procedures/${encodeURIComponent(code)}`;
  const day = `?at=${submitted.slice(0, 10)}`;
  const procedure = await get<Procedure>(path + day).catch(() => null);
  return { procedure, form: procedure?.has_form ? await get<Form>(`${path}/form${day}`).catch(() => null) : null };
}

/** What was submitted. */
export function content(dossier: Dossier, names: Map<string, string>, form: Form | null): Child {
  const { applicant } = dossier;
  return [
    h("section", { class: "card" }, h("h2", {}, t("Giấy tờ", "Papers")), dossier.components.length || dossier.missing_components.length ? papers(dossier, names) : h("p", {}, t("Không có giấy tờ kèm theo.", "None."))),
    h(
      "section",
      { class: "card" },
      h("h2", {}, t("Người nộp", "Applicant")),
      facts([t("Họ tên", "Name"), applicant.name], [t("Số định danh", "Identification number"), applicant.id_number], [t("Điện thoại", "Telephone"), applicant.phone], [t("Thư điện tử", "E-mail"), applicant.email], [t("Nơi cư trú", "Residence"), applicant.address]),
    ),
    form && h("section", { class: "card" }, h("h2", {}, form.form_schema.title ?? t("Tờ khai", "Form")), summary(form, dossier.form)),
  ];
}

/** Papers by the case they are needed in; those needed in any case come first, under no name. */
export function byGroup(all: Component[]): Map<string, Component[]> {
  const groups = new Map<string, Component[]>([["", []]]);
  for (const each of all) groups.set(each.group ?? "", [...(groups.get(each.group ?? "") ?? []), each]);
  return new Map([...groups].filter(([, papers]) => papers.length));
}
