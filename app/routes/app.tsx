import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useMemo } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { createI18n, languageOf } from "#app/i18n/i18n.ts";
import { polarisTexts } from "#app/i18n/polaris.ts";
import { outgoing } from "#app/journal/history.server.ts";
import { Main } from "#app/ui/parts/Main.tsx";
import narrowStyles from "#app/ui/parts/narrow.css?url";
import pageStyles from "#app/ui/parts/page.css?url";
import { NewsProvider } from "#app/ui/news/News.tsx";
import { Outbox } from "#app/ui/outbox/Outbox.tsx";
import footStyles from "#app/ui/outbox/foot.css?url";
import { PageSkeleton } from "#app/ui/parts/PageSkeleton.tsx";
import { UndoingProvider } from "#app/ui/asking/Undoing.tsx";
import { ShopProvider } from "#app/ui/parts/shop.tsx";
import type { Loaded } from "./edge/useLoaded.ts";
import { LayoutBoundary } from "./edge/Boundary.tsx";
import { visiting } from "./edge/visiting.server.ts";

export const links = () => [polarisStyles, pageStyles, narrowStyles, footStyles].map((href) => ({ rel: "stylesheet", href }));

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop, actor, locale, timeZone, currency }) => {
    const now = new Date().toISOString();
    return {
      apiKey: process.env.SHOPIFY_API_KEY ?? "",
      // Unset in production: then the library's own address of App Bridge is used.
      appBridgeUrl: process.env.APP_BRIDGE_URL,
      facts: { locale, person: actor.id, timeZone, currency, now },
      language: languageOf(locale),
      waiting: { waiting: await outgoing(shop), now },
    };
  });

export default function App() {
  const { apiKey, appBridgeUrl, facts, language, waiting: first } = useLoaderData() as Loaded<typeof loader>;
  const i18n = useMemo(() => createI18n(language), [language]);
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={polarisTexts[language]} {...(appBridgeUrl ? { __APP_BRIDGE_URL: appBridgeUrl } : {})}>
      <I18nextProvider i18n={i18n}>
        <ShopProvider facts={facts}>
          <Navigation />
          <NewsProvider first={first}>
            <UndoingProvider>
              <Main>
                <PageSkeleton>
                  <Outlet />
                </PageSkeleton>
                <Outbox />
              </Main>
            </UndoingProvider>
          </NewsProvider>
        </ShopProvider>
      </I18nextProvider>
    </AppProvider>
  );
}

function Navigation() {
  const { t } = useTranslation();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("nav.home")}
      </Link>
      <Link to="/app/orders">{t("nav.orders")}</Link>
      <Link to="/app/runs">{t("nav.runs")}</Link>
      <Link to="/app/activity">{t("nav.activity")}</Link>
      <Link to="/app/settings">{t("nav.settings")}</Link>
    </NavMenu>
  );
}

export const ErrorBoundary = LayoutBoundary;

export const headers: HeadersFunction = (args) => boundary.headers(args);
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
