-- What was pasted or typed to choose a run's orders may name customers. It is sealed from now on; of runs whose orders are found it is
-- not needed any more.
UPDATE "Run" SET "selection" = "selection" - 'numbers' - 'lines' - 'product' WHERE "state" <> 'preparing' AND jsonb_typeof("selection") = 'object';
