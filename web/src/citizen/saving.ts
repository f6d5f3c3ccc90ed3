// Saving a draft while it is filled in: some time after the last change, one save after another, again while there is no network; and saying how it stands.

import { h } from "../shared/elements";
import { time } from "../shared/formats";
import { t } from "../shared/language";
import { notice } from "../shared/notices";
import type { Form } from "../shared/schema_form";
import { showAgain } from "../shared/screens";
import { type Draft, type Saved, remember, save } from "./drafts";

const SAVE_AFTER = 1500;
const TRY_AGAIN_AFTER = 5000;

/** `status` says how it stands, `troubles` what the reader has to decide; both stand on the page as long as the draft. */
export type Saving = { status: HTMLElement; troubles: HTMLElement; now: () => Promise<Saved>; changed: () => void };

/** Each draft as the newest screen has it: what an older one would still save, that one has taken over. */
const newest = new Map<string, Draft>();

/** `refresh` shows the draft anew after a conflict was settled for what is here. */
export function savingOf(draft: Draft, form: Form | null, refresh: () => void): Saving {
  const status = h("p", { class: "quiet small saving", role: "status" }, draft.saved ? "" : t("Chưa lưu nháp.", "Not saved yet."));
  const troubles = h("div", {});
  newest.set(draft.id, draft);
  let timer = 0;
  let queue: Promise<unknown> = Promise.resolve();

  // One after another, for each needs the version the one before made.
  function now(overwrite = false): Promise<Saved> {
    clearTimeout(timer);
    const saved = queue.then(() => save(draft, form, { overwrite })).then(report);
    queue = saved.catch(() => undefined);
    return saved;
  }
  function later(delay: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => newest.get(draft.id) === draft && void now().catch(console.error), delay);
  }
  function changed(): void {
    draft.saved = false;
    remember(draft);
    later(SAVE_AFTER);
  }
  function report(saved: Saved): Saved {
    if (saved.state === "saved") {
      const moment = time(new Date().toISOString());
      status.textContent = draft.saved ? t(`Đã lưu nháp lúc ${moment}.`, `Draft saved at ${moment}.`) : "";
      troubles.replaceChildren();
    } else if (saved.state === "changed") {
      troubles.replaceChildren(conflict());
    } else {
      const { message, status: code } = saved.failure;
      status.textContent = t(`${message} Nội dung vẫn còn trên máy này.`, `${message} What you filled in is still on this device.`);
      if (code === 401) troubles.replaceChildren(notice(`${message} `, h("button", { type: "button", onclick: showAgain }, t("Đăng nhập lại", "Sign in again"))));
      if (code === 0 && status.isConnected) later(TRY_AGAIN_AFTER);
    }
    return saved;
  }
  function conflict(): HTMLElement {
    const other = (): void => {
      draft.saved = true; // what is here is given up
      remember(draft);
      showAgain();
    };
    const own = (): void => void now(true).then(refresh);
    return notice(
      t("Bản nháp này đã được sửa ở nơi khác. Giữ bản nào? ", "This draft was changed elsewhere. Which one is to stay? "),
      h("button", { type: "button", onclick: own }, t("Bản ở đây", "The one here")),
      " ",
      h("button", { type: "button", onclick: other }, t("Bản kia", "The other one")),
    );
  }
  return { status, troubles, now: () => now(), changed };
}
