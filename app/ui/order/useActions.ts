import { useNavigate } from "@remix-run/react";
import type { PageProps } from "@shopify/polaris";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { Explanation } from "#app/goals/explain.ts";
import type { Kind } from "#app/orders/intent.ts";
import { isMoot } from "#app/goals/moot.ts";
import { orderUrl } from "../orders/numberOf.ts";
import type { Ask } from "../asking/useAsk.ts";
import { useReason } from "../parts/useReason.ts";
import { screenKinds, screenOf } from "../steps/screens.ts";
import { canTry } from "./next.ts";
import { Refusal } from "./Refusal.tsx";

const groups = ["forward", "write", "end"] as const;

/** The likely next step as the primary action; everything else in the menu, what is not possible with the reason as text. */
export function useActions(
  order: { id: string; name: string },
  { verdicts, next }: Pick<Explanation, "verdicts" | "next">,
  asking: Ask,
): Pick<PageProps, "primaryAction" | "actionGroups"> {
  const { t } = useTranslation();
  const say = useReason();
  const navigate = useNavigate();
  const start = (kind: Kind) => () => {
    if (screenOf(kind).form) navigate(`${orderUrl(order.id)}/${kind}`);
    else asking.ask({ orderId: order.id, orderName: order.name, intent: { kind } });
  };
  return {
    primaryAction: next ? { content: t(`action.${next}`), onAction: start(next), loading: asking.busy } : undefined,
    actionGroups: groups
      .map((menu) => ({
        title: t(`order.actions.${menu}`),
        actions: screenKinds
          .filter((kind) => screenOf(kind).menu === menu && kind !== next && !isMoot(verdicts[kind]))
          .map((kind) => ({
            content: t(`action.${kind}`),
            disabled: !canTry(verdicts[kind]),
            onAction: start(kind),
            destructive: screenOf(kind).critical === true,
            helpText: verdicts[kind].allowed ? undefined : createElement(Refusal, { text: say(verdicts[kind].reason) }),
          })),
      }))
      .filter(({ actions }) => actions.length > 0),
  };
}
