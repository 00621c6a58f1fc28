import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PlanStep } from "#app/goals/plan.ts";
import { useReason } from "../parts/useReason.ts";

/** The steps to a goal that needs more than one. What the last one does is chosen in the form, and said by its button. */
export function PlanCard({ steps }: { steps: PlanStep[] }) {
  const { t } = useTranslation();
  const say = useReason();
  if (steps.length < 2) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("plan.title")}
        </Text>
        <List type="number">
          {steps.map(({ does, reason }, index) => (
            <List.Item key={index}>
              <Text as="span" fontWeight="medium">
                {does === "wait" ? t("plan.wait") : t(`action.${does}`)}
              </Text>
              {does === "wait" || index === steps.length - 1 ? null : `: ${say(reason)}`}
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
