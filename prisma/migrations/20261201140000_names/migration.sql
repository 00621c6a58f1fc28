-- Activity is searched by an order's name as people type it (app/journal/activity.server.ts says the same expressions).
CREATE INDEX "Intent_order_name" ON "Intent" (shop, lower(regexp_replace("subjectName", '[\s#]', '', 'g')));
CREATE INDEX "Intent_order_digits" ON "Intent" (shop, regexp_replace("subjectName", '\D', '', 'g'));
