// Tracking a dossier without an account: its code and a number of the applicant.

import { Failure, send } from "../shared/api";
import { type Reference, type Step, facts, mark, timeline } from "../shared/dossiers";
import { fill, h } from "../shared/elements";
import { choices, field, showFaults } from "../shared/fields";
import { time } from "../shared/formats";
import { type Bilingual, t, text } from "../shared/language";
import { failureNotice } from "../shared/notices";
import type { Screen } from "../shared/screens";

type Requested = { action: "supplement" | "pay"; reason: string | null; amount: number | null; lapses_at: string | null };
type Tracked = {
  code: string;
  status: string;
  status_name: Bilingual;
  procedure: Reference;
  authority: Reference;
  submitted_at: string;
  received_at: string | null;
  due_at: string | null;
  ended_at: string | null;
  returned_at: string | null;
  requested: Requested | null;
  timeline: Step[];
};

export function trackScreen({ code = "" }: Record<string, string>): Screen {
  const result = h("div", { "aria-live": "polite" });
  return { title: t("Tra cứu hồ sơ", "Track a dossier"), content: [trackForm(code, result), result] };
}

function trackForm(code: string, result: HTMLElement): HTMLElement {
  let kind = "id_number";
  const codeInput = h("input", { type: "text", value: code, autocomplete: "off", spellcheck: "false", autocapitalize: "characters" });
  const number = h("input", { type: "text", autocomplete: "off", inputmode: "tel", class: "short" });
  const kinds = [
    { value: "id_number", label: t("Số định danh", "Identification number") },
    { value: "phone", label: t("Số điện thoại", "Telephone number") },
  ];
  const button = h("button", { class: "primary" }, t("Tra cứu", "Track"));
  const form = h(
    "form",
    { class: "card", novalidate: true },
    field("/code", t("Mã hồ sơ", "Dossier code"), codeInput, { help: t("Như trên giấy tiếp nhận: H35.01.01-261129-00001", "As on the receipt: H35.01.01-261129-00001") }),
    choices("/kind", t("Bạn có số nào của người nộp?", "Which number of the applicant do you have?"), kinds, kind, (value) => (kind = value)),
    field("/number", t("Số đó", "The number"), number),
    button,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const empty = [!codeInput.value.trim() && { pointer: "/code", detail: t("Hãy nhập mã hồ sơ.", "Enter the code.") }, !number.value.trim() && { pointer: "/number", detail: t("Hãy nhập số.", "Enter the number.") }].filter((each) => each !== false);
    showFaults(form, empty);
    if (empty.length) return;
    button.disabled = true;
    try {
      const { content } = await send<Tracked>(`/v1/tracking/${encodeURIComponent(codeInput.value.trim())}`, { method: "POST", body: { [kind]: number.value.trim() } });
      fill(result, dossierView(content));
      result.querySelector<HTMLElement>("h2")?.focus();
    } catch (error) {
      fill(result, failureNotice(error));
      if (error instanceof Failure && error.faults.length) showFaults(form, error.faults.map(({ detail }) => ({ pointer: "/number", detail })));
    } finally {
      button.disabled = false;
    }
  });
  return form;
}

function dossierView(dossier: Tracked): HTMLElement {
  return h(
    "div",
    {},
    h(
      "section",
      { class: "card" },
      h("h2", { tabindex: "-1" }, dossier.procedure.name),
      h("p", {}, mark(dossier.requested ? "wait" : "", text(dossier.status_name))),
      dossier.requested && requested(dossier.requested),
      facts(
        [t("Mã hồ sơ", "Code"), h("code", {}, dossier.code)],
        [t("Nơi nộp", "Submitted to"), dossier.authority.name],
        [t("Nộp lúc", "Submitted"), time(dossier.submitted_at)],
        [t("Tiếp nhận lúc", "Received"), dossier.received_at && time(dossier.received_at)],
        [t("Hạn trả kết quả", "Due"), dossier.due_at && time(dossier.due_at)],
        [t("Giải quyết xong lúc", "Done"), dossier.ended_at && time(dossier.ended_at)],
        [t("Trả kết quả lúc", "Handed over"), dossier.returned_at && time(dossier.returned_at)],
      ),
      h("p", {}, dueSentence(dossier)),
    ),
    timeline(dossier.timeline),
  );
}

function requested({ action, reason, amount, lapses_at: lapses }: Requested): HTMLElement {
  const what = action === "pay" ? t(`Cần nộp ${amount ?? 0} đồng.`, `${amount ?? 0} VND are to be paid.`) : t("Cần bổ sung hồ sơ.", "A supplement is asked for.");
  return h("div", { class: "notice" }, h("p", {}, h("b", {}, what), " ", reason, lapses && t(` Trước ${time(lapses)}.`, ` By ${time(lapses)}.`)));
}

/** The due date in words. */
function dueSentence({ status, due_at: due, ended_at: ended, received_at: received }: Tracked): string {
  if (!received) return t("Hồ sơ chưa được tiếp nhận nên chưa tính hạn.", "It has not been received yet, so no time runs.");
  if (!due) return status.startsWith("awaiting") ? t("Đồng hồ đang dừng cho đến khi có việc được yêu cầu ở trên.", "The clock is stopped until what is asked for above is there.") : t("Thủ tục này không có hạn.", "This procedure has no due date.");
  if (ended) return ended <= due ? t("Đã giải quyết xong trong hạn.", "It was done within the time limit.") : t("Đã giải quyết xong sau hạn.", "It was done after the time limit.");
  return new Date(due) < new Date() ? t("Hồ sơ đã quá hạn trả.", "It is overdue.") : t("Cơ quan phải giải quyết xong trước hạn này; thời gian chờ bạn bổ sung không tính.", "The authority must be done by then; time waiting for you does not count.");
}
