// Charts drawn by Observable Plot as SVG. Each stands beside a table with the same figures; a picture has one sentence for screen readers.

import { axisX, axisY, barX, dot, gridX, gridY, lineY, plot, type PlotOptions, ruleX, ruleY, text } from "@observablehq/plot";

/** A month without a value is a gap in the line. */
export type LinePoint = { label: string; value: number | null; title: string };
export type Bar = { label: string; value: number | null; max: number; text: string };

const FONT = 13;
/** About how wide a letter is. */
const LETTER = FONT * 0.54;

/** Draws into `place`, again whenever its width changes. */
export function draw(place: HTMLElement, label: string, chart: (width: number) => PlotOptions): void {
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - width) < 2 || !place.clientWidth) return;
    width = place.clientWidth;
    const picture = plot({ ...chart(width), width, className: "plot", ariaLabel: label, style: { fontSize: `${FONT}px` } });
    // Plot writes its style into the picture, which the page's policy forbids; ours stands in style.css.
    picture.querySelector("style")?.remove();
    place.removeAttribute("aria-busy");
    picture.setAttribute("role", "img");
    for (const each of picture.querySelectorAll("[aria-label], [aria-hidden], [aria-description]")) for (const name of ["aria-label", "aria-hidden", "aria-description"]) each.removeAttribute(name);
    place.replaceChildren(picture);
  }).observe(place);
}

/** One figure over months, in percent. */
export function line(points: LinePoint[], width: number): PlotOptions {
  const values = points.flatMap((each) => each.value ?? []);
  const low = values.length ? Math.max(0, Math.floor((Math.min(...values) - 4) / 10) * 10) : 0;
  const present = points.filter((each) => each.value !== null);
  const last = present.at(-1);
  const every = Math.max(1, Math.ceil((points.length * 62) / Math.max(width - 60, 1)));
  const labels = points.map((each) => each.label);
  return {
    height: 190,
    marginLeft: 42,
    marginRight: 14,
    marginTop: 10,
    marginBottom: 28,
    x: { type: "point", domain: labels, padding: 0.3 },
    y: { domain: [low, 100], nice: true },
    marks: [
      gridY({ ticks: 4 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (value: number) => `${value}%` }),
      axisX({ tickSize: 0, label: null, ticks: labels.filter((_, index) => (points.length - 1 - index) % every === 0) }),
      lineY(points, { x: "label", y: (each: LinePoint) => each.value ?? NaN, stroke: "var(--series-1)", strokeWidth: 2.5 }),
      dot(present, { x: "label", y: "value", fill: "var(--series-1)", r: (each: LinePoint) => (each === last ? 5 : 3), title: "title" }),
    ],
  };
}

/** Points reached, each over a ground as long as the most there are. */
export function bars(rows: Bar[], width: number): PlotOptions {
  const most = Math.max(...rows.map((each) => each.max), 1);
  return {
    height: rows.length * 46 + 6,
    marginLeft: 1,
    marginRight: 1,
    marginTop: 2,
    marginBottom: 2,
    x: { domain: [0, most], axis: null },
    y: { domain: rows.map((each) => each.label), axis: null, padding: 0 },
    marks: [
      barX(rows, { y: "label", x: "max", fill: "var(--bar-ground)", insetTop: 24, insetBottom: 8, rx: 3 }),
      barX(rows, { y: "label", x: (each: Bar) => each.value ?? 0, fill: "var(--bar)", insetTop: 24, insetBottom: 8, rx: 3 }),
      text(rows, { y: "label", x: 0, text: (each: Bar) => clip(each.label, width - 110), textAnchor: "start", dy: -9, fill: "currentColor" }),
      text(rows, { y: "label", frameAnchor: "right", text: "text", textAnchor: "end", dy: -9, fontWeight: 600, fill: "currentColor" }),
    ],
  };
}

/** Two shares of each row on one line: how far apart they are is seen at once. */
export function pairs(rows: { label: string; first: number | null; second: number | null }[], names: [string, string], width: number): PlotOptions {
  const side = Math.min(Math.max(...rows.map((each) => each.label.length)) * LETTER + 14, width * 0.45);
  return {
    height: rows.length * 30 + 44,
    marginLeft: side,
    marginRight: 22,
    marginTop: 34,
    marginBottom: 10,
    x: { domain: [0, 100] },
    y: { type: "band", domain: rows.map((each) => each.label), padding: 0 },
    marks: [
      gridX({ ticks: 5 }),
      axisX({ anchor: "top", ticks: width < 500 ? 2 : 5, tickSize: 0, label: null, tickFormat: (each: number) => `${each}%` }),
      axisY({ tickSize: 0, label: null, tickFormat: (each: string) => clip(each, side - 8) }),
      ruleX([0], { stroke: "var(--line)" }),
      ruleY(rows.filter((each) => each.first !== null && each.second !== null), { y: "label", x1: "first", x2: "second", stroke: "var(--bar-ground)", strokeWidth: 4 }),
      ...(["first", "second"] as const).map((key, index) =>
        dot(rows.filter((each) => each[key] !== null), {
          y: "label",
          x: key,
          r: index ? 5 : 7,
          symbol: index ? "diamond2" : "circle",
          fill: index ? "var(--series-2)" : "var(--series-1)",
          stroke: "var(--paper)",
          title: (each: { label: string; first: number | null; second: number | null }) => `${each.label}: ${names[index]} ${each[key]} %`,
        }),
      ),
    ],
  };
}

function clip(label: string, width: number): string {
  const most = Math.max(6, Math.floor(width / LETTER));
  return label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;
}
