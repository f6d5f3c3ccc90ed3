// The papers of a submission: ticked when they will be brought, sent as files, or taken from what an earlier dossier has.

import { Failure } from "../shared/api";
import type { Reference } from "../shared/dossiers";
import { type Child, fill, h } from "../shared/elements";
import { checkbox, group } from "../shared/fields";
import { date, size } from "../shared/formats";
import { read } from "../shared/identity";
import { t } from "../shared/language";
import { failureNotice } from "../shared/notices";
import type { Component, Procedure } from "../shared/submissions";
import { type UploadState, begin, remove, resume, upload, verdict } from "../shared/uploads";
import { fileMark } from "../shared/documents";
import { byGroup } from "./catalogue";
import { type Draft, remember } from "./drafts";

/** A file of a submission: what this tab knows of it. Whole, its id is among the documents of its component. */
export type SentFile = { id: string; component: string; filename: string; length: number; modified: number; whole: boolean; state: UploadState["state"]; detail: string | null };
export type Held = { id: string; title: string; component: Reference; dossier: string; authority: Reference; added_at: string; validity: string; valid_until: string | null };
type Sending = { file: File; pause: AbortController | null; offset: number; waiting: boolean; trouble: unknown };
export type Papers = { draft: Draft; procedure: Procedure; held: Held[]; changed: () => void };

const TYPES = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.odt";
/** What is being sent from this page, by the id of its upload: it goes on while other steps are shown. */
const sending = new Map<string, Sending>();

/** Papers of earlier dossiers that fit this procedure. */
export const heldPapers = async (procedure: string): Promise<Held[]> => (await read<{ items: Held[] }>(`/v1/held-documents?procedure=${encodeURIComponent(procedure)}`).catch(() => ({ items: [] }))).items;

/** The step of the wizard: a box and files for each component. */
export function paperFields(papers: Papers): Child {
  const remark = t(
    "Đánh dấu những giấy tờ bạn có. Gửi tệp ngay tại đây, hoặc mang bản giấy đến khi được yêu cầu. Mất mạng hay tạm dừng thì gửi tiếp được từ chỗ đang dở.",
    "Tick the papers you have. Send them as files here, or bring them when asked. After a pause or a lost network a file goes on from where it was.",
  );
  const blocks = [...byGroup(papers.procedure.components)].map(([name, components]) => [name && h("h3", {}, name), components.map((each) => block(papers, each))]);
  return [h("p", {}, remark), group("/components", t("Tôi có", "I have"), blocks)];
}

function block(papers: Papers, { code, name, required }: Component): HTMLElement {
  const box = h("input", { type: "checkbox", checked: entry(papers, code) !== undefined });
  box.addEventListener("change", () => {
    if (box.checked) ensure(papers, code);
    else for (const id of documents(papers, code)) drop(papers, code, id);
    if (!box.checked) papers.draft.content.components = papers.draft.content.components.filter(({ component }) => component !== code);
    papers.changed();
    show();
  });
  const files = h("div", { class: "files" });
  const trouble = h("div", {});
  const show = (): void => {
    box.checked = entry(papers, code) !== undefined;
    fill(files, list(papers, code, name, show), offers(papers, code, show), adding(papers, code, name, show, trouble));
  };
  show();
  return h("div", { class: "paper" }, checkbox(`/components/${code}`, [name, !required && h("span", { class: "optional" }, t(" (nếu có)", " (if it applies)"))], box), trouble, files);
}

const entry = ({ draft }: Papers, code: string) => draft.content.components.find(({ component }) => component === code);
const documents = (papers: Papers, code: string): string[] => [...new Set([...(entry(papers, code)?.documents ?? []), ...sentFiles(papers, code).map(({ id }) => id)])];
const sentFiles = ({ draft }: Papers, code: string): SentFile[] => (draft.files ?? []).filter(({ component }) => component === code);

function ensure(papers: Papers, code: string): { component: string; documents?: string[] } {
  const present = entry(papers, code);
  if (present) return present;
  const added = { component: code };
  papers.draft.content.components.push(added);
  return added;
}

function include(papers: Papers, code: string, id: string): void {
  const present = ensure(papers, code);
  present.documents = [...new Set([...(present.documents ?? []), id])];
  papers.changed();
}

function exclude(papers: Papers, code: string, id: string): void {
  const present = entry(papers, code);
  if (!present?.documents) return;
  present.documents = present.documents.filter((each) => each !== id);
  if (!present.documents.length) delete present.documents;
  papers.changed();
}

function drop(papers: Papers, code: string, id: string): void {
  sending.get(id)?.pause?.abort();
  sending.delete(id);
  exclude(papers, code, id);
  papers.draft.files = (papers.draft.files ?? []).filter((each) => each.id !== id);
  remember(papers.draft);
  if (id.startsWith("up-")) void remove(id);
}

// -- what is there -----------------------------------------------------------------------------------------------------

function list(papers: Papers, code: string, name: string, show: () => void): Child {
  const items = documents(papers, code).map((id) => {
    const away = h("button", { type: "button", class: "quiet" }, t("Bỏ", "Remove"));
    away.addEventListener("click", () => {
      drop(papers, code, id);
      show();
    });
    const held = papers.held.find((each) => each.id === id);
    if (held) return h("li", {}, held.title, " ", fileMark("clean"), h("span", { class: "quiet small" }, " ", origin(held)), " ", away);
    const known = (papers.draft.files ?? []).find((each) => each.id === id);
    return known ? sentItem(papers, known, name, show, away) : unknownItem(papers, code, id, show, away);
  });
  return items.length > 0 && h("ul", { class: "plain" }, items);
}

/** A file that was sent from another tab or device: what the system says of it. */
function unknownItem(papers: Papers, code: string, id: string, show: () => void, away: HTMLElement): HTMLElement {
  void upload(id).then(({ filename, length, state, detail }) => {
    keep(papers, { id, component: code, filename, length, modified: 0, whole: true, state, detail });
    show();
  }, () => undefined);
  return h("li", {}, id, " ", away);
}

function keep(papers: Papers, file: SentFile): void {
  papers.draft.files = [...(papers.draft.files ?? []).filter(({ id }) => id !== file.id), file];
  remember(papers.draft);
}

function sentItem(papers: Papers, known: SentFile, name: string, show: () => void, away: HTMLElement): HTMLElement {
  const now = sending.get(known.id);
  const head = [known.filename, " ", h("span", { class: "quiet small" }, size(known.length)), " "];
  if (known.whole) return h("li", {}, head, fileMark(known.state), known.detail && h("span", { class: "small" }, " ", known.detail), " ", away);
  if (!now) return h("li", {}, head, h("span", { class: "small" }, t("Chưa gửi xong. Chọn lại tệp này để gửi tiếp: ", "Not sent yet. Choose the same file to go on: ")), again(papers, known, name, show), " ", away);
  const percent = Math.floor((100 * now.offset) / Math.max(1, known.length));
  const bar = h("progress", { max: known.length, value: now.offset, "aria-label": t(`Đã gửi ${known.filename}`, `Sent of ${known.filename}`) });
  const words = now.pause === null ? t("đang tạm dừng", "paused") : now.waiting ? t("đang chờ mạng", "waiting for the network") : t("đang gửi", "sending");
  const toggle = h("button", { type: "button" }, now.pause ? t("Tạm dừng", "Pause") : t("Gửi tiếp", "Go on"));
  toggle.addEventListener("click", () => {
    if (now.pause) now.pause.abort();
    else void run(papers, known, now.file, show);
    show();
  });
  return h("li", {}, head, bar, h("span", { class: "small" }, ` ${percent}%, ${words} `), toggle, " ", away, now.trouble ? failureNotice(now.trouble) : null);
}

function again(papers: Papers, known: SentFile, name: string, show: () => void): HTMLElement {
  const other = h("span", { class: "error" });
  const picker = chooser(t(`Chọn lại ${known.filename}: ${name}`, `Choose ${known.filename} again: ${name}`), t("Chọn lại tệp", "Choose the file"), (file) => {
    if (file.size === known.length && file.lastModified === known.modified) void run(papers, known, file, show);
    else other.textContent = t(" Đây là tệp khác.", " This is another file.");
  });
  return h("span", {}, picker, other);
}

// -- what is added -----------------------------------------------------------------------------------------------------

const origin = ({ authority, dossier, added_at: added }: Held): string => t(`(đã có từ hồ sơ ${dossier}, ${authority.name}, ${date(added)})`, `(held since dossier ${dossier}, ${authority.name}, ${date(added)})`);

/** Papers already held are offered before anything is asked for again. */
function offers(papers: Papers, code: string, show: () => void): Child {
  const fitting = papers.held.filter((each) => each.component.code === code && !documents(papers, code).includes(each.id));
  return fitting.map((each) => {
    if (each.validity !== "valid") return h("p", { class: "quiet small" }, t(`Có ${each.title} nhưng không còn hiệu lực `, `${each.title} is held but no longer valid `), origin(each));
    const use = h("button", { type: "button" }, t("Dùng lại, không cần nộp nữa", "Use it, nothing to send"));
    use.addEventListener("click", () => {
      include(papers, code, each.id);
      show();
    });
    return h("p", { class: "held" }, h("b", {}, each.title), " ", h("span", { class: "quiet small" }, origin(each)), " ", use);
  });
}

function adding(papers: Papers, code: string, name: string, show: () => void, trouble: HTMLElement): HTMLElement {
  return chooser(t(`Thêm tệp: ${name}`, `Add a file: ${name}`), t("Thêm tệp", "Add a file"), async (file) => {
    trouble.replaceChildren();
    try {
      const id = await begin(file, papers.procedure.code, crypto.randomUUID());
      ensure(papers, code);
      papers.changed();
      const known: SentFile = { id, component: code, filename: file.name, length: file.size, modified: file.lastModified, whole: false, state: "receiving", detail: null };
      keep(papers, known);
      void run(papers, known, file, show);
    } catch (error) {
      trouble.replaceChildren(failureNotice(error));
    }
  });
}

/** A button that opens the choice of a file. */
function chooser(label: string, words: string, onpick: (file: File) => unknown): HTMLElement {
  const input = h("input", { type: "file", accept: TYPES, "aria-label": label, class: "chooser" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) void onpick(file);
  });
  return h("span", { class: "choose" }, input, h("span", { class: "button", "aria-hidden": "true", onclick: () => input.click() }, words));
}

/** Send a file, then wait for its verdict, showing how it stands all the while. */
async function run(papers: Papers, known: SentFile, file: File, show: () => void): Promise<void> {
  const pause = new AbortController();
  const now: Sending = { file, pause, offset: sending.get(known.id)?.offset ?? 0, waiting: false, trouble: null };
  sending.set(known.id, now);
  show();
  try {
    await resume(known.id, file, ({ offset, waiting }) => (Object.assign(now, { offset, waiting }), show()), pause.signal);
    sending.delete(known.id);
    Object.assign(known, { whole: true, state: "scanning" });
    keep(papers, known);
    include(papers, known.component, known.id);
    show();
    const { state, detail } = await verdict(known.id, pause.signal);
    if (!(papers.draft.files ?? []).some(({ id }) => id === known.id)) return;
    Object.assign(known, { state, detail });
    keep(papers, known);
    if (state === "refused") exclude(papers, known.component, known.id);
  } catch (error) {
    now.pause = null;
    if (!pause.signal.aborted) now.trouble = error;
    if (error instanceof Failure && [404, 410].includes(error.status)) drop(papers, known.component, known.id);
  }
  show();
}
