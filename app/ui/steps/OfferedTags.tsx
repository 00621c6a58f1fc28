import { Box, InlineStack, Tag } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

interface Props {
  tags: readonly string[];
  onChoose(tag: string): void;
}

/** Tags that the shop has, each a click away. The field keeps the focus: what is typed is not taken for a tag by choosing one. */
export function OfferedTags({ tags, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t("form.offeredTags")} data-offered onMouseDown={(event) => event.preventDefault()}>
      <Box minHeight="1.5rem">
        <InlineStack gap="100">
          {tags.map((tag) => (
            <Tag key={tag} onClick={() => onChoose(tag)}>
              {tag}
            </Tag>
          ))}
        </InlineStack>
      </Box>
    </div>
  );
}

/** Does the focus go to a tag that is offered? */
export const isOffered = (to: EventTarget | null | undefined): boolean => to instanceof Element && to.closest("[data-offered]") !== null;
