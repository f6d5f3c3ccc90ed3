// The citizen's page.

import { h } from "../shared/elements";
import { t } from "../shared/language";
import { openPage } from "../shared/page";

const title = t("Nộp và theo dõi hồ sơ", "Submit and follow a dossier");
openPage("citizen", title).append(h("h1", {}, title));
