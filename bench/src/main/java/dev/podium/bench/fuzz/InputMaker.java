package dev.podium.bench.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Makes inputs of seeds. */
final class InputMaker {

  private static final List<Subject> SUBJECTS = List.of(Subject.values());

  private final Seeds seeds = new Seeds();
  private final List<String> all = new ArrayList<>();

  InputMaker() {
    SUBJECTS.forEach(subject -> all.addAll(seeds.of(subject)));
  }

  Input make(long seed) {
    Dice dice = new Dice(seed);
    Subject subject = dice.pick(SUBJECTS);
    if (!subject.isDocument() && !dice.oneIn(3)) {
      String program = new ExpressionWriter(dice).program();
      return new Input(
          seed, subject, dice.oneIn(4) ? new Mutator(dice, all).mutate(program) : program);
    }
    return new Input(seed, subject, new Mutator(dice, all).mutate(dice.pick(seeds.of(subject))));
  }
}
