// The officer's page: what waits, by its due date, and what may be done with it. All of it from the public API.

import { type Child, h } from "../shared/elements";
import { describe, forSignedIn, identity, signOut } from "../shared/identity";
import { t } from "../shared/language";
import { openPage } from "../shared/page";
import { showScreens } from "../shared/screens";
import { dossierScreen } from "./dossier";
import { queueScreen } from "./queue";

const main = openPage("officer", t("Hồ sơ cần xử lý", "Dossiers to process"));
showScreens(main, { "/": forSignedIn(["official"], queueScreen), "/dossiers/:code": forSignedIn(["official"], dossierScreen) }, menu);

function menu(): Child[] {
  const me = identity("official");
  if (!me) return [];
  const queue = h("li", {}, h("a", { href: "#/", "aria-current": location.hash.startsWith("#/dossiers") ? false : "page" }, t("Việc cần làm", "Work queue")));
  const who = h("p", { class: "who" }, h("span", {}, h("b", {}, me.name), " ", h("span", { class: "quiet small" }, describe(me))), h("button", { type: "button", class: "quiet", onclick: signOut }, t("Đăng xuất", "Sign out")));
  return [h("div", { class: "menu" }, h("nav", { "aria-label": t("Mục của cán bộ", "Sections for officers") }, h("ul", {}, queue)), who)];
}
