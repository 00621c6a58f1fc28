import type { Bag } from "./model.ts";

/** What is kept beside the life of an order because it was given or is read back. Absent in state files of earlier versions. */
export interface Metafield {
  id: number;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

interface Attribute {
  key: string;
  value: string;
}

/** One tax on a line or on carriage, of the whole of it. */
export interface TaxShare {
  title: string;
  /** Null if nobody said it: 0.2 is twenty per cent. */
  rate: number | null;
  amount: Bag;
  /** Whether the channel pays it to the authority; null = not known. */
  channelLiable: boolean | null;
}

export interface KeptOfLine {
  properties?: Attribute[];
  taxes?: TaxShare[];
  weight?: { value: number; unit: string } | null;
}

export interface KeptOfShipping {
  taxes?: TaxShare[];
  source?: string | null;
}

export interface KeptOfTransaction {
  authorizationCode?: string | null;
  receiptJson?: string | null;
  locationId?: number | null;
  userId?: number | null;
}

export interface KeptOfOrder {
  metafields?: Metafield[];
  localizedFields?: Attribute[];
  sourceIdentifier?: string | null;
  sourceUrl?: string | null;
  referringSite?: string | null;
  acceptsMarketing?: boolean;
  /** The member of the staff who took it. */
  userId?: number | null;
}
