import { BlockStack, Box, InlineStack, Tag, TextField } from "@shopify/polaris";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { isOffered, OfferedTags } from "./OfferedTags.tsx";
import { offeredTags, useShopTags } from "./offered-tags.ts";

interface Props {
  label: string;
  tags: string[];
  onChange(tags: string[]): void;
  error?: string;
  /** From the start. An `autofocus` in the page itself is blocked by browsers in the admin's frame. */ focused?: boolean;
}

/** "sale, new" + "old" → ["old", "sale", "new"]: each once, whatever its case. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const known = new Map(tags.map((tag) => [tag.toLowerCase(), tag]));
  for (const tag of typed
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean))
    if (!known.has(tag.toLowerCase())) known.set(tag.toLowerCase(), tag);
  return [...known.values()];
}

/** Tags by typing, where enter or a comma ends one, or out of those that the shop has. */
export function TagsField({ label, tags, onChange, error, focused }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [entered, setEntered] = useState(false);
  const offered = offeredTags(useShopTags(entered), typed, tags);
  const take = (text: string) => {
    onChange(withTags(tags, text));
    setTyped("");
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !typed.trim()) return;
    event.preventDefault();
    take(typed);
  };
  return (
    <BlockStack gap="200">
      <div onKeyDown={keys}>
        <TextField
          label={label}
          autoComplete="off"
          focused={focused}
          value={typed}
          error={error}
          helpText={t("form.tagsHelp")}
          onChange={(text) => {
            if (text.includes(",")) take(text);
            else setTyped(text);
          }}
          onFocus={() => setEntered(true)}
          onBlur={(event) => {
            if (typed.trim() && !isOffered(event?.relatedTarget)) take(typed);
          }}
        />
      </div>
      {entered ? <OfferedTags tags={offered} onChoose={take} /> : null}
      {/* Its line is there before the first tag: a button below must not move away while it is being pressed. */}
      <Box minHeight="1.5rem">
        <InlineStack gap="100">
          {tags.map((tag) => (
            <Tag key={tag} onRemove={() => onChange(tags.filter((other) => other !== tag))}>
              {tag}
            </Tag>
          ))}
        </InlineStack>
      </Box>
    </BlockStack>
  );
}
