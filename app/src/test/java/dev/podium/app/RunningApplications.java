package dev.podium.app;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ends the applications under test when the last test is over. Left to the end of the JVM, they
 * would end at the same time as their database, and wait for it in vain.
 */
final class RunningApplications
    implements BeforeAllCallback, ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final Queue<ConfigurableApplicationContext> RUNNING =
      new ConcurrentLinkedQueue<>();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    RUNNING.add(context);
  }

  /** What is in the root's store is closed after the last test class. */
  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RunningApplications.class))
        .computeIfAbsent("end", key -> (AutoCloseable) RunningApplications::endAll);
  }

  private static void endAll() {
    RUNNING.forEach(ConfigurableApplicationContext::close);
    RUNNING.clear();
  }
}
