package dev.podium.scheduler.command;

import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.engine.SignalStore.Announced;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Announcing;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.scheduler.command.Convoy.Passenger;
import java.util.List;

/** Announces signals; those that arrive while others are being announced share a transaction. */
public final class AnnounceCommands implements Announcing {

  private static final int MOST = 200;

  /** So that a batch is a fraction of what the database takes at once. */
  private static final int MOST_CHARACTERS = 4_000_000;

  private final SignalStore store;
  private final Runnable wakeMail;
  private final Convoy<Boolean, Announcement, Announced> convoy =
      new Convoy<>(AnnounceCommands::together, (all, batch) -> announce(batch));

  /**
   * Commands over a store.
   *
   * @param wakeMail tells this node that there is mail, to save the wait for the next poll
   */
  public AnnounceCommands(SignalStore store, Runnable wakeMail) {
    this.store = store;
    this.wakeMail = wakeMail;
  }

  @Override
  public Signal announce(Announcement announcement, Caller caller) {
    caller.require(Permission.OPERATE);
    Announced announced = convoy.join(true, announcement);
    if (!announced.isNew()) {
      throw RefusedException.conflict(
          "The signal [%s] was announced before under the id [%s]: it has the number %d."
              .formatted(announcement.name(), announcement.id(), announced.signal().seq()),
          "Give it another request_id if it is another signal.");
    }
    return announced.signal();
  }

  private static int together(List<Announcement> queue) {
    int count = 0;
    int characters = 0;
    while (count < Math.min(MOST, queue.size()) && characters < MOST_CHARACTERS) {
      characters += queue.get(count).length();
      count++;
    }
    return count;
  }

  private void announce(List<Passenger<Announcement, Announced>> batch) {
    try {
      List<Announced> announced = store.announce(batch.stream().map(Passenger::asked).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(announced.get(i));
      }
      wakeMail.run();
    } catch (RowsRefusedException e) {
      if (batch.size() == 1) {
        throw e;
      }
      // One of them is refused; the others must not suffer for it.
      batch.forEach(this::announceAlone);
    }
  }

  private void announceAlone(Passenger<Announcement, Announced> passenger) {
    try {
      announce(List.of(passenger));
    } catch (RuntimeException e) {
      passenger.answer().completeExceptionally(e);
    }
  }
}
