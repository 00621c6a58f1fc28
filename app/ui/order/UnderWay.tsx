import { Banner, BlockStack, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, CircleChevronRightIcon, ClockIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { IntentView } from "#app/journal/views.server.ts";
import { Said } from "../parts/Said.tsx";
import { useUndoing } from "../asking/Undoing.tsx";
import { useShop } from "../parts/shop.tsx";
import { notSeen, stepsOf, underWay, type StepNow } from "./recent.ts";

/**
 * What was asked of this order and is not done yet, or could not be done after all: said at the top, so that nobody asks twice or
 * misses it.
 */
export function UnderWay({ entries }: { entries: IntentView[] }) {
  const { t } = useTranslation();
  const { now } = useShop();
  const { seen } = useUndoing();
  const open = underWay(entries, now);
  const failed = notSeen(entries);
  return (
    <>
      {failed ? (
        <div>
          <Banner
            tone="critical"
            title={t(failed.state === "partly_done" ? "order.partlyDone" : "order.notDone", { action: t(`action.${failed.kind}`) })}
            onDismiss={() => seen([failed.id])}
          >
            <Said reason={failed.reason} />
          </Banner>
        </div>
      ) : null}
      {open.length ? (
        <div role="status">
          <Banner tone="info" title={t("order.underWay")}>
            <BlockStack gap="100">
              {open.map((entry) => (
                <Open key={entry.id} entry={entry} />
              ))}
            </BlockStack>
          </Banner>
        </div>
      ) : null}
    </>
  );
}

/** One thing under way and why it is not done yet; of several steps, how far they are. */
function Open({ entry }: { entry: IntentView }) {
  const { t } = useTranslation();
  const steps = stepsOf(entry);
  return (
    <BlockStack gap="100">
      <Text as="p">
        <Text as="span" fontWeight="medium">
          {t(`action.${entry.kind}`)}:
        </Text>{" "}
        <Said reason={entry.reason} />
      </Text>
      {steps.length > 0 ? (
        <BlockStack as="ol" gap="050">
          {steps.map((step) => (
            <li key={step.does ?? "wait"} style={{ listStyle: "none" }}>
              <Step step={step} />
            </li>
          ))}
        </BlockStack>
      ) : null}
    </BlockStack>
  );
}

const icons = { done: CheckCircleIcon, now: CircleChevronRightIcon, next: ClockIcon };

function Step({ step: { does, at } }: { step: StepNow }) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100" wrap={false} blockAlign="center">
      <span>
        <Icon source={icons[at]} />
      </span>
      <Text as="span">
        {does === null ? t("plan.wait") : t(`action.${does}`)} · {t(`plan.${at}`)}
      </Text>
    </InlineStack>
  );
}
