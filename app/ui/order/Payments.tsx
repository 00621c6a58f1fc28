import { BlockStack, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { StatusBadge } from "../parts/badges.tsx";
import { MoneyBoth } from "../parts/Money.tsx";
import { humanised, useLabel } from "../parts/useLabel.ts";
import { When } from "../parts/When.tsx";

/** A gateway's own name as it is; a handle, such as "shopify_payments", as words. */
const gatewayName = (gateway: string): string => (/^[a-z0-9_]+$/.test(gateway) ? humanised(gateway) : gateway);

/** The sums of an order, then each movement of money, in the customer's currency and the shop's. */
export function Payments({ page }: { page: OrderPage }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { order, subtotal, discounts, tax } = page;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("order.payments.title")}
          </Text>
          <StatusBadge kind="payment" value={order.financialStatus} />
        </InlineStack>
        <BlockStack gap="100">
          {subtotal ? (
            <Sum label={t("order.payments.subtotal")}>
              <MoneyBoth value={subtotal} />
            </Sum>
          ) : null}
          {discounts && discounts.shop.amount ? (
            <Sum label={t("order.payments.discounts", { codes: page.discountCodes.join(", ") })}>
              −<MoneyBoth value={discounts} />
            </Sum>
          ) : null}
          <Sum label={page.shippingTitle ? t("order.payments.shippingBy", { title: page.shippingTitle }) : t("order.payments.shipping")}>
            <MoneyBoth value={order.shipping.price} />
          </Sum>
          {tax && tax.shop.amount ? (
            <Sum label={t("order.payments.tax")}>
              <MoneyBoth value={tax} />
            </Sum>
          ) : null}
          <Sum label={t("order.payments.total")} strong>
            <MoneyBoth value={order.total} />
          </Sum>
          <Sum label={t("order.payments.received")}>
            <MoneyBoth value={order.received} />
          </Sum>
          {order.refunded.shop.amount ? (
            <Sum label={t("order.payments.refunded")}>
              −<MoneyBoth value={order.refunded} />
            </Sum>
          ) : null}
          {order.outstanding.shop.amount > 0 ? (
            <Sum label={t("order.payments.outstanding")} strong>
              <MoneyBoth value={order.outstanding} />
            </Sum>
          ) : null}
        </BlockStack>
        {order.transactions.length ? <Divider /> : null}
        {order.transactions.map((one) => (
          <Sum
            key={one.id}
            label={
              <>
                <Text as="span">
                  {label("transaction", one.kind)} · {gatewayName(one.gateway)}
                  {one.status === "SUCCESS" ? "" : ` · ${label("transactionStatus", one.status)}`}
                </Text>{" "}
                <Text as="span" tone="subdued">
                  <When at={one.processedAt} />
                </Text>
              </>
            }
          >
            <MoneyBoth value={one.amount} />
          </Sum>
        ))}
      </BlockStack>
    </Card>
  );
}

function Sum({ label, strong, children }: { label: ReactNode; strong?: boolean; children: ReactNode }) {
  const fontWeight = strong ? ("semibold" as const) : undefined;
  return (
    <InlineStack align="space-between" gap="400" wrap={false}>
      <Text as="span" fontWeight={fontWeight}>
        {label}
      </Text>
      <Text as="span" fontWeight={fontWeight} alignment="end" numeric>
        {children}
      </Text>
    </InlineStack>
  );
}
