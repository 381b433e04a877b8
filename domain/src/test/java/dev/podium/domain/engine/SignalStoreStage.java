package dev.podium.domain.engine;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.signal.Announcement;
import java.util.Map;

/** A {@link SignalStore} under test. */
public interface SignalStoreStage {

  TickingClock clock();

  /** An empty store. */
  SignalStore store();

  /** One that only its number tells from others of the name. */
  default Announcement signal(String name, long number) {
    Map<String, ParamValue> params = Map.of("x", new ParamValue.Whole(number));
    return new Announcement(name, params, Announcement.id(name, params), Map.of(), "ann", null);
  }
}
