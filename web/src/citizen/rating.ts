// Rating how a dossier was handled, by the link of the invitation: no account is needed.

import { Failure, get, send } from "../shared/api";
import { type Reference, facts } from "../shared/dossiers";
import { h } from "../shared/elements";
import { choices, field, showFaults } from "../shared/fields";
import { date } from "../shared/formats";
import { type Bilingual, language, t, text } from "../shared/language";
import { failureNotice } from "../shared/notices";
import type { Screen } from "../shared/screens";
import { getItem, setItem } from "../shared/storage";

type Questionnaire = { title: Bilingual; scale: { score: number; text: Bilingual }[]; questions: { id: string; required: boolean; text: Bilingual }[]; comment: Bilingual };
type Invitation = { dossier: string; procedure: Reference; authority: Reference; returned_at: string; expires_at: string; answered: boolean; questionnaire: Questionnaire };
type Answer = { id: string; scores: Record<string, number>; comment?: string };

export async function rateScreen({ token = "" }: Record<string, string>): Promise<Screen> {
  const path = `/v1/ratings/${encodeURIComponent(token)}`;
  const invitation = await get<Invitation>(path);
  const { questionnaire } = invitation;
  const about = facts([t("Thủ tục", "Procedure"), invitation.procedure.name], [t("Nơi giải quyết", "Handled by"), invitation.authority.name], [t("Mã hồ sơ", "Code"), h("code", {}, invitation.dossier)]);
  const place = h("div", {}, about, invitation.answered ? thanks() : form(path, questionnaire, invitation.expires_at));
  return { title: text(questionnaire.title), content: [place] };
}

function form(path: string, questionnaire: Questionnaire, expires: string): HTMLElement {
  // Kept with its id over a reload and a lost network: sent again it is the same answer.
  const answer: Answer = getItem<Answer>(path) ?? { id: crypto.randomUUID(), scores: {} };
  const scale = [...questionnaire.scale].reverse().map((each) => ({ value: String(each.score), label: text(each.text) }));
  const questions = questionnaire.questions.map((question) =>
    choices(`/scores/${question.id}`, text(question.text), scale, String(answer.scores[question.id] ?? ""), (value) => {
      answer.scores[question.id] = Number(value);
      setItem(path, answer);
    }, { required: question.required }),
  );
  const comment = h("textarea", { rows: "3", maxlength: 2000 }, answer.comment);
  comment.addEventListener("input", () => {
    answer.comment = comment.value;
    setItem(path, answer);
  });
  const trouble = h("div", {});
  const button = h("button", { class: "primary" }, t("Gửi đánh giá", "Send the rating"));
  const element = h("form", { class: "card", novalidate: true }, questions, field("/comment", text(questionnaire.comment), comment, { required: true }), trouble, h("p", { class: "quiet small" }, t(`Đánh giá đã gửi không sửa được. Có thể đánh giá đến ${date(expires)}.`, `A rating cannot be changed once sent. You can rate until ${date(expires)}.`)), button);
  comment.removeAttribute("aria-required");
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = questionnaire.questions.filter(({ id, required }) => required && !answer.scores[id]).map(({ id }) => ({ pointer: `/scores/${id}`, detail: t("Hãy chọn một mức.", "Choose one.") }));
    showFaults(element, missing);
    if (missing.length) return;
    button.disabled = true;
    trouble.replaceChildren();
    try {
      await send(path, { method: "POST", body: { ...answer, comment: answer.comment?.trim() || undefined, language } });
      setItem(path, null);
      const done = thanks();
      element.replaceWith(done);
      done.querySelector<HTMLElement>("h2")?.focus();
    } catch (error) {
      const faults = error instanceof Failure ? error.faults.map(({ pointer, detail }) => ({ pointer: pointer.replace("/body", ""), detail })) : [];
      if (faults.length) showFaults(element, faults);
      else trouble.replaceChildren(failureNotice(error));
    } finally {
      button.disabled = false;
    }
  });
  return element;
}

function thanks(): HTMLElement {
  return h("div", { class: "card receipt", role: "status" }, h("h2", { tabindex: "-1" }, "✓ ", t("Đã đánh giá, xin cảm ơn", "Rated, thank you")), h("p", {}, t("Đánh giá chỉ được công bố trong số liệu tổng hợp, không kèm tên người đánh giá.", "Ratings are published in summed figures only, never with who rated.")));
}
