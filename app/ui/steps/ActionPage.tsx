import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import type { PlanStep } from "#app/goals/plan.ts";
import { isDenied } from "#app/goals/permission.ts";
import type { Verdict } from "#app/goals/allowed.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { orderUrl } from "../orders/numberOf.ts";
import { canTry } from "../order/next.ts";
import { Cautions } from "../parts/Cautions.tsx";
import { afterSending } from "../forms/useLeaveWarning.ts";
import { Restartable } from "../forms/Restart.tsx";
import { RefusalBanner } from "../asking/RefusalBanner.tsx";
import { useAsk } from "../asking/useAsk.ts";
import { Said } from "../parts/Said.tsx";
import { PlanCard } from "./PlanCard.tsx";
import { forms } from "./forms.ts";
import type { FormKind } from "./screens.ts";

interface Props {
  kind: FormKind;
  page: OrderPage;
  verdict: Verdict;
  cautions: Reason[];
  /** What it takes, where that can be foreseen. */ steps: PlanStep[];
  locations: { id: string; name: string }[];
}

/** One action of one order: filled in, or refused with the reason. Afterwards back to the order. */
export function ActionPage({ kind, page, verdict, cautions, steps, locations }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { order } = page;
  const asking = useAsk(useCallback(() => navigate(orderUrl(order.id), { state: afterSending }), [navigate, order.id]));
  const Form = forms[kind];
  // That Shopify said no the last time is no reason not to try again once the owner has given the permission.
  const [trying, setTrying] = useState(false);
  const isOpen = canTry(verdict) || (trying && isDenied(verdict));
  // What was typed stays, though somebody else was quicker.
  const [keeps] = useState(isOpen && kind === "fulfill");
  const title = t("form.title", { action: t(`action.${kind}`), name: order.name });
  return (
    <Page narrowWidth title={title} backAction={{ content: order.name, url: orderUrl(order.id) }}>
      <BlockStack gap="400">
        <RefusalBanner {...asking} />
        {verdict.by === "house" && !asking.refusal ? (
          <Banner tone="warning" title={t("refusal.house")}>
            <Said reason={verdict.reason} />
          </Banner>
        ) : null}
        {isOpen ? <Cautions reasons={cautions} /> : null}
        {isOpen ? <PlanCard steps={steps} /> : null}
        {isOpen || (keeps && asking.refusal) ? null : (
          <Banner
            tone="critical"
            title={t(`refusal.${verdict.by === "right" ? "right" : "platform"}`)}
            action={{ content: t("form.back"), url: orderUrl(order.id) }}
            secondaryAction={isDenied(verdict) ? { content: t("form.haveItNow"), onAction: () => setTrying(true) } : undefined}
          >
            <Said reason={verdict.reason} />
          </Banner>
        )}
        {isOpen || keeps ? (
          <Restartable>
            <Form page={page} asking={asking} locations={locations} />
          </Restartable>
        ) : null}
      </BlockStack>
    </Page>
  );
}
