// The citizen's own dossiers and drafts; one dossier, at first with its receipt.

import { get } from "../shared/api";
import { actions, outcome } from "../shared/actions";
import { type Deadline, type Dossier, type Item, type Step, channelName, deadlineExplained, dueMark, facts, mark, timeline } from "../shared/dossiers";
import { documentList } from "../shared/documents";
import { h } from "../shared/elements";
import { count, date, time } from "../shared/formats";
import { call, read } from "../shared/identity";
import { t, text } from "../shared/language";
import { notice } from "../shared/notices";
import { paymentList } from "../shared/payments";
import { resultList } from "../shared/results";
import { type Screen, address } from "../shared/screens";
import { type Procedure, content, procedureOf } from "../shared/submissions";
import { type StoredDraft, drafts } from "./drafts";

type Invitation = { dossier: string; url: string; expires_at: string; answered: boolean };
type Page<T> = { items: T[]; next: string | null };

/** What the citizen has begun and submitted. */
export async function mineScreen(): Promise<Screen> {
  const [draftList, dossiers, invitations] = await Promise.all([drafts(), read<Page<Item>>("/v1/dossiers?limit=20"), read<Page<Invitation>>("/v1/rating-invitations?limit=200")]);
  const names = await procedureNames(draftList);
  const toRate = new Map(invitations.items.filter(({ answered }) => !answered).map((each) => [each.dossier, each]));
  return {
    title: t("Hồ sơ của tôi", "My dossiers"),
    content: [
      draftList.length > 0 && [h("h2", {}, t("Chưa nộp", "Not submitted yet")), h("ul", { class: "plain results" }, draftList.map((each) => draft(each, names)))],
      h("h2", {}, t("Đã nộp", "Submitted")),
      dossiers.items.length
        ? h("ul", { class: "plain results" }, dossiers.items.map((each) => dossierItem(each, toRate.get(each.code))))
        : h("p", {}, t("Bạn chưa nộp hồ sơ nào. ", "You have submitted nothing yet. "), h("a", { href: "#/" }, t("Tìm thủ tục", "Find a procedure")), "."),
      dossiers.next && h("p", { class: "quiet" }, t("Chỉ hiện 20 hồ sơ mới nhất.", "Only the 20 newest are shown.")),
    ],
  };
}

async function procedureNames(draftList: StoredDraft[]): Promise<Map<string, string>> {
  const codes = [...new Set(draftList.flatMap(({ procedure }) => procedure ?? []))];
  const found = await Promise.all(codes.map((code) => get<Procedure>(`/v1/procedures/${encodeURIComponent(code)}`).catch(() => null)));
  return new Map(found.flatMap((each) => (each ? [[each.code, each.name] as const] : [])));
}

function draft({ id, procedure, updated_at: updated, expires_at: expires }: StoredDraft, names: Map<string, string>): HTMLElement {
  const remark = t(`Sửa lần cuối ${time(updated)}; giữ đến ${date(expires)}.`, `Last changed ${time(updated)}; kept until ${date(expires)}.`);
  return h("li", { class: "card" }, h("a", { href: `#${address("drafts", id)}` }, names.get(procedure ?? "") ?? procedure), h("p", { class: "quiet small" }, remark));
}

function dossierItem(item: Item, invitation?: Invitation): HTMLElement {
  const due = item.due_at && t(`; hạn trả ${time(item.due_at)}`, `; due ${time(item.due_at)}`);
  return h(
    "li",
    { class: "card" },
    h("a", { href: `#${address("dossiers", item.code)}` }, item.procedure.name),
    h("p", {}, mark(item.status.startsWith("awaiting") ? "wait" : "", text(item.status_name))),
    h("p", { class: "quiet small" }, h("code", {}, item.code)),
    h("p", { class: "quiet small" }, t(`Nộp ${time(item.submitted_at)}`, `Submitted ${time(item.submitted_at)}`), due),
    invitation && h("p", {}, h("a", { class: "button", href: `#${rateAddress(invitation)}` }, t("Đánh giá", "Rate"))),
  );
}

const rateAddress = ({ url }: Invitation): string => address("rate", url.split("/").at(-1) ?? "");

/** One dossier of the citizen's; straight after its submission with the receipt. */
export async function dossierScreen({ code = "" }: Record<string, string>, query: URLSearchParams): Promise<Screen> {
  const path = `/v1/dossiers/${encodeURIComponent(code)}`;
  const [{ content: dossier, headers }, payments, results, files, deadline, steps, invitations] = await Promise.all([
    call<Dossier>(path),
    paymentList(code),
    resultList(code),
    documentList(code, ["input", "attachment"]),
    read<Deadline>(`${path}/deadline`),
    read<{ items: Step[] }>(`${path}/timeline`),
    read<Page<Invitation>>(`/v1/rating-invitations?dossier=${encodeURIComponent(code)}`),
  ]);
  const { procedure, form } = await procedureOf(dossier);
  const components = procedure?.components ?? [];
  const names = new Map(components.map((each) => [each.code, each.name]));
  const invitation = invitations.items.find(({ answered }) => !answered);
  return {
    title: dossier.procedure.name,
    lang: "vi",
    notices: [outcome()],
    content: [
      query.has("new") ? receipt(dossier) : header(dossier),
      query.has("new") ? null : requestNotice(dossier, steps.items),
      invitation && h("div", { class: "notice" }, h("p", {}, t("Ông/Bà đã nhận kết quả. Xin cho biết mức độ hài lòng. ", "You have got your result. Please say how satisfied you are. "), h("a", { class: "button primary", href: `#${rateAddress(invitation)}` }, t("Đánh giá", "Rate")))),
      h(
        "div",
        { class: "columns" },
        h("div", {}, payments, results, actions({ dossier, etag: headers.get("ETag") ?? "*", components, form }), deadlineExplained(deadline), timeline(steps.items)),
        h("div", {}, files, content(dossier, names, form)),
      ),
    ],
  };
}

/** What is asked of the applicant now, in the words of the official. */
function requestNotice(dossier: Dossier, steps: Step[]): HTMLElement | null {
  const step = steps.filter(({ status }) => status === dossier.status).at(-1);
  if (dossier.status === "awaiting_supplement") return notice(h("b", {}, t("Cơ quan yêu cầu bổ sung: ", "A supplement is asked for: ")), step?.reason ?? "");
  if (dossier.status === "awaiting_payment") return notice(h("b", {}, t(`Cần nộp ${count(dossier.payment.amount)} đồng. `, `${count(dossier.payment.amount)} VND are to be paid. `)), step?.reason ?? "");
  return null;
}

function header(dossier: Dossier): HTMLElement {
  return h("div", { class: "card" }, h("p", {}, mark(dossier.status.startsWith("awaiting") ? "wait" : "", text(dossier.status_name)), " ", dueMark(dossier.clock, dossier.due_at)), identityOf(dossier));
}

function identityOf(dossier: Dossier): HTMLElement {
  return facts(
    [t("Mã hồ sơ", "Dossier code"), h("code", { class: "code" }, dossier.code)],
    [t("Nơi nộp", "Submitted to"), dossier.authority.name],
    [t("Nộp lúc", "Submitted at"), time(dossier.submitted_at)],
    [t("Nhận kết quả", "The result"), channelName(dossier.return_method)],
    [t("Tự kết thúc nếu không bổ sung trước", "Lapses without a supplement by"), dossier.lapses_at && time(dossier.lapses_at)],
  );
}

function receipt(dossier: Dossier): HTMLElement {
  const number = dossier.applicant.phone ? t("số định danh hoặc số điện thoại đã khai", "the identification or telephone number you gave") : t("số định danh đã khai", "the identification number you gave");
  return h(
    "div",
    { class: "card receipt", role: "status" },
    h("h2", {}, "✓ ", t("Đã nộp hồ sơ", "The dossier has been submitted")),
    identityOf(dossier),
    h("p", {}, t("Hãy giữ mã hồ sơ. Ai có mã này cùng ", "Keep the code. Whoever has it together with "), number, t(" đều tra cứu được, không cần đăng nhập, ở mục ", " can track the dossier without signing in, under "), h("a", { href: `#${address("track", dossier.code)}` }, t("Tra cứu hồ sơ", "Track a dossier")), "."),
    h("button", { type: "button", onclick: () => print() }, t("In giấy này", "Print this")),
  );
}
