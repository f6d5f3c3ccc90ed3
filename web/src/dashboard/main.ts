// The public dashboard: reads the state from the address, loads each part by itself, and shows each as soon as it is there.

import { Failure, get } from "../shared/api";
import { fill, h } from "../shared/elements";
import { time } from "../shared/formats";
import { language, t, text } from "../shared/language";
import { failureNotice, notice } from "../shared/notices";
import { openPage } from "../shared/page";
import { authoritiesPart } from "./authorities";
import { controls } from "./controls";
import { addresses, type Authorities, inForce, readAuthorities, readFrameworks, type Scorecard, type Series } from "./data";
import { downloads } from "./downloads";
import { openIndicator } from "./indicator";
import { groupsPart } from "./groups";
import { headline } from "./headline";
import { linesPart } from "./lines";
import { inSentence, lastDay, lastMonth, monthBefore, previous, title as periodTitle } from "./periods";
import { rankingPart } from "./ranking";
import { go, read, type State } from "./state";
import { whatIfPart } from "./what_if";

const MONTHS = 13;
const pageTitle = t("Bảng chỉ số phục vụ người dân", "How the province serves its people");
const main = openPage(
  "dashboard",
  pageTitle,
  h("p", {}, t("Mọi số liệu được tính từ từng hồ sơ; bấm vào một số để xem cách tính và các bản ghi.", "Every figure is computed from single records; press one to see its rule and the records.")),
);

const parts = {
  controls: h("div", { class: "controls-place" }),
  status: h("p", { class: "quiet small status", "aria-live": "polite" }),
  headline: h("section", { class: "headline-place" }),
  groups: section("groups", t("Điểm theo nhóm chỉ số", "Points by group")),
  ranking: section("ranking", t("Xếp hạng cả nước", "National ranking")),
  lines: section("lines", t("Theo thời gian", "Over time")),
  authorities: section("authorities", t("Theo cơ quan", "By authority")),
  whatIf: section("what-if", t("Nếu làm thêm thì sao?", "What if?")),
  downloads: section("downloads", t("Tải số liệu", "Downloads")),
};

function section(id: string, heading: string): HTMLElement {
  return h("section", { id, class: "card", "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, heading), h("div", { class: "content" }));
}

main.append(
  h("div", { class: "intro" }, h("h1", {}, pageTitle), parts.controls),
  parts.status,
  parts.headline,
  h("div", { class: "columns" }, parts.groups, parts.ranking),
  parts.lines,
  parts.authorities,
  parts.whatIf,
  parts.downloads,
);

let visit = new AbortController();
let shown = "";

async function show(): Promise<void> {
  visit.abort();
  shown = location.search;
  visit = new AbortController();
  const { signal } = visit;
  const state = read();
  main.setAttribute("aria-busy", "true");
  headline.wait(parts.headline);
  // These two first: with them the first figures stand.
  const current = get<Scorecard>(addresses.scorecard(state.framework, state.period, state.authority), { signal });
  const before = get<Scorecard>(addresses.scorecard(state.framework, previous(state.period), state.authority), { signal }).catch(() => null);
  const names = readAuthorities(state.period);
  controls(parts.controls, state, names, change);
  try {
    const scorecard = await current;
    parts.status.textContent = statusLine(scorecard, await nameOf(state, names));
    headline.show(parts.headline, scorecard, before);
    groupsPart(content(parts.groups), scorecard);
    void showRest(state, scorecard, names, signal);
    void openIndicator(state, names, close);
  } catch (error) {
    if (signal.aborted) return;
    if (!(await another(error, state))) stand(error, state);
  } finally {
    if (!signal.aborted) main.removeAttribute("aria-busy");
  }
}

/** The parts that need requests of their own; one that fails says so at its place and leaves the others alone. */
async function showRest(state: State, scorecard: Scorecard, names: Promise<Authorities>, signal: AbortSignal): Promise<void> {
  const last = lastMonth(state.period);
  const series = get<Series>(addresses.series(state.framework, monthBefore(last, MONTHS - 1), last, state.authority), { signal });
  const byAuthority = get<Scorecard>(addresses.byAuthority(state.framework, state.period, state.authority), { signal });
  await Promise.all([
    part(parts.lines, signal, async (place) => linesPart(place, scorecard, await series)),
    part(parts.authorities, signal, async (place) => authoritiesPart(place, scorecard, (await byAuthority).items ?? [], await names)),
    part(parts.ranking, signal, async (place) => rankingPart(place, state, signal)),
    part(parts.whatIf, signal, async (place) => whatIfPart(place, state, scorecard, signal)),
    part(parts.downloads, signal, async (place) => downloads(place, state)),
  ]);
}

async function part(place: HTMLElement, signal: AbortSignal, work: (content: HTMLElement) => Promise<void>): Promise<void> {
  place.hidden = false;
  place.setAttribute("aria-busy", "true");
  try {
    await work(content(place));
  } catch (error) {
    if (signal.aborted) return;
    fill(content(place), failureNotice(error, () => void part(place, signal, work)));
  }
  place.removeAttribute("aria-busy");
}

const content = (place: HTMLElement): HTMLElement => place.querySelector<HTMLElement>(".content")!;

/** Where nobody chose the framework and it was not in force in the period, goes on with one that was. */
async function another(error: unknown, state: State): Promise<boolean> {
  if (!(error instanceof Failure) || error.code !== "framework_not_found" || new URLSearchParams(location.search).has("framework")) return false;
  const found = (await readFrameworks().catch(() => [])).find((each) => inForce(each, lastDay(state.period)));
  if (found) replace({ framework: found.id });
  return Boolean(found);
}

/** Nothing can be shown: say why, and what to do. */
function stand(error: unknown, state: State): void {
  for (const each of [parts.groups, parts.ranking, parts.lines, parts.authorities, parts.whatIf, parts.downloads]) each.hidden = true;
  parts.status.textContent = "";
  const unknown = error instanceof Failure && error.code === "framework_not_found";
  const hint = notice(
    t(`Bộ chỉ số này không áp dụng cho ${inSentence(state.period)}. Hãy chọn kỳ khác hoặc bộ chỉ số khác ở trên.`, `This framework does not apply to ${periodTitle(state.period)}. Choose another period or framework above.`),
  );
  fill(parts.headline, unknown ? hint : failureNotice(error, () => void show()));
}

function statusLine(scorecard: Scorecard, authority: string): string {
  return [text(scorecard.title), periodTitle(scorecard.period), authority, t(`tính lúc ${time(scorecard.computed_at)}`, `computed ${time(scorecard.computed_at)}`)].join(" · ");
}

async function nameOf(state: State, names: Promise<Authorities>): Promise<string> {
  if (!state.authority) return t("toàn tỉnh", "the whole province");
  return (await names.catch(() => null))?.name(state.authority) ?? state.authority;
}

function change(changes: Partial<State>): void {
  go(changes);
  void show();
}

function replace(changes: Partial<State>): void {
  go(changes, "replace");
  void show();
}

function close(): void {
  history.replaceState(null, "", location.pathname + location.search);
}

// Paper cannot be unfolded.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => (each.open = true)));
// Also an indicator opening in the address is a step back and forth, and changes nothing else.
addEventListener("popstate", () => {
  if (location.search !== shown) void show();
});
addEventListener("hashchange", () => void openIndicator(read(), readAuthorities(read().period), close));
document.documentElement.dataset.language = language;
void show();
