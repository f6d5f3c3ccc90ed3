// Messages to the reader: what failed and what to do, read out by screen readers when they appear.

import { Failure } from "./api";
import { h } from "./elements";
import { t } from "./language";

/** What failed, in one sentence, with a button to try again where there is something to try. */
export function failureNotice(error: unknown, again?: () => void): HTMLElement {
  const failure = error instanceof Failure ? error : null;
  if (!failure) console.error(error);
  const sentence = failure?.message ?? t("Trang gặp lỗi ngoài dự kiến.", "The page met an unexpected error.");
  const wait = failure?.retryAfter ? t(` Thử lại được sau ${failure.retryAfter} giây.`, ` It can be tried again in ${failure.retryAfter} seconds.`) : "";
  return h(
    "div",
    { class: "notice failure", role: "alert" },
    h("p", {}, sentence, wait),
    failure?.trace && failure.status >= 500 && h("p", { class: "small" }, t("Mã để báo lỗi: ", "Reference for support: "), h("code", {}, failure.trace)),
    again && h("button", { type: "button", onclick: again }, t("Thử lại", "Try again")),
  );
}

/** Something worth knowing that is no failure. */
export function notice(...sentences: (string | Node)[]): HTMLElement {
  return h("div", { class: "notice", role: "status" }, h("p", {}, ...sentences));
}

/** A button that asks the system for something; what failed is said at `trouble`. `about` is read out, not shown: there may be several alike. */
export function workButton(words: string, about: string, trouble: HTMLElement, work: () => Promise<unknown>, kind = ""): HTMLElement {
  const button = h("button", { type: "button", class: kind }, words, h("span", { class: "hidden" }, ` ${about}`));
  button.addEventListener("click", async () => {
    button.disabled = true;
    trouble.replaceChildren();
    try {
      await work();
    } catch (error) {
      trouble.replaceChildren(failureNotice(error));
    } finally {
      button.disabled = false;
    }
  });
  return button;
}
