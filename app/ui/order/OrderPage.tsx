import { Badge, Banner, BlockStack, InlineStack, Layout, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Explanation } from "#app/goals/explain.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { OrderPage as OrderRead } from "#app/shopify/read/order-page.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import { orderLooked } from "../home/setup.ts";
import { remember } from "../parts/remembered.ts";
import { Cautions } from "../parts/Cautions.tsx";
import { RefusalBanner } from "../asking/RefusalBanner.tsx";
import { Troubles } from "../parts/Troubles.tsx";
import { useAsk } from "../asking/useAsk.ts";
import { Marks } from "../orders/Marks.tsx";
import { StatusBadge } from "../parts/badges.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { lifecycleOf } from "./lifecycle.ts";
import { KeptTracking } from "./KeptTracking.tsx";
import { LifecycleStrip } from "./LifecycleStrip.tsx";
import { useForgetFulfillDraft } from "../steps/useFulfillDraft.ts";
import { canTry } from "./next.ts";
import { Others } from "./Others.tsx";
import { ParcelsAndItems } from "./ParcelsAndItems.tsx";
import { Payments } from "./Payments.tsx";
import { Side } from "./Side.tsx";
import { Timeline } from "./Timeline.tsx";
import { BeingDone } from "../outbox/BeingDone.tsx";
import type { Pending } from "../news/pending.ts";
import { UnderWay } from "./UnderWay.tsx";
import { useInList } from "../orders/useListVisit.ts";
import { usePending } from "./usePending.ts";
import { useActions } from "./useActions.ts";
import { Why } from "./Why.tsx";
import { usePulse } from "./usePulse.ts";
import type { Pulse } from "#app/journal/pulse.server.ts";

interface Props {
  page: OrderRead;
  explanation: Explanation;
  entries: IntentView[];
  pulse: Pulse;
  trouble: Reason[];
}

/** Where does it stand, what can I do, what happened? */
export function OrderPage({ page, explanation, entries, pulse: first, trouble }: Props) {
  const { t } = useTranslation();
  const { order } = page;
  const asking = useAsk();
  const pending = usePending(order.id, entries, asking);
  const actions = useActions(order, explanation, { asking, pending });
  const pulse = usePulse(order.id, first);
  const inList = useInList(order.id);
  useForgetFulfillDraft(order);
  useEffect(() => remember(orderLooked, "yes"), []);
  return (
    <Page
      title={order.name}
      titleMetadata={<Badges page={page} pending={pending} />}
      subtitle={useSubtitle(page)}
      backAction={{ content: t("nav.orders"), url: inList.backUrl }}
      pagination={{ ...inList, previousTooltip: t("order.previous"), nextTooltip: t("order.next"), accessibilityLabel: t("order.inList") }}
      {...actions}
    >
      <BlockStack gap="400">
        <RefusalBanner {...asking} />
        {pulse.changed ? <Banner tone="info" title={t("order.changed")} onDismiss={pulse.seen} /> : null}
        {pulse.others.length ? <Others names={pulse.others.map(({ name }) => name)} /> : null}
        <Troubles reasons={trouble} />
        <Cautions reasons={explanation.warnings} />
        <UnderWay entries={entries} />
        <KeptTracking order={order} entries={entries} />
        <LifecycleStrip lifecycle={lifecycleOf(order)} cancelReason={page.cancelReason} />
        <Why explanation={explanation} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <ParcelsAndItems page={page} mayTrack={canTry(explanation.verdicts.tracking)} />
              <Payments page={page} />
              <Timeline page={page} entries={entries} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Side page={page} verdicts={explanation.verdicts} asking={asking} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function useSubtitle({ order }: OrderRead): string {
  return useFormat().dateTime(order.createdAt);
}

function Badges({ page: { order }, pending }: { page: OrderRead; pending: readonly Pending[] }) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100">
      <StatusBadge kind="payment" value={order.financialStatus} />
      <StatusBadge kind="fulfillment" value={order.fulfillmentStatus} />
      {order.returnStatus === "NO_RETURN" ? null : <StatusBadge kind="return" value={order.returnStatus} />}
      {order.cancelledAt ? <Badge tone="critical">{t("order.cancelled")}</Badge> : null}
      {order.closedAt ? <Badge>{t("order.archived")}</Badge> : null}
      <Marks order={order} />
      <BeingDone pending={pending} />
    </InlineStack>
  );
}
