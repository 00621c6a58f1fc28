import "i18next";
import type screens from "./en/screens.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "screens";
    resources: { screens: typeof screens; reasons: Record<string, string> };
  }
}
