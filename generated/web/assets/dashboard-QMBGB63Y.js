import{a as o,d as r,f as t}from"./chunk-2IOU2IRG.js";var e=r("Bảng chỉ số của tỉnh","The province's figures");t("dashboard",e).append(o("h1",{},e));
