package dev.podium.ui.live;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunFeed;
import dev.podium.domain.run.RunRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Changes of a run for one screen, merged so that it is redrawn at most four times a second. */
@Component
public class RunWatch {

  private static final Duration GAP = Duration.ofMillis(250);

  private final RunFeed feed;
  private final Pace pace;
  private final InstantSource now = InstantSource.system();

  RunWatch(RunFeed feed, Pace pace) {
    this.feed = feed;
    this.pace = pace;
  }

  /**
   * Watches a run until the registration is removed. Read the run after this call and ignore
   * changes whose revision is not above the one that was read.
   *
   * @param listener called with the screen's lock held
   */
  public Registration watch(UI ui, RunRef run, Consumer<RunChange> listener) {
    PendingChange pending = new PendingChange(GAP);
    RunFeed.Subscription subscription =
        feed.watch(
            run,
            change ->
                pending
                    .add(change, now.instant())
                    .ifPresent(
                        delay ->
                            pace.after(
                                delay, ui, () -> listener.accept(pending.take(now.instant())))));
    return subscription::close;
  }
}
