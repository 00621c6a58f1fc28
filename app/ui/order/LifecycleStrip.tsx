import { BlockStack, Card, Icon, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, ClockIcon, CircleChevronRightIcon, MinusCircleIcon, AdjustIcon, XCircleIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { useLabel } from "../parts/useLabel.ts";
import { When } from "../parts/When.tsx";
import type { Lifecycle, MilestoneState, Part } from "./lifecycle.ts";

interface Look {
  source: typeof CheckCircleIcon;
  tone: "success" | "info" | "subdued" | "caution" | "critical";
}
const looks: Record<MilestoneState, Look> = {
  done: { source: CheckCircleIcon, tone: "success" },
  part: { source: AdjustIcon, tone: "caution" },
  next: { source: CircleChevronRightIcon, tone: "info" },
  todo: { source: ClockIcon, tone: "subdued" },
  skipped: { source: MinusCircleIcon, tone: "subdued" },
};

/**
 * Placed → paid → fulfilled → delivered → archived, with the time under each; holds stand on the step that they stop, a
 * cancellation at the end.
 */
export function LifecycleStrip({ lifecycle, cancelReason }: { lifecycle: Lifecycle; cancelReason: string | null }) {
  const { t } = useTranslation();
  const label = useLabel();
  const partText = usePart();
  const { steps, holds, cancelledAt } = lifecycle;
  return (
    <Card>
      <div role="list" aria-label={t("order.strip.label")}>
        <InlineGrid columns={{ xs: 1, sm: steps.length + (cancelledAt ? 1 : 0) }} gap="300">
          {steps.map((step) => (
            <Mark
              key={step.name}
              look={looks[step.state]}
              title={t(`order.strip.${step.name}`)}
              state={step.part ? partText(step.part) : t(`order.strip.state.${step.state}`)}
              at={step.at}
              strong={step.state === "next"}
            >
              {step.name === "fulfilled"
                ? holds.map((hold) => (
                    <Text as="span" variant="bodySm" tone="caution" key={hold}>
                      {t("order.strip.hold", { hold: label("hold", hold) })}
                    </Text>
                  ))
                : null}
            </Mark>
          ))}
          {cancelledAt ? (
            <Mark look={{ source: XCircleIcon, tone: "critical" }} title={t("order.strip.cancelled")} state="" at={cancelledAt} strong>
              {cancelReason ? (
                <Text as="span" variant="bodySm" tone="subdued">
                  {label("cancelReason", cancelReason)}
                </Text>
              ) : null}
            </Mark>
          ) : null}
        </InlineGrid>
      </div>
    </Card>
  );
}

/** "2 of 6 items": a time there would say that all of it is done. */
function usePart(): (part: Part) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (part) =>
    part.of === "money"
      ? t("order.strip.part.money", { done: format.money(part.done), total: format.money(part.total) })
      : t(`order.strip.part.${part.of}`, { count: part.total, done: format.number(part.done), total: format.number(part.total) });
}

interface MarkProps {
  look: Look;
  title: string;
  state: string;
  at: string | null;
  strong: boolean;
  children?: ReactNode;
}

/** One step. Where its time is shown, its state is said to a screen reader too: the icon alone does not tell. */
function Mark({ look, title, state, at, strong, children }: MarkProps) {
  return (
    <div role="listitem">
      <InlineStack gap="200" wrap={false} blockAlign="start">
        <span>
          <Icon source={look.source} tone={look.tone} />
        </span>
        <BlockStack gap="050" inlineAlign="start">
          <Text as="span" fontWeight={strong ? "bold" : "medium"}>
            {title}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {at ? (
              <>
                <When at={at} />{" "}
                <Text as="span" visuallyHidden>
                  {state}
                </Text>
              </>
            ) : (
              state
            )}
          </Text>
          {children}
        </BlockStack>
      </InlineStack>
    </div>
  );
}
