// The results of a dossier: for applicants to be downloaded and checked, for officials to be drafted, looked at, signed and released.

import { type Child, h } from "./elements";
import { mark } from "./dossiers";
import { field, showFaults } from "./fields";
import { date, time } from "./formats";
import { call, identity, read, saveFile } from "./identity";
import { type Bilingual, t, text } from "./language";
import { Failure } from "./api";
import { failureNotice, workButton } from "./notices";
import { showAgain } from "./screens";
import { setItem } from "./storage";

type Signer = { signer: "person" | "organisation"; role: string; unit: string | null };
type Result = {
  id: string;
  state: "draft" | "signing" | "signed" | "released" | "superseded" | "revoked";
  title: string;
  number: string | null;
  valid_until: string | null;
  signers: Signer[];
  signatures: { signer: string; by: string; at: string }[];
  released_at: string | null;
  revoked_at: string | null;
  revocation_reason: string | null;
  qr_code: string | null;
  version: number;
};
type TemplateField = Bilingual & { name: string; kind: "text" | "lines"; required: boolean; longest: number };
type Button = (words: string, work: () => Promise<unknown>, kind?: string) => HTMLElement;
type Template = Bilingual & { code: string; fields: TemplateField[] };

const states: Record<Result["state"], [string, string, string]> = {
  draft: ["", "Dự thảo", "Draft"],
  signing: ["wait", "Đang ký", "Being signed"],
  signed: ["wait", "Đã ký, chưa phát hành", "Signed, not released"],
  released: ["good", "Đã phát hành", "Released"],
  superseded: ["late", "Đã có bản khác thay thế", "Superseded"],
  revoked: ["late", "Đã bị thu hồi", "Revoked"],
};

/** The results; null where there are none, or where they cannot be read. */
export async function resultList(code: string): Promise<HTMLElement | null> {
  const path = `/v1/dossiers/${encodeURIComponent(code)}/results`;
  const { items } = await read<{ items: Result[] }>(path).catch(() => ({ items: [] as Result[] }));
  const me = identity("official");
  const drafting = me && (await draftForm(path));
  if (!items.length && !drafting) return null;
  return h("section", { class: "card", "aria-labelledby": "results" }, h("h2", { id: "results" }, t("Kết quả", "Results")), items.length > 0 && h("ul", { class: "plain documents" }, items.map((each) => item(path, each))), drafting);
}

function item(path: string, result: Result): HTMLElement {
  const own = `${path}/${result.id}`;
  const trouble = h("div", {});
  const [kind, vi, en] = states[result.state];
  const button: Button = (words, work, kind = "") => workButton(words, result.title, trouble, work, kind);
  return h(
    "li",
    {},
    h("p", {}, h("b", {}, result.title), " ", mark(kind, t(vi, en))),
    h("p", { class: "quiet small" }, [result.number && t(`Số ${result.number}`, `No. ${result.number}`), result.released_at && t(`phát hành ${time(result.released_at)}`, `released ${time(result.released_at)}`), result.valid_until && t(`có giá trị đến ${date(result.valid_until)}`, `valid until ${date(result.valid_until)}`)].filter(Boolean).join(" · ")),
    result.revoked_at && h("p", {}, t("Thu hồi ", "Revoked "), time(result.revoked_at), ": ", result.revocation_reason),
    result.signatures.length > 0 && h("ul", { class: "small" }, result.signatures.map(({ by, signer, at }) => h("li", {}, `${by}, ${signerName(signer)}, ${time(at)}`))),
    h("div", { class: "row buttons" }, result.signatures.length > 0 && button(t("Tải về", "Download"), () => saveFile(`${own}/content`, `${result.title}.pdf`)), result.qr_code && h("a", { class: "button", href: result.qr_code }, t("Kiểm tra kết quả này", "Check this result")), steps(own, result, button)),
    trouble,
  );
}

const signerName = (signer: string): string => (signer === "person" ? t("chữ ký cá nhân", "personal signature") : t("chữ ký cơ quan", "organisation's signature"));

/** What an official may do with it next: what is not allowed is for the API to say. */
function steps(own: string, result: Result, button: Button): Child {
  const me = identity("official");
  if (!me) return null;
  const headers = { "If-Match": `"${result.version}"` };
  const after = (work: Promise<unknown>, vi: string, en: string): Promise<void> =>
    work.then(() => {
      setItem("outcome", t(vi, en));
      showAgain();
    });
  const next = result.signers[result.signatures.length];
  return [
    result.state === "draft" && button(t("Xem trước", "Preview"), () => saveFile(`${own}/preview`, `${result.title} (dự thảo).pdf`, { method: "POST" })),
    next && me.roles.includes(next.role) && button(t(`Ký: ${signerName(next.signer)}`, `Sign: ${signerName(next.signer)}`), () => after(call(`${own}/sign`, { method: "POST", headers, body: { signer: next.signer } }), "Đã ký kết quả.", "The result has been signed."), "primary"),
    result.state === "signed" && button(t("Phát hành", "Release"), () => after(call(`${own}/release`, { method: "POST", headers }), "Đã phát hành kết quả.", "The result has been released."), "primary"),
  ];
}

/** A form for a new draft from a template. */
async function draftForm(path: string): Promise<HTMLElement | null> {
  const { items } = await read<{ items: Template[] }>("/v1/result-templates").catch(() => ({ items: [] as Template[] }));
  if (!items.length) return null;
  const select = h("select", {}, items.map((each) => h("option", { value: each.code }, text(each))));
  const place = h("div", {});
  const show = (): void => place.replaceChildren(templateFields(path, items.find(({ code }) => code === select.value) ?? (items[0] as Template)));
  select.addEventListener("change", show);
  show();
  return h("details", {}, h("summary", {}, t("Dự thảo kết quả", "Draft a result")), field("/template", t("Mẫu", "Template"), select), place);
}

function templateFields(path: string, template: Template): HTMLElement {
  const title = h("input", { type: "text", value: template.vi });
  const number = h("input", { type: "text", class: "short" });
  const inputs = template.fields.map((each) => ({ each, control: each.kind === "lines" ? h("textarea", { rows: "3" }) : h("input", { type: "text", maxlength: String(each.longest) }) }));
  const button = h("button", { class: "primary" }, t("Lưu dự thảo", "Save the draft"));
  const trouble = h("div", {});
  const form = h(
    "form",
    { novalidate: true, class: "action" },
    field("/title", t("Tên kết quả", "Title"), title),
    field("/number", t("Số, ký hiệu", "Number"), number, { required: false }),
    inputs.map(({ each, control }) => field(`/fields/${each.name}`, text(each), control, { required: each.required, ...(each.kind === "lines" && { help: t("Mỗi dòng một ý", "One to a line") }) })),
    trouble,
    button,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    const fields = Object.fromEntries(inputs.map(({ each, control }) => [each.name, each.kind === "lines" ? control.value.split("\n").map((line) => line.trim()).filter(Boolean) : control.value.trim()] as const).filter(([, value]) => value.length));
    try {
      trouble.replaceChildren();
      await call(path, { method: "POST", body: { template: template.code, title: title.value.trim(), number: number.value.trim() || null, fields } });
      setItem("outcome", t("Đã lưu dự thảo kết quả.", "The draft has been saved."));
      showAgain();
    } catch (error) {
      const faults = error instanceof Failure ? error.faults.map(({ pointer, detail }) => ({ pointer: pointer.replace("/body", ""), detail })) : [];
      if (faults.length) showFaults(form, faults);
      else trouble.replaceChildren(failureNotice(error));
    } finally {
      button.disabled = false;
    }
  });
  return form;
}
