import{b as o,d as t,f as i}from"./chunk-CN7WRNXQ.js";var e=o("Nộp và theo dõi hồ sơ","Submit and follow a dossier");i("citizen",e).append(t("h1",{},e));
