import { Badge, BlockStack, Card, Icon, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, ClockIcon, CircleChevronRightIcon, MinusCircleIcon, AdjustIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { When } from "../shop/When.tsx";
import type { Lifecycle, MilestoneState, Step } from "./lifecycle.ts";

const looks: Record<MilestoneState, { source: typeof CheckCircleIcon; tone: "success" | "info" | "subdued" | "caution" }> = {
  done: { source: CheckCircleIcon, tone: "success" }, part: { source: AdjustIcon, tone: "caution" }, next: { source: CircleChevronRightIcon, tone: "info" },
  todo: { source: ClockIcon, tone: "subdued" }, skipped: { source: MinusCircleIcon, tone: "subdued" },
};

/** Placed → paid → fulfilled → delivered → archived, with the time under each, and holds and a cancellation on it. */
export function LifecycleStrip({ lifecycle }: { lifecycle: Lifecycle }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, sm: 5 }} gap="300">{lifecycle.steps.map((step) => <Mark key={step.name} step={step} />)}</InlineGrid>
        {lifecycle.holds || lifecycle.cancelledAt ? (
          <InlineStack gap="200">
            {lifecycle.holds ? <Badge tone="warning">{t("order.strip.holds", { count: lifecycle.holds })}</Badge> : null}
            {lifecycle.cancelledAt ? <><Badge tone="critical">{t("order.strip.cancelled")}</Badge><When at={lifecycle.cancelledAt} /></> : null}
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Mark({ step }: { step: Step }) {
  const { t } = useTranslation();
  const look = looks[step.state];
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <span><Icon source={look.source} tone={look.tone} /></span>
      <BlockStack>
        <Text as="span" fontWeight={step.state === "next" ? "bold" : "medium"}>{t(`order.strip.${step.name}`)}</Text>
        <Text as="span" variant="bodySm" tone="subdued">{step.at ? <When at={step.at} /> : t(`order.strip.state.${step.state}`)}</Text>
      </BlockStack>
    </InlineStack>
  );
}
