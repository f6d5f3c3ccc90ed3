import{a as o,b as r,c as t}from"./chunk-R6OU55Z2.js";var e=r("Hồ sơ cần xử lý","Dossiers to process");t("officer",e).append(o("h1",{},e));
