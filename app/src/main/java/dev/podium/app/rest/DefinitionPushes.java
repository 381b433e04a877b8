package dev.podium.app.rest;

import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes definitions, whatever syntax they are sent in; problems have the places of that text. */
@Component
final class DefinitionPushes {
  private static final int ANY_LATEST = -1;

  private final Workflows workflows;
  private final InstantSource clock;

  DefinitionPushes(Workflows workflows, InstantSource clock) {
    this.workflows = workflows;
    this.clock = clock;
  }

  JsonNode push(DefinitionText text, Caller caller) {
    caller.require(Permission.EDIT);
    PushRequest request = workflows.read(text);
    try {
      StoredVersion pushed = workflows.push(request, "", ANY_LATEST, caller);
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("workflow_definition", DefinitionJson.definition(pushed));
      return withWarnings(answer, request, text);
    } catch (RefusedException e) {
      throw new RefusedException(e.reason(), text.locate(e.problems()));
    }
  }

  JsonNode validate(DefinitionText text, Caller caller) {
    PushRequest request = workflows.read(text);
    List<Problem> problems = workflows.validate(request);
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(text.locate(problems));
    }
    ObjectNode event =
        new ActionEvent(
                "VALIDATE",
                caller,
                "Workflow [%s] can be pushed.".formatted(request.workflow().id()),
                clock.instant())
            .json();
    return withWarnings(event, request, text);
  }

  /** Adds what is probably not meant, in the words and the form of errors. */
  private ObjectNode withWarnings(ObjectNode answer, PushRequest request, DefinitionText text) {
    List<Problem> warnings = text.locate(workflows.warnings(request));
    if (!warnings.isEmpty()) {
      ArrayNode lines = answer.putArray("warnings");
      warnings.forEach(warning -> lines.add(warning.text()));
    }
    return answer;
  }
}
