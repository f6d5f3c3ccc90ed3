// What all pages have around their content: a link to skip to it, who publishes it, where else to go, the other language.

import { type Child, h } from "./elements";
import { inOtherLanguage, language, t } from "./language";

export type PageName = "dashboard" | "citizen" | "officer";

const links: { name: PageName; href: string; vi: string; en: string }[] = [
  { name: "dashboard", href: "/", vi: "Bảng chỉ số", en: "Dashboard" },
  { name: "citizen", href: "/citizen", vi: "Người dân", en: "Citizens" },
  { name: "officer", href: "/officer", vi: "Cán bộ", en: "Officers" },
];

/** Put the page into the document; returns its `main`, to be filled. */
export function openPage(name: PageName, title: string, ...beside: Child[]): HTMLElement {
  document.documentElement.lang = language;
  document.title = `${title} – motcua`;
  const main = h("main", { id: "main", tabindex: "-1" });
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#main" }, t("Đến nội dung chính", "Skip to content")),
    h(
      "header",
      { class: "masthead" },
      h("div", { class: "inner" }, h("a", { class: "brand", href: "/" }, h("span", { class: "door", "aria-hidden": "true" }), h("span", {}, h("b", {}, "Một cửa"), " ", h("span", {}, t("tỉnh Lai Châu", "Lai Châu province")))), navigation(name), otherLanguage()),
    ),
    main,
    footer(...beside),
  );
  return main;
}

function navigation(current: PageName): HTMLElement {
  const items = links.map((each) => h("li", {}, h("a", { href: each.href, "aria-current": each.name === current && "page" }, t(each.vi, each.en))));
  return h("nav", { "aria-label": t("Các trang", "Pages") }, h("ul", {}, items));
}

function otherLanguage(): HTMLElement {
  const other = language === "vi" ? "en" : "vi";
  return h("a", { class: "language", href: inOtherLanguage(), hreflang: other, lang: other }, language === "vi" ? "English" : "Tiếng Việt");
}

function footer(...beside: Child[]): HTMLElement {
  const licences = document.querySelector<HTMLLinkElement>("link[rel=license]")?.getAttribute("href");
  return h(
    "footer",
    { class: "colophon" },
    h("div", { class: "inner" }, beside, h("p", {}, h("a", { href: "/docs" }, t("Giao diện lập trình (API)", "API")), " · ", h("a", { href: licences }, t("Giấy phép phần mềm", "Software licences")))),
  );
}
