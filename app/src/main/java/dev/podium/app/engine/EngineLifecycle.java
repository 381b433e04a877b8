package dev.podium.app.engine;

import dev.podium.scheduler.Engine;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the engine when all beans are ready and stops it before anything that it needs. It stops
 * after the web server, so that no start is accepted that nobody would run.
 */
final class EngineLifecycle implements SmartLifecycle {

  /** Before the web server, whose phase is near the maximum. */
  private static final int PHASE = 1_000;

  private final Engine engine;
  private final LiveRuns live;
  private volatile boolean running;

  EngineLifecycle(Engine engine, LiveRuns live) {
    this.engine = engine;
    this.live = live;
  }

  @Override
  public void start() {
    engine.start();
    live.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    engine.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** A node leaves the cluster for good: the next one is made anew. */
  @Override
  public boolean isPauseable() {
    return false;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
