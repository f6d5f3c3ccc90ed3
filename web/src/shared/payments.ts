// What is to be paid for a dossier, and why a payment stands as it does.

import { mark } from "./dossiers";
import { h } from "./elements";
import { count, time } from "./formats";
import { identity, read } from "./identity";
import { type Bilingual, t, text } from "./language";
import { failureNotice } from "./notices";

type Receipt = { book: string; number: number; year: number; amount: number; issued_at: string; voided_at: string | null };
type Refund = { amount: number; state: string; reason: string; ended_at: string | null };
type Payment = {
  id: string;
  state: string;
  state_name: Bilingual;
  amount: number;
  lines: { name: string; amount: number }[];
  reason: string | null;
  payable: boolean;
  checkout: string | null;
  paid_at: string | null;
  receipts: Receipt[];
  refunds: Refund[];
};
type Explanation = { because: Bilingual; steps: { at: string; text: Bilingual }[]; next: { text: Bilingual } };

const money = (amount: number): string => t(`${count(amount)} đồng`, `${count(amount)} VND`);

/** The payments of a dossier; null where there are none, or where they cannot be read. */
export async function paymentList(code: string): Promise<HTMLElement | null> {
  const { items } = await read<{ items: Payment[] }>(`/v1/dossiers/${encodeURIComponent(code)}/payments`).catch(() => ({ items: [] as Payment[] }));
  if (!items.length) return null;
  return h("section", { class: "card", "aria-labelledby": "payments" }, h("h2", { id: "payments" }, t("Phí, lệ phí", "Fees")), h("ul", { class: "plain documents" }, items.map(item)));
}

function item(payment: Payment): HTMLElement {
  const kind = payment.state === "paid" ? "good" : payment.payable ? "wait" : "";
  return h(
    "li",
    {},
    h("p", {}, h("b", {}, money(payment.amount)), " ", mark(kind, text(payment.state_name))),
    h("p", { class: "quiet small" }, [...payment.lines.map(({ name, amount }) => `${name}: ${money(amount)}`), payment.reason].filter(Boolean).join(" · ")),
    payment.receipts.map(({ number, book, year, voided_at: voided }) => h("p", { class: "small" }, t(`Biên lai ${book} số ${number}/${year}`, `Receipt ${book} no. ${number}/${year}`), voided && ` (${t("đã hủy", "void")})`)),
    payment.refunds.map(({ amount, ended_at: ended, reason }) => h("p", { class: "small" }, ended ? t(`Đã hoàn ${money(amount)} lúc ${time(ended)}: `, `${money(amount)} paid back ${time(ended)}: `) : t(`Đang hoàn ${money(amount)}: `, `${money(amount)} being paid back: `), reason)),
    payment.payable && payment.checkout && identity("citizen", "business") && h("p", {}, h("a", { class: "button primary", href: payment.checkout }, t("Nộp trực tuyến", "Pay online"))),
    explained(payment),
  );
}

/** Why it stands as it does, asked for when it is opened. */
function explained({ id }: Payment): HTMLElement {
  const details = h("details", {}, h("summary", {}, t("Vì sao ở trạng thái này?", "Why is it in this state?")));
  details.addEventListener("toggle", async () => {
    if (!details.open || details.children.length > 1) return;
    try {
      const { because, steps, next } = await read<Explanation>(`/v1/payments/${encodeURIComponent(id)}/explanation`);
      const list = h("ol", {}, steps.map((step) => h("li", {}, h("time", { datetime: step.at, class: "quiet small" }, time(step.at)), " ", text(step.text))));
      details.append(h("div", {}, h("p", {}, text(because)), list, h("p", {}, h("b", {}, t("Tiếp theo: ", "Next: ")), text(next.text))));
    } catch (error) {
      details.append(failureNotice(error));
    }
  });
  return details;
}
