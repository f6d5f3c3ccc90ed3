import{a as o,b as t,c as i}from"./chunk-R6OU55Z2.js";var e=t("Nộp và theo dõi hồ sơ","Submit and follow a dossier");i("citizen",e).append(o("h1",{},e));
