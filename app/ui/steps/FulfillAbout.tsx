import { BlockStack, Box, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isRiskPending } from "#app/orders/facts/risk.ts";
import { isOpen } from "#app/orders/fulfill/facts.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { AddressLines } from "../order/AddressLines.tsx";
import { StatusBadge } from "../parts/badges.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { useLabel } from "../parts/useLabel.ts";

/** What whoever packs needs beside the goods: to whom and where, how, and what is written on the order. */
export function FulfillAbout({ page }: { page: OrderPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const label = useLabel();
  const { order, customer, shippingTitle, risk } = page;
  const methods = [...new Set(order.fulfillmentOrders.filter(isOpen).flatMap(({ deliveryMethod }) => deliveryMethod ?? []))];
  return (
    <Card>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
        <About title={t("order.side.shipTo")}>
          <AddressLines lines={page.shipTo} phone={order.shippingAddress?.phone ?? null} none={t("order.side.noAddress")} />
        </About>
        <About title={t("fulfill.about.delivery")}>
          <Text as="p" breakWord>
            {shippingTitle ?? format.list(methods.map((method) => label("delivery", method)))}
          </Text>
          {shippingTitle && methods.some((method) => method !== "SHIPPING") ? (
            <Text as="p" tone="subdued">
              {format.list(methods.map((method) => label("delivery", method)))}
            </Text>
          ) : null}
        </About>
        <About title={t("order.side.customer")}>
          {[customer?.name ?? t("orders.noCustomer"), order.email, order.phone].filter(Boolean).map((line) => (
            <Text as="p" key={line} breakWord>
              {line}
            </Text>
          ))}
        </About>
        <About title={t("order.side.note")}>
          <Written note={order.note} />
        </About>
        <About title={t("order.side.risk")}>
          {risk.recommendation === "NONE" ? (
            <Text as="p" tone="subdued">
              {t(isRiskPending(order) ? "order.side.riskPending" : "order.side.notAssessed")}
            </Text>
          ) : (
            <InlineStack>
              <StatusBadge kind="risk" value={risk.recommendation} />
            </InlineStack>
          )}
        </About>
      </InlineGrid>
    </Card>
  );
}

function About({ title, children }: { title: string; children: ReactNode }) {
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="headingSm">
        {title}
      </Text>
      <Box>{children}</Box>
    </BlockStack>
  );
}

function Written({ note }: { note: string | null }) {
  const { t } = useTranslation();
  if (!note)
    return (
      <Text as="p" tone="subdued">
        {t("order.side.noNote")}
      </Text>
    );
  return (
    <Text as="p">
      <span style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{note}</span>
    </Text>
  );
}
