package dev.podium.domain.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.SignalTrigger.Entry;
import dev.podium.domain.definition.SignalTrigger.Match;
import dev.podium.domain.param.ParamValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalWordsTest {

  private static final Match FROM_2026 =
      new Match(new ParamValue.Whole(20260101), MatchOperator.GREATER_OR_EQUAL);

  @Test
  void namesTheSignal() {
    Map<String, Entry> signals = Map.of("table/a", new Entry(Map.of(), List.of()));

    assertThat(SignalWords.of(new SignalTrigger(signals, Map.of(), null, null)))
        .isEqualTo("when table/a arrives");
  }

  @Test
  void tellsMatchesJoinsConditionAndDeduplication() {
    Map<String, Match> matches = new LinkedHashMap<>();
    matches.put("day", FROM_2026);
    matches.put("kind", new Match(new ParamValue.Text("full"), MatchOperator.EQUAL));
    Map<String, Entry> signals = new LinkedHashMap<>();
    signals.put("orders", new Entry(matches, List.of("region", "hour")));
    signals.put("rates", new Entry(Map.of(), List.of("zone", "at")));

    assertThat(SignalWords.of(new SignalTrigger(signals, Map.of(), "n > 1", "'x' + n")))
        .isEqualTo(
            "when orders (day >= 20260101 and kind = \"full\") and rates arrive, with region of"
                + " orders = zone of rates and hour of orders = at of rates, if n > 1, once for"
                + " each value of 'x' + n");
  }
}
