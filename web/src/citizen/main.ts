// The citizen's page: find a procedure, submit, follow, rate. All of it from the public API.

import { type Child, h } from "../shared/elements";
import { describe, forSignedIn, identity, signOut } from "../shared/identity";
import { t } from "../shared/language";
import { openPage } from "../shared/page";
import { showScreens } from "../shared/screens";
import { procedureScreen, searchScreen } from "./catalogue";
import { dossierScreen, mineScreen } from "./dossiers";
import { mandateScreen, mandatesScreen } from "./mandates";
import { notificationsScreen } from "./notifications";
import { rateScreen } from "./rating";
import { trackScreen } from "./tracking";
import { beginScreen, wizardScreen } from "./wizard";

const applicants: Parameters<typeof identity> = ["citizen", "business"];

const main = openPage("citizen", t("Nộp và theo dõi hồ sơ", "Submit and follow a dossier"));
showScreens(
  main,
  {
    "/": searchScreen,
    "/procedures/:code": procedureScreen,
    "/apply/:code": forSignedIn(applicants, beginScreen),
    "/drafts/:id": forSignedIn(applicants, wizardScreen),
    "/mine": forSignedIn(applicants, mineScreen),
    "/dossiers/:code": forSignedIn(applicants, dossierScreen),
    "/mandates": forSignedIn(applicants, mandatesScreen),
    "/mandates/:id": forSignedIn(applicants, mandateScreen),
    "/track": trackScreen,
    "/track/:code": trackScreen,
    "/rate/:token": rateScreen,
    "/notifications": forSignedIn(applicants, notificationsScreen),
  },
  menu,
);

function menu(): Child[] {
  const me = identity(...applicants);
  const path = location.hash.slice(1) || "/";
  const link = (address: string, words: string, here: boolean): HTMLElement => h("li", {}, h("a", { href: `#${address}`, "aria-current": here && "page" }, words));
  const items = [
    link("/", t("Tìm thủ tục", "Procedures"), path === "/" || path.startsWith("/?") || path.startsWith("/procedures")),
    link("/mine", t("Hồ sơ của tôi", "My dossiers"), path.startsWith("/mine") || path.startsWith("/dossiers")),
    link("/mandates", t("Ủy quyền", "Mandates"), path.startsWith("/mandates")),
    link("/track", t("Tra cứu", "Track"), path.startsWith("/track")),
    me && link("/notifications", t("Thông báo", "Notifications"), path.startsWith("/notifications")),
  ];
  const who = me && h("p", { class: "who" }, h("span", {}, h("b", {}, me.name), " ", h("span", { class: "quiet small" }, describe(me))), h("button", { type: "button", class: "quiet", onclick: signOut }, t("Đăng xuất", "Sign out")));
  return [h("div", { class: "menu" }, h("nav", { "aria-label": t("Mục của người dân", "Sections for citizens") }, h("ul", {}, items)), who)];
}
