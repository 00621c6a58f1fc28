import { Box, Button, ButtonGroup, Card, FormLayout, InlineStack, Form, Text, BlockStack } from "@shopify/polaris";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { orderUrl } from "../orders/numberOf.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import type { Ask } from "../asking/useAsk.ts";
import { useRestart } from "../forms/Restart.tsx";
import { UnsavedBar } from "../forms/UnsavedBar.tsx";
import { focusFirstWrong } from "../forms/wrong.ts";
import { Unplaced } from "./FieldError.tsx";
import { savesOnly } from "./screens.ts";
import type { OrderForm } from "./useOrderForm.ts";

/** What every form of an action gets. */
export interface FormProps {
  page: OrderPage;
  asking: Ask;
  locations: { id: string; name: string }[];
}

interface Shell {
  order: { id: string; name: string };
  asking: Ask;
  form: OrderForm;
  button: string;
  destructive?: boolean;
  disabled?: boolean;
  children: ReactNode;
  aside?: ReactNode;
  /** Besides beginning anew: forgets what was kept of the answers elsewhere. */ onDiscard?(): void;
}

/** Fields, then the one button that says the whole effect. What is typed and not sent is kept in mind by the admin's bar. */
export function ActionForm(shell: Shell) {
  const { order, asking, form, disabled, children, onDiscard } = shell;
  const restart = useRestart();
  const id = useId();
  const { intent } = form;
  const send = () => {
    if (!disabled && intent && form.mayBeSent()) asking.ask({ orderId: order.id, orderName: order.name, intent });
  };
  const lead = () => {
    if (!focusFirstWrong(form.around.ref.current)) document.getElementById(id)?.focus();
  };
  const saves = savesOnly(intent) && !disabled;
  const discard = () => {
    onDiscard?.();
    restart();
  };
  return (
    <div {...form.around}>
      <UnsavedBar dirty={form.dirty} busy={asking.busy} leads={!saves} onSave={saves ? send : lead} onDiscard={discard} />
      <Form noValidate onSubmit={send}>
        <BlockStack gap="400">
          <Card>
            <FormLayout>
              {children}
              <Unplaced texts={form.unplaced} />
            </FormLayout>
          </Card>
          <Foot id={id} {...shell} />
        </BlockStack>
      </Form>
    </div>
  );
}

function Foot({ id, order, asking, button, destructive, disabled, aside }: Shell & { id: string }) {
  const { t } = useTranslation();
  return (
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
            <Button id={id} submit variant="primary" tone={destructive ? "critical" : undefined} disabled={disabled} loading={asking.busy}>
              {button}
            </Button>
          </ButtonGroup>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
