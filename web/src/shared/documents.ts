// The documents of a dossier: what became of each file, and a way to get it.

import { h } from "./elements";
import { mark } from "./dossiers";
import { size, time } from "./formats";
import { call, read } from "./identity";
import { t } from "./language";
import { workButton } from "./notices";

type Version = { version: number; state: string; reason: string | null; filename: string | null; media_type: string | null; size: number; added_by: string; added_at: string; sha256: string | null };
type Document = Version & { id: string; kind: "input" | "result" | "attachment"; title: string; internal: boolean; versions: Version[] };

const states: Record<string, [string, string, string]> = {
  receiving: ["wait", "Chưa gửi xong", "Not whole yet"],
  scanning: ["wait", "Đang kiểm tra tệp", "Being checked"],
  clean: ["good", "Đã kiểm tra", "Checked"],
  quarantined: ["wait", "Tạm giữ, chưa mở được", "Held back"],
  refused: ["late", "Không nhận", "Refused"],
  erased: ["", "Đã xóa khi hết thời hạn lưu", "Erased after its retention"],
};

/** The verdict on a file as a mark with words. */
export function fileMark(state: string): HTMLElement {
  const [kind, vi, en] = states[state] ?? ["", state, state];
  return mark(kind, t(vi, en));
}

/** The documents of a dossier, to be downloaded once they are checked; null where there are none, or where they cannot be read. */
export async function documentList(code: string, kinds: Document["kind"][] = ["input", "attachment", "result"]): Promise<HTMLElement | null> {
  const { items } = await read<{ items: Document[] }>(`/v1/dossiers/${encodeURIComponent(code)}/documents`).catch(() => ({ items: [] as Document[] }));
  const shown = items.filter(({ kind }) => kinds.includes(kind));
  if (!shown.length) return null;
  return h("section", { class: "card", "aria-labelledby": "files" }, h("h2", { id: "files" }, t("Tệp của hồ sơ", "Files")), h("ul", { class: "plain documents" }, shown.map((each) => item(code, each))));
}

function item(code: string, document: Document): HTMLElement {
  const trouble = h("div", {});
  const older = document.versions.length > 1 && t(` · bản ${document.version}`, ` · version ${document.version}`);
  const get = workButton(t("Tải về", "Download"), document.filename ?? document.title, trouble, async () => location.assign(await link(code, document.id)));
  return h(
    "li",
    {},
    h("p", {}, h("b", {}, document.title), " ", fileMark(document.state), document.internal && [" ", mark("", t("Nội bộ", "Internal"))]),
    h("p", { class: "quiet small" }, [document.filename, size(document.size), document.added_by, time(document.added_at)].filter(Boolean).join(" · "), older),
    document.state === "clean" && get,
    trouble,
  );
}

/** A link to a file that works for some minutes. */
async function link(code: string, id: string): Promise<string> {
  const path = `/v1/dossiers/${encodeURIComponent(code)}/documents/${encodeURIComponent(id)}/links`;
  return (await call<{ url: string }>(path, { method: "POST", body: {} })).content.url;
}
