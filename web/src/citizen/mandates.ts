// Mandates: giving one, accepting one somebody passed on, ending them, and the dossiers of whom one acts for.

import { type Fault, Failure } from "../shared/api";
import { type Item, facts, mark } from "../shared/dossiers";
import { h } from "../shared/elements";
import { checkbox, field, showFaults } from "../shared/fields";
import { date, time } from "../shared/formats";
import { call, read } from "../shared/identity";
import { t, text } from "../shared/language";
import { failureNotice, notice } from "../shared/notices";
import { type Screen, address, goTo, showAgain } from "../shared/screens";

export type Mandate = {
  id: string;
  part: "grantor" | "representative";
  grantor_name: string;
  representative_name: string;
  procedures: string[] | null;
  actions: string[];
  until: string;
  state: "proposed" | "accepted" | "declined" | "ended";
  end_reason: "revoked" | "resigned" | "expired" | null;
  version: number;
};
type MandateStep = { sequence: number; action: string; by: string; at: string };

const ACTIONS: [string, () => string][] = [
  ["submit", () => t("Nộp hồ sơ", "Submit dossiers")],
  ["follow", () => t("Xem hồ sơ", "See dossiers")],
  ["supplement", () => t("Bổ sung hồ sơ", "Supplement dossiers")],
  ["pay", () => t("Xem khoản phải nộp và thanh toán", "See what is to be paid, and pay")],
  ["withdraw", () => t("Yêu cầu rút hồ sơ", "Ask to withdraw dossiers")],
  ["receive_result", () => t("Nhận kết quả", "Get results")],
];
const STATES: Record<string, () => string> = {
  proposed: () => t("Chờ chấp nhận", "Waits to be accepted"),
  accepted: () => t("Đang có hiệu lực", "In force"),
  declined: () => t("Đã bị từ chối", "Declined"),
  revoked: () => t("Bên ủy quyền đã chấm dứt", "Revoked by the grantor"),
  resigned: () => t("Người được ủy quyền đã chấm dứt", "Ended by the representative"),
  expired: () => t("Đã hết hạn", "Expired"),
};
const STEPS: Record<string, () => string> = {
  propose: () => t("Lập ủy quyền", "Given"),
  open: () => t("Mở lời mời", "Invitation opened"),
  accept: () => t("Chấp nhận", "Accepted"),
  decline: () => t("Từ chối", "Declined"),
  end: () => t("Chấm dứt", "Ended"),
  expire: () => t("Hết hạn", "Expired"),
};

/** The mandates under which a dossier of a procedure may be handed in for somebody else. */
export async function mandatesFor(procedure: string): Promise<Mandate[]> {
  const { items } = await read<{ items: Mandate[] }>("/v1/mandates");
  return items.filter((each) => each.part === "representative" && each.state === "accepted" && each.actions.includes("submit") && (each.procedures?.includes(procedure) ?? true));
}

/** All mandates of the citizen, with the forms to give one and to open an invitation. */
export async function mandatesScreen(): Promise<Screen> {
  const { items } = await read<{ items: Mandate[] }>("/v1/mandates");
  const part = (which: Mandate["part"], none: string): HTMLElement => {
    const own = items.filter((each) => each.part === which);
    return own.length ? h("ul", { class: "plain results" }, own.map(listed)) : h("p", { class: "quiet" }, none);
  };
  return {
    title: t("Ủy quyền", "Mandates"),
    content: [
      h("h2", {}, t("Bạn đã ủy quyền", "You gave")),
      part("grantor", t("Bạn chưa ủy quyền cho ai.", "You gave none.")),
      h("h2", {}, t("Bạn được ủy quyền", "You act for")),
      part("representative", t("Bạn chưa nhận ủy quyền nào.", "You act for nobody.")),
      openForm(),
      giveForm(),
    ],
  };
}

const stateOf = (mandate: Mandate): string => (STATES[mandate.end_reason ?? mandate.state] ?? (() => mandate.state))();
const otherName = (mandate: Mandate): string => (mandate.part === "grantor" ? mandate.representative_name : mandate.grantor_name || t("Người ủy quyền", "The grantor"));

function listed(mandate: Mandate): HTMLElement {
  return h(
    "li",
    { class: "card" },
    h("a", { href: `#${address("mandates", mandate.id)}` }, otherName(mandate)),
    h("p", {}, mark(mandate.state === "proposed" ? "wait" : "", stateOf(mandate))),
    h("p", { class: "quiet small" }, t(`Đến hết ngày ${date(mandate.until)}`, `Until ${date(mandate.until)}`)),
  );
}

function openForm(): HTMLElement {
  const code = h("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  return form(t("Nhận ủy quyền", "Accept a mandate"), t("Mở lời mời", "Open the invitation"), [field("/body/invitation", t("Mã lời mời người ủy quyền đã chuyển cho bạn", "The invitation the grantor passed on to you"), code)], async () => {
    const { content: mandate } = await call<Mandate>("/v1/mandates/invitations", { method: "POST", body: { invitation: code.value } });
    goTo(address("mandates", mandate.id));
  });
}

function giveForm(): HTMLElement {
  const name = h("input", { type: "text", autocomplete: "off" });
  const until = h("input", { type: "date" });
  const procedures = h("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  const boxes = ACTIONS.map(([action, label]) => ({ action, label, box: h("input", { type: "checkbox", checked: true, disabled: action === "follow" }) }));
  const key = crypto.randomUUID();
  const passed = h("div", {});
  const given = form(
    t("Ủy quyền cho người khác", "Give a mandate"),
    t("Lập ủy quyền", "Give the mandate"),
    [
      field("/body/representative", t("Tên người được ủy quyền", "Name of the representative"), name),
      field("/body/scope/procedures", t("Mã thủ tục, cách nhau bằng dấu phẩy", "Codes of procedures, with commas between"), procedures, { required: false, help: t("Để trống: mọi thủ tục.", "Empty: all procedures.") }),
      h("fieldset", { class: "group" }, h("legend", {}, t("Được làm gì", "What they may do")), boxes.map(({ action, label, box }) => checkbox(`/body/scope/actions/${action}`, label(), box))),
      field("/body/until", t("Ngày cuối", "Last day"), until, { required: false, help: t("Để trống: một năm. Dài nhất ba năm.", "Empty: a year. Three years at most.") }),
    ],
    async () => {
      const codes = procedures.value.split(",").map((each) => each.trim()).filter(Boolean);
      const scope = { procedures: codes.length ? codes : null, actions: boxes.filter(({ box }) => box.checked).map(({ action }) => action) };
      const { content } = await call<Mandate & { invitation: string }>("/v1/mandates", { method: "POST", headers: { "Idempotency-Key": key }, body: { representative: name.value, scope, until: until.value || null } });
      const saved = notice(h("p", {}, t("Hãy chuyển mã này cho người được ủy quyền. Mã chỉ hiện một lần: ", "Pass this code on to the representative. It is shown this once: "), h("code", { class: "code" }, content.invitation)), h("p", {}, h("a", { href: `#${address("mandates", content.id)}` }, t("Xem ủy quyền", "See the mandate"))));
      given.replaceWith(saved);
      saved.tabIndex = -1;
      saved.focus();
    },
  );
  passed.append(given);
  return passed;
}

function form(title: string, button: string, fields: HTMLElement[], send: () => Promise<void>): HTMLElement {
  const place = h("div", {});
  const shown = h("form", { class: "card", novalidate: true }, h("h2", {}, title), place, fields, h("p", {}, h("button", { class: "primary", type: "submit" }, button)));
  shown.addEventListener("submit", (event) => {
    event.preventDefault();
    place.replaceChildren();
    send().catch((error: unknown) => {
      const faults: Fault[] = error instanceof Failure ? error.faults : [];
      if (faults.length) showFaults(shown, faults);
      else place.replaceChildren(failureNotice(error));
    });
  });
  return shown;
}

/** One mandate: what it covers, what may be done with it, its history, and for the representative the grantor's dossiers. */
export async function mandateScreen({ id = "" }: Record<string, string>): Promise<Screen> {
  const path = `/v1/mandates/${encodeURIComponent(id)}`;
  const [{ content: mandate, headers }, history] = await Promise.all([call<Mandate>(path), read<{ items: MandateStep[] }>(`${path}/history`)]);
  const acts = mandate.part === "representative" && mandate.state === "accepted";
  const dossiers = acts ? await read<{ items: Item[] }>(`${path}/dossiers?limit=20`) : null;
  const place = h("div", {});
  const change = (action: string, label: string, kind = ""): HTMLElement => {
    const send = async (): Promise<void> => {
      try {
        await call(`${path}/transitions`, { method: "POST", headers: { "If-Match": headers.get("ETag") ?? "*" }, body: { action } });
        showAgain();
      } catch (error) {
        place.replaceChildren(failureNotice(error));
      }
    };
    return h("button", { type: "button", class: kind, onclick: () => void send() }, label);
  };
  const open = mandate.state === "proposed";
  return {
    title: mandate.part === "grantor" ? t(`Ủy quyền cho ${otherName(mandate)}`, `Mandate for ${otherName(mandate)}`) : t(`Ủy quyền của ${otherName(mandate)}`, `Mandate of ${otherName(mandate)}`),
    content: [
      h(
        "div",
        { class: "card" },
        h("p", {}, mark(open ? "wait" : "", stateOf(mandate))),
        facts(
          [t("Thủ tục", "Procedures"), mandate.procedures?.join(", ") ?? t("Mọi thủ tục", "All")],
          [t("Được làm", "May"), ACTIONS.filter(([action]) => mandate.actions.includes(action)).map(([, label]) => label()).join("; ")],
          [t("Ngày cuối", "Last day"), date(mandate.until)],
        ),
        place,
        h(
          "p",
          {},
          open && mandate.part === "representative" && [change("accept", t("Chấp nhận", "Accept"), "primary"), " ", change("decline", t("Từ chối", "Decline"))],
          (mandate.state === "accepted" || (open && mandate.part === "grantor")) && change("end", t("Chấm dứt ủy quyền", "End the mandate")),
        ),
      ),
      dossiers && [
        h("h2", {}, t(`Hồ sơ của ${otherName(mandate)}`, `Dossiers of ${otherName(mandate)}`)),
        dossiers.items.length
          ? h("ul", { class: "plain results" }, dossiers.items.map((each) => h("li", { class: "card" }, h("a", { href: `#${address("dossiers", each.code)}` }, each.procedure.name), h("p", {}, mark("", text(each.status_name))), h("p", { class: "quiet small" }, h("code", {}, each.code)))))
          : h("p", { class: "quiet" }, t("Chưa có hồ sơ nào.", "There are none yet.")),
      ],
      h("h2", {}, t("Nhật ký", "History")),
      h("ol", { class: "plain" }, history.items.map((each) => h("li", {}, (STEPS[each.action] ?? (() => each.action))(), " ", h("span", { class: "quiet small" }, time(each.at))))),
    ],
  };
}
