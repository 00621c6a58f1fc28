import { useNavigate } from "@remix-run/react";
import type { PageProps } from "@shopify/polaris";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { Explanation } from "#app/goals/explain.ts";
import type { Kind } from "#app/orders/intent.ts";
import { isMoot } from "#app/goals/allowed.ts";
import { orderUrl } from "../orders/numberOf.ts";
import type { Ask } from "../asking/useAsk.ts";
import { useReason } from "../parts/useReason.ts";
import { canTry, oneClick } from "./next.ts";
import { Refusal } from "./Refusal.tsx";

/** The order of the menu: the ways forward, what is written on an order, then what ends it. */
const groups: readonly { key: "forward" | "write" | "end"; kinds: readonly Kind[] }[] = [
  {
    key: "forward",
    kinds: ["fulfill", "unfulfill", "hold", "release", "ready_for_pickup", "picked_up", "capture", "mark_paid", "archive", "reopen"],
  },
  { key: "write", kinds: ["tag", "untag", "note", "edit"] },
  { key: "end", kinds: ["refund", "cancel", "delete"] },
];

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
    if (oneClick.includes(kind)) asking.ask({ orderId: order.id, orderName: order.name, intent: { kind } });
    else navigate(`${orderUrl(order.id)}/${kind}`);
  };
  return {
    primaryAction: next ? { content: t(`action.${next}`), onAction: start(next), loading: asking.busy } : undefined,
    actionGroups: groups
      .map(({ key, kinds }) => ({
        title: t(`order.actions.${key}`),
        actions: kinds
          .filter((kind) => kind !== next && !isMoot(verdicts[kind]))
          .map((kind) => ({
            content: t(`action.${kind}`),
            disabled: !canTry(verdicts[kind]),
            onAction: start(kind),
            destructive: kind === "cancel" || kind === "delete",
            helpText: verdicts[kind].allowed ? undefined : createElement(Refusal, { text: say(verdicts[kind].reason) }),
          })),
      }))
      .filter(({ actions }) => actions.length > 0),
  };
}
