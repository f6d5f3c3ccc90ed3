// The officer's page.

import { h } from "../shared/elements";
import { t } from "../shared/language";
import { openPage } from "../shared/page";

const title = t("Hồ sơ cần xử lý", "Dossiers to process");
openPage("officer", title).append(h("h1", {}, title));
