import { AppProvider } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "#app/i18n/i18n.ts";
import { polarisTexts } from "#app/i18n/polaris.ts";

/** Words and looks for a page outside the layout, when nobody is known yet: in English. */
export function Standalone({ children }: { children: ReactNode }) {
  const [i18n] = useState(() => createI18n("en"));
  return (
    <AppProvider i18n={polarisTexts.en}>
      <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
    </AppProvider>
  );
}
