import{b as o,d as r,f as t}from"./chunk-CN7WRNXQ.js";var e=o("Hồ sơ cần xử lý","Dossiers to process");t("officer",e).append(r("h1",{},e));
