import { BlockStack, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Transaction } from "#app/orders/snapshot.ts";
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
  const { financialStatus, transactions } = page.order;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("order.payments.title")}
          </Text>
          <StatusBadge kind="payment" value={financialStatus} />
        </InlineStack>
        <Sums page={page} />
        {transactions.length ? <Divider /> : null}
        {transactions.map((one) => (
          <Movement key={one.id} transaction={one} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Sums({ page: { order, subtotal, discounts, discountCodes, shippingTitle, tax } }: { page: OrderPage }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="100">
      {subtotal ? (
        <Sum label={t("order.payments.subtotal")}>
          <MoneyBoth value={subtotal} />
        </Sum>
      ) : null}
      {discounts?.shop.amount ? (
        <Sum label={t("order.payments.discounts", { codes: discountCodes.join(", ") })}>
          −<MoneyBoth value={discounts} />
        </Sum>
      ) : null}
      <Sum label={shippingTitle ? t("order.payments.shippingBy", { title: shippingTitle }) : t("order.payments.shipping")}>
        <MoneyBoth value={order.shipping.price} />
      </Sum>
      {tax?.shop.amount ? (
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
  );
}

function Movement({ transaction: { kind, gateway, status, processedAt, amount } }: { transaction: Transaction }) {
  const label = useLabel();
  const what = (
    <>
      <Text as="span">
        {label("transaction", kind)} · {gatewayName(gateway)}
        {status === "SUCCESS" ? "" : ` · ${label("transactionStatus", status)}`}
      </Text>{" "}
      <Text as="span" tone="subdued">
        <When at={processedAt} />
      </Text>
    </>
  );
  return (
    <Sum label={what}>
      <MoneyBoth value={amount} />
    </Sum>
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
