package dev.podium.ui.editor;

import com.vaadin.flow.component.HasValidation;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what a form shows, told at its fields in the words of the list of problems.
 * Places are paths below the step or the workflow, for example {@code params.http.value.url}.
 */
final class FormProblems {

  /** The way to a step, in the fields of the format and in those of Maestro's DSL. */
  private static final Pattern STEP =
      Pattern.compile("(?:.*\\.)?(?:steps|jobs)\\[\\d+]\\.[a-z]+\\.(.+)");

  private static final Pattern WORKFLOW = Pattern.compile("[wW]orkflow\\.(.+)");

  private final Supplier<Stream<Problem>> problems;
  private final Map<HasValidation, String> fields = new LinkedHashMap<>();

  private FormProblems(Supplier<Stream<Problem>> problems) {
    this.problems = problems;
  }

  /** Those of one step. */
  static FormProblems ofStep(EditorModel model, StepId id) {
    return new FormProblems(
        () ->
            model.problems().stream()
                .filter(problem -> id.value().equals(problem.step()))
                .map(problem -> below(STEP, problem)));
  }

  /** Those of no step; a place among the properties begins with {@code properties}. */
  static FormProblems ofWorkflow(EditorModel model) {
    return new FormProblems(
        () ->
            model.problems().stream()
                .filter(problem -> problem.step() == null)
                .map(problem -> below(WORKFLOW, problem)));
  }

  private static Problem below(Pattern way, Problem problem) {
    Matcher path = way.matcher(problem.path());
    return path.matches() ? problem.at(path.group(1)) : problem;
  }

  /** A field that shall say what is wrong at a place, or inside of it. */
  <F extends HasValidation> F watch(F field, String place) {
    fields.put(field, place);
    return field;
  }

  /** Says at each watched field what is wrong now, or nothing any more. */
  void tell() {
    fields.forEach((field, place) -> Fields.tell(field, find(place)));
  }

  /** What is wrong at a place or inside of it, null if nothing is. */
  @Nullable Problem find(String place) {
    return find(Problem.at(place, "", "")::covers);
  }

  /** What is wrong at a place itself, null if nothing is. */
  @Nullable Problem findExactly(String place) {
    return find(problem -> problem.path().equals(place));
  }

  private @Nullable Problem find(Predicate<Problem> wanted) {
    return problems.get().filter(wanted).findFirst().orElse(null);
  }
}
