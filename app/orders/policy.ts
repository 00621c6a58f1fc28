/** The rules of the house that decisions need: a part of Settings. What one automation is set to is the automation's own affair. */
export interface Policy {
  archive: { /** Refuse to archive while money is owed. */ keepUnpaid: boolean };
  cancel: {
    /** Hours after the order was placed during which cancelling needs no override; null = no window. */ windowHours: number | null;
  };
}
