import { Box, Button, ButtonGroup, Card, FormLayout, InlineStack, Form, Text, BlockStack } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { orderUrl } from "../orders/numberOf.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import type { Ask } from "../asking/useAsk.ts";

/** What every form of an action gets. */
export interface FormProps {
  page: OrderPage;
  asking: Ask;
  locations: { id: string; name: string }[];
}

interface Shell {
  order: { id: string; name: string };
  asking: Ask;
  button: string;
  destructive?: boolean;
  disabled?: boolean;
  intent(): object | null;
  children: ReactNode;
  aside?: ReactNode;
}

/** Fields, then the one button that says the whole effect. */
export function ActionForm({ order, asking, button, destructive, disabled, intent, children, aside }: Shell) {
  const { t } = useTranslation();
  const send = () => {
    const asked = disabled ? null : intent();
    if (asked) asking.ask({ orderId: order.id, orderName: order.name, intent: asked });
  };
  return (
    <Form noValidate onSubmit={send}>
      <BlockStack gap="400">
        <Card>
          <FormLayout>{children}</FormLayout>
        </Card>
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <BlockStack gap="400">
            {aside ? (
              <Text as="p" tone="subdued">
                {aside}
              </Text>
            ) : null}
            <InlineStack align="end">
              <ButtonGroup>
                <Button url={orderUrl(order.id)}>{t("form.back")}</Button>
                <Button submit variant="primary" tone={destructive ? "critical" : undefined} disabled={disabled} loading={asking.busy}>
                  {button}
                </Button>
              </ButtonGroup>
            </InlineStack>
          </BlockStack>
        </Box>
      </BlockStack>
    </Form>
  );
}
