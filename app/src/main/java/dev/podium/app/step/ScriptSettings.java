package dev.podium.app.step;

import dev.podium.scheduler.script.ScriptLimits;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What script steps may take on this node ({@code podium.scripts.*}); whether they may run at all
 * is a setting in the database.
 *
 * @param grace between the polite end of a script and the hard one
 * @param memory address space of each process of a step that does not say; 0 for no limit
 * @param cpuTime CPU time of each process of a step that does not say; 0 for no limit
 * @param fileSize longest file that a script may write; 0 for no limit
 * @param environment names of the node's environment variables that scripts get
 */
@ConfigurationProperties("podium.scripts")
record ScriptSettings(
    @DefaultValue("5s") Duration grace,
    @DefaultValue("0") DataSize memory,
    @DefaultValue("0") Duration cpuTime,
    @DefaultValue("1GB") DataSize fileSize,
    @DefaultValue({"PATH", "LANG", "LC_ALL", "TZ"}) List<String> environment) {

  private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

  ScriptSettings {
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new IllegalArgumentException(
          "podium.scripts.grace must be from 0s to 1m, but it is " + grace);
    }
    if (memory.isNegative() || cpuTime.isNegative() || fileSize.isNegative()) {
      throw new IllegalArgumentException("The limits of podium.scripts cannot be below 0.");
    }
    environment = List.copyOf(environment);
  }

  ScriptLimits limits() {
    return new ScriptLimits(
        grace, memory.toKilobytes(), cpuTime.toSeconds(), fileSize.toKilobytes());
  }
}
