// Every figure of the page as a file.

import { get } from "../shared/api";
import { fill, h } from "../shared/elements";
import { type Bilingual, t, text } from "../shared/language";
import { inForce, readFrameworks } from "./data";
import { lastDay } from "./periods";
import type { State } from "./state";

type Figure = { id: string; title: Bilingual; framework: string };

const forms: [extension: string, name: () => string][] = [
  ["csv", () => "CSV"],
  ["metadata.json", () => t("mô tả (JSON)", "metadata (JSON)")],
  ["zip", () => t("cả hai, kèm README (ZIP)", "both with README (ZIP)")],
];

export async function downloads(place: HTMLElement, state: State): Promise<void> {
  const [{ items }, frameworks] = await Promise.all([get<{ items: Figure[] }>("/figures"), readFrameworks()]);
  const day = lastDay(state.period);
  const usable = items.filter((figure) => frameworks.some((each) => each.id === figure.framework && inForce(each, day)));
  const query = new URLSearchParams({ period: state.period, ...(state.authority ? { authority: state.authority } : {}) });
  fill(
    place,
    h("p", { class: "quiet" }, t("Bảng số kèm mô tả: tên, đơn vị, căn cứ, câu hỏi gửi tới API.", "Tables with what describes them: title, unit, legal basis, request to the API.")),
    h(
      "ul",
      { class: "downloads" },
      usable.map((figure) =>
        h("li", {}, h("span", { id: `figure-${figure.id}` }, text(figure.title)), h("span", { class: "forms" }, forms.map(([extension, name]) => h("a", { href: `/figures/${figure.id}.${extension}?${query}`, download: true, "aria-describedby": `figure-${figure.id}` }, name())))),
      ),
    ),
    h("button", { type: "button", onclick: () => print() }, t("In trang này", "Print this page")),
  );
}
