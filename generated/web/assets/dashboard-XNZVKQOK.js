import{a as o,b as r,c as t}from"./chunk-R6OU55Z2.js";var e=r("Bảng chỉ số của tỉnh","The province's figures");t("dashboard",e).append(o("h1",{},e));
