package dev.podium.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What Linux tells of a process under {@code /proc}. */
final class ProcFiles {

  private static final String RESIDENT = "VmRSS:";

  /** Milliseconds; Linux shows its times in ticks of this length to all programs. */
  private static final double TICK = 10;

  private static final int USER_TICKS = 14;
  private static final int SYSTEM_TICKS = 15;

  private ProcFiles() {}

  /** Resident memory in MB, or nothing where there is no {@code /proc}. */
  static OptionalDouble residentMegabytes(long pid) throws IOException {
    Path status = file(pid, "status");
    if (!Files.isReadable(status)) {
      return OptionalDouble.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst();
  }

  /** Time on processors since its start, in ms; not a number where there is no {@code /proc}. */
  static double processorMillis(long pid) throws IOException {
    Path stat = file(pid, "stat");
    return Files.isReadable(stat) ? processorMillis(Files.readString(stat)) : Double.NaN;
  }

  /** The same from the text of {@code /proc/PID/stat}, described in proc_pid_stat(5). */
  static double processorMillis(String stat) {
    // The program's name, in parentheses, may hold anything; the third field follows it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TICKS - 3]) + Long.parseLong(fields[SYSTEM_TICKS - 3]))
        * TICK;
  }

  private static Path file(long pid, String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
