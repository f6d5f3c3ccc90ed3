// One dossier at the officer's desk: how it stands, what may be done, the papers and the form, the due date, what has happened.

import { actions, outcome } from "../shared/actions";
import { type Deadline, type Dossier, type Reference, type Step, channelName, deadlineExplained, dueMark, facts, mark, timeline } from "../shared/dossiers";
import { documentList } from "../shared/documents";
import { h } from "../shared/elements";
import { time } from "../shared/formats";
import { call, read } from "../shared/identity";
import { t, text } from "../shared/language";
import { paymentList } from "../shared/payments";
import { resultList } from "../shared/results";
import { type Screen } from "../shared/screens";
import { formList } from "./forms";
import { content, procedureOf } from "../shared/submissions";

type Me = { units: Reference[] };

export async function dossierScreen({ code = "" }: Record<string, string>): Promise<Screen> {
  const path = `/v1/dossiers/${encodeURIComponent(code)}`;
  const [{ content: dossier, headers }, forms, results, payments, files, deadline, steps, me] = await Promise.all([call<Dossier>(path), formList(code), resultList(code), paymentList(code), documentList(code), read<Deadline>(`${path}/deadline`), read<{ items: Step[] }>(`${path}/timeline`), read<Me>("/v1/me")]);
  const { procedure, form } = await procedureOf(dossier);
  const components = procedure?.components ?? [];
  const around = { dossier, etag: headers.get("ETag") ?? "", components, steps: (procedure?.workflow ?? []).map(({ name }) => name), units: me.units, form };
  return {
    title: dossier.procedure.name,
    lang: "vi",
    notices: [outcome()],
    content: [
      header(dossier),
      h(
        "div",
        { class: "columns" },
        h("div", {}, actions(around) ?? h("p", { class: "card" }, t("Hiện bạn không có việc gì phải làm với hồ sơ này.", "There is nothing for you to do with this dossier now.")), forms, results, payments, deadlineExplained(deadline), timeline(steps.items)),
        h("div", {}, files, content(dossier, new Map(components.map((each) => [each.code, each.name])), form)),
      ),
    ],
  };
}

function header(dossier: Dossier): HTMLElement {
  return h(
    "div",
    { class: "card" },
    h("p", {}, mark(dossier.status.startsWith("awaiting") ? "wait" : "", text(dossier.status_name)), " ", dueMark(dossier.clock, dossier.due_at)),
    facts(
      [t("Mã hồ sơ", "Code"), h("code", { class: "code" }, dossier.code)],
      [t("Nơi tiếp nhận", "Received by"), dossier.authority.name],
      [t("Đang ở", "Held by"), [dossier.unit.name, dossier.assignee?.name].filter(Boolean).join(" · ")],
      [t("Bước", "Step"), dossier.step_name && text(dossier.step_name)],
      [t("Hạn của bước", "Step due"), dossier.step_due_at && time(dossier.step_due_at)],
      [t("Nộp", "Submitted"), `${time(dossier.submitted_at)} · ${channelName(dossier.channel)}`],
      [t("Người nộp xin rút lúc", "Withdrawal asked for"), dossier.withdrawal_requested_at && time(dossier.withdrawal_requested_at)],
    ),
  );
}
