package dev.podium.domain.trigger;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.param.ParamCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A signal trigger in plain words. */
public final class SignalWords {

  private SignalWords() {}

  /**
   * When it starts a run: {@code when table/orders (day >= 20260101) and table/rates arrive, with
   * region of table/orders = zone of table/rates}.
   */
  public static String of(SignalTrigger trigger) {
    List<String> signals = new ArrayList<>();
    trigger.definitions().forEach((name, entry) -> signals.add(signal(name, entry)));
    StringBuilder words = new StringBuilder("when ").append(NumberWords.list(signals));
    words.append(signals.size() == 1 ? " arrives" : " arrive");
    List<String> joins = joins(trigger.definitions());
    if (!joins.isEmpty()) {
      words.append(", with ").append(NumberWords.list(joins));
    }
    if (trigger.condition() != null) {
      words.append(", if ").append(trigger.condition().strip());
    }
    if (trigger.dedupExpr() != null) {
      words.append(", once for each value of ").append(trigger.dedupExpr().strip());
    }
    return words.toString();
  }

  private static String signal(String name, SignalTrigger.Entry entry) {
    List<String> matches = new ArrayList<>();
    entry
        .matchParams()
        .forEach(
            (param, match) ->
                matches.add(
                    "%s %s %s"
                        .formatted(
                            param,
                            match.operator().symbol(),
                            ParamCodec.writeValue(match.value()))));
    return matches.isEmpty() ? name : "%s (%s)".formatted(name, NumberWords.list(matches));
  }

  private static List<String> joins(Map<String, SignalTrigger.Entry> signals) {
    int keys = signals.values().stream().mapToInt(entry -> entry.joinKeys().size()).min().orElse(0);
    List<String> joins = new ArrayList<>();
    for (int i = 0; i < keys && signals.size() > 1; i++) {
      List<String> sides = new ArrayList<>();
      for (Map.Entry<String, SignalTrigger.Entry> signal : signals.entrySet()) {
        sides.add("%s of %s".formatted(signal.getValue().joinKeys().get(i), signal.getKey()));
      }
      joins.add(String.join(" = ", sides));
    }
    return joins;
  }
}
