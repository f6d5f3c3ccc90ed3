// How the citizen is told what becomes of a dossier: language, channels, quiet hours, and what may be left out.

import { Failure } from "../shared/api";
import { h } from "../shared/elements";
import { checkbox, choices, field, group, showFaults } from "../shared/fields";
import { call } from "../shared/identity";
import { t } from "../shared/language";
import { failureNotice, notice } from "../shared/notices";
import type { Screen } from "../shared/screens";

type Channel = "email" | "zalo" | "sms";
type Preferences = {
  language: "vi" | "en";
  channels: Channel[];
  quiet_hours: { start: string; end: string } | null;
  reminders: boolean;
  invitations: boolean;
  email: string | null;
  phone: string | null;
};

const PATH = "/v1/notification-preferences";

export async function notificationsScreen(): Promise<Screen> {
  const { content, headers } = await call<Preferences>(PATH);
  return {
    title: t("Nhận thông báo", "Notifications"),
    content: [
      h("p", {}, t("Thông báo về tình trạng hồ sơ luôn được gửi, vì pháp luật yêu cầu. Phần còn lại do bạn chọn.", "Notices about the status of dossiers are always sent, because the law wants it. The rest is your choice.")),
      form(content, headers.get("ETag") ?? "*"),
    ],
  };
}

function form(chosen: Preferences, version: string): HTMLElement {
  let { language, channels } = chosen;
  const first: { value: Channel; label: string }[] = [
    { value: "email", label: t("Thư điện tử", "E-mail") },
    { value: "zalo", label: "Zalo" },
    { value: "sms", label: "SMS" },
  ];
  const email = h("input", { type: "email", autocomplete: "email", maxlength: 254, value: chosen.email ?? "" });
  const phone = h("input", { type: "tel", autocomplete: "tel", maxlength: 30, value: chosen.phone ?? "" });
  const start = h("input", { type: "time", value: chosen.quiet_hours?.start ?? "" });
  const end = h("input", { type: "time", value: chosen.quiet_hours?.end ?? "" });
  const reminders = h("input", { type: "checkbox", checked: chosen.reminders });
  const invitations = h("input", { type: "checkbox", checked: chosen.invitations });
  const result = h("div", { role: "status" });
  const button = h("button", { class: "primary" }, t("Lưu", "Save"));
  const element = h(
    "form",
    { class: "card", novalidate: true },
    choices("/language", t("Ngôn ngữ", "Language"), [{ value: "vi", label: "Tiếng Việt" }, { value: "en", label: "English" }], language, (value) => (language = value as Preferences["language"])),
    choices("/channels", t("Kênh được thử trước", "Channel to try first"), first, channels[0] ?? null, (value) => (channels = [value as Channel, ...channels.filter((each) => each !== value)]), {
      help: t("Kênh khác chỉ được dùng khi kênh này không gửi được.", "Others are used only where this one fails."),
    }),
    group("/quiet_hours", t("Giờ yên tĩnh", "Quiet hours"), [field("/quiet_hours/start", t("Từ", "From"), start, { required: false }), field("/quiet_hours/end", t("Đến", "Until"), end, { required: false })], {
      help: t("Trong giờ này không gửi tin nhắc. Để trống: gửi mọi lúc.", "No reminders are sent in these hours. Empty: at any time."),
      required: false,
    }),
    checkbox("/reminders", t("Nhắc trước khi đến hạn", "Remind me before a date"), reminders),
    checkbox("/invitations", t("Mời đánh giá khi đã có kết quả", "Invite me to rate once there is a result"), invitations),
    field("/email", t("Thư điện tử", "E-mail"), email, { required: false, help: t("Dùng khi hồ sơ không ghi địa chỉ.", "Used where a dossier has no address.") }),
    field("/phone", t("Số di động", "Mobile number"), phone, { required: false }),
    result,
    button,
  );
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    showFaults(element, []);
    result.replaceChildren();
    button.disabled = true;
    const quiet = start.value && end.value ? { start: start.value, end: end.value } : null;
    const body = { language, channels, quiet_hours: quiet, reminders: reminders.checked, invitations: invitations.checked, email: email.value.trim() || null, phone: phone.value.trim() || null };
    try {
      const saved = await call<Preferences>(PATH, { method: "PUT", body, headers: { "If-Match": version } });
      version = saved.headers.get("ETag") ?? "*";
      result.replaceChildren(notice(t("Đã lưu.", "Saved.")));
    } catch (error) {
      const faults = error instanceof Failure ? error.faults.map(({ pointer, detail }) => ({ pointer: pointer.replace("/body", ""), detail })) : [];
      if (faults.length) showFaults(element, faults);
      else result.replaceChildren(failureNotice(error));
    } finally {
      button.disabled = false;
    }
  });
  return element;
}
