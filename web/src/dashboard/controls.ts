// What the reader may choose: period, authority, framework.

import { fill, h } from "../shared/elements";
import { language, t, text } from "../shared/language";
import { type Authorities, inForce, readFrameworks } from "./data";
import { choices, lastDay, title } from "./periods";
import { FRAMEWORK, type State } from "./state";

export function controls(place: HTMLElement, state: State, names: Promise<Authorities>, change: (changes: Partial<State>) => void): void {
  if (place.childElementCount) return update(place, state, names);
  fill(
    place,
    h(
      "form",
      { class: "controls", onsubmit: (event: Event) => event.preventDefault() },
      field("period", t("Kỳ báo cáo", "Period"), (value) => change({ period: value })),
      field("authority", t("Cơ quan", "Authority"), (value) => change({ authority: value || null })),
      field("framework", t("Bộ chỉ số", "Framework"), (value) => change({ framework: value })),
    ),
  );
  update(place, state, names);
}

function field(name: string, label: string, choose: (value: string) => void): HTMLElement {
  const select = h("select", { id: `choose-${name}`, onchange: () => choose(select.value) });
  return h("div", { class: "field" }, h("label", { htmlFor: select.id, for: select.id }, label), select);
}

function update(place: HTMLElement, state: State, names: Promise<Authorities>): void {
  const select = (name: string): HTMLSelectElement => place.querySelector<HTMLSelectElement>(`#choose-${name}`)!;
  const option = (value: string, label: string, current: string): HTMLOptionElement => h("option", { value, selected: value === current }, label);
  const groups = choices();
  if (!groups.some((group) => group.periods.includes(state.period))) groups.unshift({ label: t("Đang xem", "Shown"), periods: [state.period] });
  fill(select("period"), groups.map((group) => h("optgroup", { label: group.label }, group.periods.map((each) => option(each, title(each), state.period)))));
  const province = option("", t("Toàn tỉnh", "The whole province"), state.authority ?? "");
  fill(select("authority"), province, state.authority && option(state.authority, state.authority, state.authority));
  void names.then((authorities) =>
    fill(select("authority"), province, [...authorities.walk()].filter(({ depth }) => depth > 0).map(({ code, name, depth }) => option(code, `${"\u2003".repeat(depth - 1)}${name}`, state.authority ?? ""))),
  ).catch(() => undefined);
  fill(select("framework"), option(state.framework, state.framework === FRAMEWORK ? t("Quyết định 766", "Decision 766") : state.framework, state.framework));
  void readFrameworks().then((items) => {
    const usable = items.filter((each) => each.id === state.framework || inForce(each, lastDay(state.period)));
    usable.sort((left, right) => text(left.title).localeCompare(text(right.title), language));
    fill(select("framework"), usable.map((each) => option(each.id, text(each.title), state.framework)));
  }).catch(() => undefined);
}
