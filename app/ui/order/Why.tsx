import { BlockStack, Button, Card, Collapsible, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Explanation } from "#app/goals/explain.ts";
import { besideBadge } from "../orders/short.ts";
import { useReason } from "../parts/useReason.ts";
import { Said, ThisInShopify, WayOut } from "../parts/Said.tsx";
import { StageBadge } from "../parts/StageBadge.tsx";

/** Why it is here: one sentence; opens to what cannot be done now, and why. */
export function Why({ explanation: { stage, refused } }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const say = useReason();
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {t("order.why.title")}
          </Text>
          <ThisInShopify />
        </InlineStack>
        <InlineStack gap="200" blockAlign="center">
          <StageBadge kind={stage.kind} />
          <Text as="p">
            {besideBadge(t(`stage.${stage.kind}`), say(stage.reason))} <WayOut reason={stage.reason} />
          </Text>
        </InlineStack>
        {refused.length ? (
          <>
            <InlineStack>
              <Button
                variant="plain"
                disclosure={open ? "up" : "down"}
                ariaExpanded={open}
                ariaControls="why-not"
                onClick={() => setOpen(!open)}
              >
                {t("order.why.not", { count: refused.length })}
              </Button>
            </InlineStack>
            <Collapsible id="why-not" open={open}>
              <List>
                {refused.map(({ kind, reason }) => (
                  <List.Item key={kind}>
                    <Text as="span" fontWeight="medium">
                      {t(`action.${kind}`)}:
                    </Text>{" "}
                    <Said reason={reason} />
                  </List.Item>
                ))}
              </List>
            </Collapsible>
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}
