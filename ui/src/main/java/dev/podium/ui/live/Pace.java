package dev.podium.ui.live;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The clock of the open screens: does things to them later or again and again. */
@Component
public class Pace {

  private static final Logger LOG = LoggerFactory.getLogger(Pace.class);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("podium-screens").factory());

  /** Calls the action with the screen's lock held until the registration is removed. */
  public Registration every(Duration period, UI ui, Runnable action) {
    Future<?> repeated =
        clock.scheduleWithFixedDelay(
            () -> enter(ui, action), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    return () -> repeated.cancel(false);
  }

  void after(Duration delay, UI ui, Runnable action) {
    var unused = clock.schedule(() -> enter(ui, action), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** On a thread of its own: an action may read the store, and one slow screen delays no other. */
  private static void enter(UI ui, Runnable action) {
    Thread.startVirtualThread(
        () -> {
          try {
            var unused = ui.access(action::run);
          } catch (UIDetachedException closed) {
            LOG.debug("A screen was closed while something was on its way to it.");
          }
        });
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
  }
}
