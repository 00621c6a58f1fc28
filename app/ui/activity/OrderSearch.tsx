import { useSearchParams } from "@remix-run/react";
import { Box, Button, Form, FormLayout, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNarrowing } from "./Filters.tsx";

/** All that was asked of one order, by its number as people type it. */
export function OrderSearch() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const narrow = useNarrowing();
  const asked = params.get("order") ?? "";
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <Form onSubmit={() => narrow("order", typed.trim())}>
        <FormLayout>
          <TextField
            label={t("activity.order")}
            placeholder={t("activity.orderExample")}
            autoComplete="off"
            maxLength={60}
            value={typed}
            onChange={setTyped}
            clearButton
            onClearButtonClick={() => {
              setTyped("");
              narrow("order", "");
            }}
            connectedRight={<Button submit>{t("activity.find")}</Button>}
          />
        </FormLayout>
      </Form>
    </Box>
  );
}
