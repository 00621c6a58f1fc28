/** The rules of the house that decisions need: a part of Settings. */
export interface Policy {
  archive: {
    /** Days after "fulfilled and paid" before a rule archives. */ afterDays: number;
    /** Refuse to archive while money is owed. */ keepUnpaid: boolean;
  };
  cancel: {
    /** Hours after the order was placed during which cancelling needs no override; null = no window. */ windowHours: number | null;
  };
}
