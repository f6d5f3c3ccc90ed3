// The language of the page: Vietnamese, or English by `?lang=en`. The choice is kept on this device; changing it loads the page again.

export type Language = "vi" | "en";
export type Bilingual = { vi: string; en: string };

const KEY = "motcua.language";

export const language: Language = chosen();

function chosen(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  try {
    if (asked === "vi" || asked === "en") localStorage.setItem(KEY, asked);
    return (asked ?? localStorage.getItem(KEY)) === "en" ? "en" : "vi";
  } catch {
    return asked === "en" ? "en" : "vi"; // storage is forbidden in this browser
  }
}

/** The text in the page's language. */
export const t = (vi: string, en: string): string => (language === "vi" ? vi : en);

/** A text of the API in the page's language. */
export const text = (both: Bilingual): string => both[language];

/** This page's address in the other language. */
export function inOtherLanguage(): string {
  const parameters = new URLSearchParams(location.search);
  parameters.set("lang", language === "vi" ? "en" : "vi");
  return `?${parameters}${location.hash}`;
}
