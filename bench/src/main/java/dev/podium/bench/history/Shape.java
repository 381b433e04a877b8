package dev.podium.bench.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The steps of a workflow, and how its runs end if nobody touches them.
 *
 * @param steps a JSON array
 * @param ids of the outermost steps, in their order
 * @param around those of them that runs are inside of
 * @param ends the statuses that a run may end with
 */
record Shape(String steps, List<String> ids, Set<String> around, Set<String> ends) {

  private static final Set<String> WELL = Set.of("SUCCEEDED");
  private static final Set<String> BADLY = Set.of("FAILED");

  Shape {
    ids = List.copyOf(ids);
    around = Set.copyOf(around);
    ends = Set.copyOf(ends);
  }

  /** Leaf steps only, all of which end well. */
  private static Shape plain(List<String> steps, List<String> ids) {
    return new Shape(array(steps), ids, Set.of(), WELL);
  }

  /** Whether a step of a run of it, given by its place among {@link #ids}, is a leaf. */
  boolean isLeaf(int ordinal) {
    return !around.contains(ids.get(ordinal));
  }

  /** How many there are, for {@link #of}. */
  static final int KINDS = 9;

  /**
   * One of the kinds, with random sizes.
   *
   * @param subworkflow the id of a workflow to run inside
   */
  static Shape of(int kind, RandomGenerator random, String subworkflow) {
    return switch (kind) {
      case 0 -> chain(3 + random.nextInt(10), random);
      case 1 -> fan(2 + random.nextInt(8), random);
      case 2 -> diamond(random);
      case 3 -> graph(5 + random.nextInt(8), random);
      case 4 -> foreach(2 + random.nextInt(6), random, false);
      case 5 -> foreach(3, random, true);
      case 6 -> repeat(1 + random.nextInt(4));
      case 7 -> subworkflow(subworkflow);
      case 8 -> timeouts();
      default -> throw new IllegalArgumentException("there is no kind " + kind);
    };
  }

  static Shape chain(int length, RandomGenerator random) {
    List<String> ids = ids(length);
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      List<String> next = i + 1 < length ? List.of(ids.get(i + 1)) : List.of();
      steps.add(random.nextInt(3) == 0 ? sleep(ids.get(i), 1, next) : noOp(ids.get(i), next));
    }
    return plain(steps, ids);
  }

  /** Steps that sleep for a second each, one after the other: its run can be caught on the way. */
  static Shape slow(int length) {
    List<String> ids = ids(length);
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      steps.add(sleep(ids.get(i), 1, i + 1 < length ? List.of(ids.get(i + 1)) : List.of()));
    }
    return plain(steps, ids);
  }

  private static Shape fan(int width, RandomGenerator random) {
    List<String> branches = ids(width);
    List<String> steps = new ArrayList<>(List.of(noOp("open", branches)));
    for (String branch : branches) {
      List<String> next = List.of("join");
      steps.add(random.nextInt(4) == 0 ? sleep(branch, 1, next) : noOp(branch, next));
    }
    steps.add(noOp("join", List.of()));
    return plain(steps, with("open", branches, "join"));
  }

  /** The param n decides which side is taken. */
  private static Shape diamond(RandomGenerator random) {
    int limit = random.nextInt(10);
    String open =
        """
        {"step": {"id": "open", "type": "NoOp", "transition": {"successors": {
          "left": "n > %d", "right": "n <= %d"}}}}"""
            .formatted(limit, limit);
    List<String> steps =
        List.of(
            open,
            sleep("left", 1, List.of("join")),
            noOp("right", List.of("join")),
            noOp("join", List.of()));
    return plain(steps, List.of("open", "left", "right", "join"));
  }

  /**
   * Any graph in which edges lead to later steps; each step but the first has one that leads to it.
   */
  private static Shape graph(int size, RandomGenerator random) {
    List<String> ids = ids(size);
    List<List<String>> next = new ArrayList<>();
    ids.forEach(id -> next.add(new ArrayList<>()));
    for (int to = 1; to < size; to++) {
      next.get(random.nextInt(to)).add(ids.get(to));
      int more = random.nextInt(to);
      if (random.nextBoolean() && !next.get(more).contains(ids.get(to))) {
        next.get(more).add(ids.get(to));
      }
    }
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(
          random.nextInt(5) == 0
              ? sleep(ids.get(i), 1, next.get(i))
              : noOp(ids.get(i), next.get(i)));
    }
    return plain(steps, ids);
  }

  private static Shape foreach(int iterations, RandomGenerator random, boolean fails) {
    String last =
        fails
            ? """
              {"step": {"id": "last", "type": "NoOp", "params": {
                "x": {"type": "LONG", "expression": "10 / (i - 2)"}}}}"""
            : noOp("last", List.of());
    return foreach(iterations, 1 + random.nextInt(3), last, fails ? BADLY : WELL);
  }

  private static Shape foreach(int iterations, int concurrency, String last, Set<String> ends) {
    String numbers =
        IntStream.rangeClosed(1, iterations)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    String body = array(List.of(sleep("first", 1, List.of("last")), last));
    String loop =
        """
        {"foreach": {"id": "loop", "concurrency": %d, "params": {"loop_params": {"type": "MAP",
          "value": {"i": {"type": "LONG_ARRAY", "value": [%s]}}}},
          "steps": %s, "transition": {"successors": {"after": "true"}}}}"""
            .formatted(concurrency, numbers, body);
    return new Shape(
        array(List.of(loop, noOp("after", List.of()))),
        List.of("loop", "after"),
        Set.of("loop"),
        ends);
  }

  /** A fan of steps that sleep for a second, all of which bear a tag if it is not empty. */
  static Shape naps(int width, String tag) {
    List<String> branches = ids(width);
    List<String> steps = new ArrayList<>(List.of(tagged(noOp("open", branches), tag)));
    branches.forEach(branch -> steps.add(tagged(sleep(branch, 1, List.of("join")), tag)));
    steps.add(tagged(noOp("join", List.of()), tag));
    return plain(steps, with("open", branches, "join"));
  }

  private static String tagged(String step, String tag) {
    return tag.isEmpty()
        ? step
        : step.replaceFirst("\"type\"", "\"tags\": [\"%s\"], \"type\"".formatted(tag));
  }

  /** A loop whose iterations are to sleep for a second, all at once. */
  static Shape napLoop(int iterations) {
    return foreach(iterations, iterations, noOp("last", List.of()), WELL);
  }

  private static Shape repeat(int times) {
    String loop =
        """
        {"while": {"id": "loop", "condition": "i < %d",
          "params": {"loop_params": {"type": "MAP", "value": {"i": {"type": "LONG", "value": 0}}}},
          "steps": [{"step": {"id": "count", "type": "NoOp",
            "params": {"i": {"type": "LONG", "expression": "i + 1"}}}}],
          "transition": {"successors": {"after": "true"}}}}"""
            .formatted(times);
    return new Shape(
        array(List.of(loop, noOp("after", List.of()))),
        List.of("loop", "after"),
        Set.of("loop"),
        WELL);
  }

  private static Shape subworkflow(String id) {
    String step =
        """
        {"subworkflow": {"id": "inner", "params": {
          "subworkflow_id": {"type": "STRING", "value": "%s"}},
          "transition": {"successors": {"after": "true"}}}}"""
            .formatted(id);
    return new Shape(
        array(List.of(step, noOp("after", List.of()))),
        List.of("inner", "after"),
        Set.of("inner"),
        WELL);
  }

  /** A step that is tried twice and takes too long each time. */
  private static Shape timeouts() {
    String step =
        """
        {"step": {"id": "late", "type": "Sleep", "timeout": "1s",
          "params": {"sleep_seconds": {"type": "LONG", "value": 600}},
          "retry_policy": {"timeout_retry_limit": 1,
            "backoff": {"type": "FIXED_BACKOFF", "timeout_retry_backoff_in_secs": 1}}}}""";
    return new Shape(
        array(List.of(step)), List.of("late"), Set.of(), Set.of("TIMED_OUT", "FAILED"));
  }

  private static List<String> ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "s" + i).toList();
  }

  private static List<String> with(String first, List<String> ids, String last) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(ids);
    all.add(last);
    return all;
  }

  private static String noOp(String id, List<String> next) {
    return "{\"step\": {\"id\": \"%s\", \"type\": \"NoOp\"%s}}".formatted(id, transition(next));
  }

  private static String sleep(String id, int seconds, List<String> next) {
    return """
        {"step": {"id": "%s", "type": "Sleep", "params": {
          "sleep_seconds": {"type": "LONG", "value": %d}}%s}}"""
        .formatted(id, seconds, transition(next));
  }

  private static String transition(List<String> next) {
    return next.isEmpty()
        ? ""
        : next.stream()
            .map(id -> "\"%s\": \"true\"".formatted(id))
            .collect(Collectors.joining(", ", ", \"transition\": {\"successors\": {", "}}"));
  }

  private static String array(List<String> steps) {
    return String.join(",\n", steps).transform(text -> "[" + text + "]");
  }
}
