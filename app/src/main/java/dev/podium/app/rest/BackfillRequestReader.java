package dev.podium.app.rest;

import dev.podium.domain.backfill.BackfillCodec;
import dev.podium.domain.backfill.BackfillPace;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillScope;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.StartRequestReader;
import dev.podium.domain.workflow.Workflows;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the body of a backfill strictly and finds all problems at once. */
final class BackfillRequestReader {

  private BackfillRequestReader() {}

  static BackfillRequest read(WorkflowId workflow, String text, Workflows workflows) {
    return JsonText.readObject(text, fields -> read(workflow, fields, workflows));
  }

  private static @Nullable BackfillRequest read(
      WorkflowId workflow, Fields fields, Workflows workflows) {
    VersionSelector given = fields.read("version", BackfillRequestReader::version);
    VersionSelector version = given == null ? VersionSelector.Alias.ACTIVE : given;
    BackfillScope scope =
        BackfillCodec.readScope(
            fields,
            id ->
                workflows.load(workflow, version).workflow().timeTriggers().stream()
                    .filter(trigger -> TriggerId.of(trigger).equals(id))
                    .findFirst());
    UUID requestId = fields.read("request_id", StartRequestReader::uuid);
    Map<String, ParamDefinition> params = fields.read("run_params", BackfillCodec::readParams);
    BackfillPace pace = pace(fields);
    fields.rejectOthers("a backfill");
    return scope == null
        ? null
        : new BackfillRequest(
            workflow,
            new BackfillId(requestId == null ? UUID.randomUUID() : requestId),
            version,
            scope,
            params == null ? Map.of() : params,
            pace);
  }

  private static BackfillPace pace(Fields fields) {
    BackfillPace.Order order =
        fields.read("order", cursor -> cursor.choice(BackfillPace.Order.class));
    Integer concurrency =
        fields.read("concurrency", cursor -> cursor.whole(1, BackfillPace.MOST_AT_ONCE));
    BackfillPace.OnFailure onFailure =
        fields.read("on_failure", cursor -> cursor.choice(BackfillPace.OnFailure.class));
    return new BackfillPace(
        order == null ? BackfillPace.DEFAULT.order() : order,
        concurrency == null ? BackfillPace.DEFAULT.concurrency() : concurrency,
        onFailure == null ? BackfillPace.DEFAULT.onFailure() : onFailure);
  }

  /** A number, or the name of one. */
  private static @Nullable VersionSelector version(Cursor cursor) {
    JsonNode node = cursor.node();
    String text = node.isIntegralNumber() ? node.bigIntegerValue().toString() : cursor.text();
    if (text == null) {
      return null;
    }
    VersionSelector version = VersionSelector.parse(text).orElse(null);
    if (version == null) {
      cursor.problem(
          "\"%s\" is not a version.".formatted(Cursor.shorten(text)),
          "Give a number from 1, active, latest or default.");
    }
    return version;
  }
}
