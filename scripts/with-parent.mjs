// Preload: stops this process when the one that started it is gone, also when that was killed and could not tell.
process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
});
process.channel?.unref();
