import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { AppProvider, Button, Card, FormLayout, Page, TextField } from "@shopify/polaris";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { LoginErrorType } from "@shopify/shopify-app-remix/server";
import { useMemo, useState } from "react";
import { createI18n, languageOf } from "#app/i18n/i18n.ts";
import { polarisTexts } from "#app/i18n/polaris.ts";
import { login } from "#app/access/shopify-app.server.ts";

export const links = () => [{ rel: "stylesheet", href: polarisStyles }];

async function answer(request: Request) {
  const { shop } = await login(request);
  const error = shop === LoginErrorType.MissingShop ? ("missing" as const) : shop ? ("invalid" as const) : null;
  return { error, language: languageOf(request.headers.get("accept-language")) };
}

/** Where somebody lands who opens the app outside of Shopify admin. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { language } = await answer(request);
  return { language, error: null };
}

export const action = ({ request }: ActionFunctionArgs) => answer(request);

export default function Login() {
  const { language } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error;
  const [shop, setShop] = useState("");
  const { t } = useMemo(() => createI18n(language), [language]);
  return (
    <AppProvider i18n={polarisTexts[language]}>
      <Page narrowWidth title={t("login.title")}>
        <Card>
          <Form method="post">
            <FormLayout>
              <TextField
                type="text"
                name="shop"
                label={t("login.shop")}
                helpText={t("login.help")}
                value={shop}
                onChange={setShop}
                autoComplete="on"
                error={error ? t(`login.${error}`) : undefined}
              />
              <Button submit variant="primary">
                {t("login.open")}
              </Button>
            </FormLayout>
          </Form>
        </Card>
      </Page>
    </AppProvider>
  );
}
