package dev.podium.ui.editor;

import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalViews;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing was ever announced or waited for. */
final class NoSignals implements SignalViews {

  @Override
  public Optional<Signal> find(String name, long seq) {
    return Optional.empty();
  }

  @Override
  public Optional<Signal> findLatest(String name) {
    return Optional.empty();
  }

  @Override
  public List<SignalName> names(String search, @Nullable String after, int limit) {
    return List.of();
  }

  @Override
  public List<Waiter> waiting(String name, @Nullable Place after, int limit) {
    return List.of();
  }

  @Override
  public List<Use> uses(String name, long seq, @Nullable UsePlace after, int limit) {
    return List.of();
  }

  @Override
  public List<Signal> list(Filter filter, int limit) {
    return List.of();
  }
}
