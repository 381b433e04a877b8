package dev.podium.ui.editor;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft as text with all that is wrong in it.
 *
 * @param push what the text says, null if it cannot be read to the end
 * @param warnings what is probably not meant, but can be saved
 */
record DraftText(
    DefinitionText source,
    @Nullable PushRequest push,
    List<Problem> problems,
    List<Problem> warnings) {

  DraftText {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  String text() {
    return source.text();
  }

  Syntax syntax() {
    return source.syntax();
  }

  /** Writes a draft and checks what was written, so that problems have their lines. */
  static DraftText of(Draft draft, Syntax syntax, Workflows workflows) {
    return read(syntax.write(draft.push()), workflows);
  }

  static DraftText read(DefinitionText text, Workflows workflows) {
    DefinitionCodec.Reading reading = DefinitionCodec.tryReadPush(text);
    PushRequest push = reading.push();
    List<Problem> problems = new ArrayList<>(reading.problems());
    List<Problem> warnings = List.of();
    if (push != null) {
      problems.addAll(text.locate(check(push, workflows)));
      warnings = text.locate(workflows.warnings(push));
    }
    boolean readable = reading.problems().isEmpty();
    return new DraftText(text, readable ? push : null, problems, warnings);
  }

  private static List<Problem> check(PushRequest push, Workflows workflows) {
    try {
      return workflows.validate(push);
    } catch (RefusedException refused) {
      return refused.problems();
    }
  }
}
