import { ActionList, Button, Popover } from "@shopify/polaris";
import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Ways to choose orders other than by the list: their numbers, or what is in them. */
export function SelectBy() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const items = (["numbers", "product"] as const).map((by) => ({
    content: t(`bulk.by.${by}`),
    onAction: () => navigate(`/app/runs/new?by=${by}`),
  }));
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      activator={
        <Button disclosure onClick={() => setOpen(!open)}>
          {t("bulk.by.label")}
        </Button>
      }
    >
      <ActionList items={items} onActionAnyItem={() => setOpen(false)} />
    </Popover>
  );
}
