-- Who paused, resumed, stopped or called back a run, and when.
ALTER TABLE "Run" ADD COLUMN "controls" JSONB NOT NULL DEFAULT '[]';
