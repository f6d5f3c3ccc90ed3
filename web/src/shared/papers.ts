// The papers of a submission or a supplement: ticked when they will be brought, sent as files, or taken from what an earlier dossier has.

import { Failure } from "./api";
import type { Reference } from "./dossiers";
import { type Child, fill, h } from "./elements";
import { checkbox, group } from "./fields";
import { date, size } from "./formats";
import { read } from "./identity";
import { t } from "./language";
import { failureNotice } from "./notices";
import { type Component, byGroup } from "./submissions";
import { type UploadState, begin, remove, resume, upload, verdict } from "./uploads";
import { fileMark } from "./documents";

/** A file of a submission: what this tab knows of it. Whole, its id is among the documents of its component. */
export type SentFile = { id: string; component: string; filename: string; length: number; modified: number; whole: boolean; state: UploadState["state"]; detail: string | null };
export type Held = { id: string; title: string; component: Reference; dossier: string; authority: Reference; added_at: string; validity: string; valid_until: string | null };
/** `papers` and `show` are those of the screen that is open now: another may have begun it. */
type Sending = { file: File; pause: AbortController | null; offset: number; waiting: boolean; trouble: unknown; papers: Papers; show: () => void };
/** What is handed in, and its files; `changed` is called after a change of the former, `keep` of the latter. */
export type Papers = {
  content: { components: { component: string; documents?: string[] }[] };
  files: SentFile[];
  procedure: { code: string; components: Component[] };
  held: Held[];
  changed: () => void;
  keep: () => void;
};

const TYPES = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.odt";
/** What is being sent from this page, by the id of its upload: it goes on while other steps are shown. */
const sending = new Map<string, Sending>();

/** Have what another screen began to send belong to this one; what was whole before this one had it is handed in, too. */
export function adopt(papers: Papers): void {
  for (const { id, component, whole, state } of papers.files) {
    const now = sending.get(id);
    if (now) Object.assign(now, { papers, show: () => undefined });
    if (whole && state !== "refused") include(papers, component, id);
  }
}

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
    if (!box.checked) papers.content.components = papers.content.components.filter(({ component }) => component !== code);
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

const entry = ({ content }: Papers, code: string) => content.components.find(({ component }) => component === code);
const documents = (papers: Papers, code: string): string[] => [...new Set([...(entry(papers, code)?.documents ?? []), ...sentFiles(papers, code).map(({ id }) => id)])];
const sentFiles = ({ files }: Papers, code: string): SentFile[] => files.filter(({ component }) => component === code);

function ensure(papers: Papers, code: string): { component: string; documents?: string[] } {
  const present = entry(papers, code);
  if (present) return present;
  const added = { component: code };
  papers.content.components.push(added);
  return added;
}

function include(papers: Papers, code: string, id: string): void {
  const present = ensure(papers, code);
  if (present.documents?.includes(id)) return;
  present.documents = [...(present.documents ?? []), id];
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
  forget(papers, id);
  papers.keep();
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
    const known = papers.files.find((each) => each.id === id);
    return known ? sentItem(papers, known, name, show, away) : unknownItem(papers, code, id, show, away);
  });
  return items.length > 0 && h("ul", { class: "plain" }, items);
}

/** A file that was sent from another tab or device, or is in the dossier already: what the system says of it. */
function unknownItem(papers: Papers, code: string, id: string, show: () => void, away: HTMLElement): HTMLElement {
  if (id.startsWith("up-"))
    void upload(id).then(({ filename, length, state, detail }) => {
      keep(papers, { id, component: code, filename, length, modified: 0, whole: true, state, detail });
      show();
    }, () => undefined);
  return h("li", {}, t("Tệp đã có", "A file that is there"), " ", h("span", { class: "quiet small" }, id), " ", away);
}

function forget({ files }: Papers, id: string): void {
  const index = files.findIndex((each) => each.id === id);
  if (index >= 0) files.splice(index, 1);
}

function keep(papers: Papers, file: SentFile): void {
  forget(papers, file.id);
  papers.files.push(file);
  papers.keep();
}

function sentItem(papers: Papers, known: SentFile, name: string, show: () => void, away: HTMLElement): HTMLElement {
  const now = sending.get(known.id);
  if (now) Object.assign(now, { papers, show });
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
  const now: Sending = { file, pause, offset: sending.get(known.id)?.offset ?? 0, waiting: false, trouble: null, papers, show };
  sending.set(known.id, now);
  show();
  try {
    await resume(known.id, file, ({ offset, waiting }) => (Object.assign(now, { offset, waiting }), now.show()), pause.signal);
    settle(now, { ...known, whole: true, state: "scanning" });
    include(now.papers, known.component, known.id);
    const { state, detail } = await verdict(known.id, pause.signal);
    if (!now.papers.files.some(({ id }) => id === known.id)) return;
    settle(now, { ...known, whole: true, state, detail });
    if (state === "refused") exclude(now.papers, known.component, known.id);
    // Another screen may have been opened since it was whole.
    else include(now.papers, known.component, known.id);
  } catch (error) {
    now.pause = null;
    if (!pause.signal.aborted) now.trouble = error;
    if (error instanceof Failure && [404, 410].includes(error.status)) drop(now.papers, known.component, known.id);
  }
  if (now.pause) sending.delete(known.id);
  now.show();
}

function settle(now: Sending, file: SentFile): void {
  keep(now.papers, file);
  now.show();
}
