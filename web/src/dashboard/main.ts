// The public dashboard.

import { h } from "../shared/elements";
import { t } from "../shared/language";
import { openPage } from "../shared/page";

const title = t("Bảng chỉ số của tỉnh", "The province's figures");
openPage("dashboard", title).append(h("h1", {}, title));
