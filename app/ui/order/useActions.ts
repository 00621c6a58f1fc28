import { useNavigate } from "@remix-run/react";
import type { PageProps } from "@shopify/polaris";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { Explanation } from "#app/goals/explain.ts";
import type { Kind } from "#app/orders/intent.ts";
import { isMoot } from "#app/goals/moot.ts";
import { isDenied } from "#app/goals/permission.ts";
import { orderUrl } from "../orders/numberOf.ts";
import type { Ask } from "../asking/useAsk.ts";
import { useReason } from "../parts/useReason.ts";
import { screenKinds, screenOf } from "../steps/screens.ts";
import { useUndoing } from "../asking/Undoing.tsx";
import type { Pending } from "../news/pending.ts";
import { canTry } from "./next.ts";
import { Refusal } from "./Refusal.tsx";

const groups = ["forward", "write", "end"] as const;

/** The likely next step as the primary action; everything else in the menu, what is not possible with the reason as text. */
export function useActions(
  order: { id: string; name: string },
  { verdicts, next }: Pick<Explanation, "verdicts" | "next">,
  { asking, pending }: { asking: Ask; pending: readonly Pending[] },
): Pick<PageProps, "primaryAction" | "actionGroups"> {
  const { t } = useTranslation();
  const say = useReason();
  const navigate = useNavigate();
  const start = (kind: Kind) => () => {
    if (screenOf(kind).form) navigate(`${orderUrl(order.id)}/${kind}`);
    else asking.ask({ orderId: order.id, orderName: order.name, intent: { kind } });
  };
  const callBack = useCallBack(pending);
  // What is asked by its own click is still the page's action: there it spins.
  const loading = next !== null && asking.isAsking(next);
  const isMoving = pending.length > 0 && !loading;
  return {
    primaryAction: callBack ?? (next && !isMoving ? { content: t(`action.${next}`), onAction: start(next), loading } : undefined),
    actionGroups: groups
      .map((menu) => ({
        title: t(`order.actions.${menu}`),
        actions: screenKinds
          .filter((kind) => screenOf(kind).menu === menu && kind !== next && !isMoot(verdicts[kind]))
          .map((kind) => ({
            content: t(`action.${kind}`),
            disabled: !canTry(verdicts[kind]) && !isDenied(verdicts[kind]),
            onAction: start(kind),
            destructive: screenOf(kind).critical === true,
            helpText: verdicts[kind].allowed ? undefined : createElement(Refusal, { text: say(verdicts[kind].reason) }),
          })),
      }))
      .filter(({ actions }) => actions.length > 0),
  };
}

/** While something can be called back, that is what the page's action does: nothing moves, and nobody goes on with the order. */
function useCallBack(pending: readonly Pending[]): PageProps["primaryAction"] {
  const { t } = useTranslation();
  const { callBack, isBusy } = useUndoing();
  const ids = pending.flatMap(({ id, until }) => (id !== null && until !== null ? [id] : []));
  const [first] = ids;
  return first ? { content: t("outbox.callBack"), onAction: () => callBack(ids), loading: isBusy(first) } : undefined;
}
