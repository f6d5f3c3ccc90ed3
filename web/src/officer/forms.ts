// The printed forms of a dossier: looked at before they are issued, issued with a number and a QR code, printed again.

import { mark } from "../shared/dossiers";
import { h } from "../shared/elements";
import { time } from "../shared/formats";
import { call, read, saveFile } from "../shared/identity";
import { t } from "../shared/language";
import { workButton } from "../shared/notices";
import { showAgain } from "../shared/screens";
import { setItem } from "../shared/storage";

type Issued = { number: string; title: string; issued_at: string; issued_by: string; href: string };
type Form = { kind: string; number: string | null; title: string | null; circular: string; occasion: { label: string } | null; may_issue: boolean; issued: Issued[] };

/** The forms that were issued or may be issued now; null where there are none. */
export async function formList(code: string): Promise<HTMLElement | null> {
  const path = `/v1/dossiers/${encodeURIComponent(code)}/forms`;
  const { items } = await read<{ items: Form[] }>(path).catch(() => ({ items: [] as Form[] }));
  const shown = items.filter(({ may_issue: may, issued }) => may || issued.length);
  if (!shown.length) return null;
  return h("section", { class: "card", "aria-labelledby": "forms" }, h("h2", { id: "forms" }, t("Biểu mẫu", "Forms")), h("ul", { class: "plain documents" }, shown.map((each) => item(path, each))));
}

function item(path: string, form: Form): HTMLElement {
  const trouble = h("div", {});
  const button = (words: string, work: () => Promise<unknown>, kind = ""): HTMLElement => workButton(words, form.title ?? "", trouble, work, kind);
  const name = t(`Mẫu ${form.number ?? form.kind}`, `Form ${form.number ?? form.kind}`);
  const issue = async (): Promise<void> => {
    const { content } = await call<Issued>(path, { method: "POST", body: { kind: form.kind } });
    await saveFile(content.href, `${form.title ?? name} ${content.number.replaceAll("/", "-")}.pdf`);
    setItem("outcome", t(`Đã lập ${name} số ${content.number}.`, `${name} no. ${content.number} has been issued.`));
    showAgain();
  };
  return h(
    "li",
    {},
    h("p", {}, h("b", {}, form.title ?? name), " ", mark("", name)),
    h("p", { class: "quiet small" }, [form.circular, form.occasion?.label].filter(Boolean).join(" · ")),
    form.issued.map((each) => h("p", { class: "small" }, t(`Số ${each.number}, ${each.issued_by}, ${time(each.issued_at)} `, `No. ${each.number}, ${each.issued_by}, ${time(each.issued_at)} `), button(t("In lại", "Print again"), () => saveFile(each.href, `${each.title} ${each.number.replaceAll("/", "-")}.pdf`)))),
    form.may_issue && h("div", { class: "row buttons" }, button(t("Xem trước", "Preview"), () => saveFile(`${path}/${form.kind}.pdf?preview=true`, `${form.title ?? name} (xem trước).pdf`)), button(t("Lập và in", "Issue and print"), issue, "primary")),
    trouble,
  );
}
