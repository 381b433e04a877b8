package dev.podium.app.rest;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Approvals.After;
import dev.podium.domain.approval.OpenApproval;
import dev.podium.domain.approval.Question;
import dev.podium.domain.approval.Verdict;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes questions, and reads what is answered. */
final class ApprovalJson {

  private static final Pattern AFTER = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})");

  private ApprovalJson() {}

  static ObjectNode write(OpenApproval open, Caller caller) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    InstanceJson.putIdentity(json, open.run());
    json.put("workflow_version_id", open.version());
    json.put("step_id", open.step().value());
    json.put("step_attempt_id", open.attempt());
    Question question = open.question();
    json.put("question", question.text());
    ArrayNode approvers = json.putArray("approvers");
    question.approvers().names().forEach(approvers::add);
    json.put("may_answer", question.approvers().include(caller));
    ArrayNode fields = json.putArray("fields");
    question
        .fields()
        .forEach(
            (name, value) ->
                fields
                    .addObject()
                    .put("name", name)
                    .put("type", value.type().name())
                    .set("value", ParamCodec.writeValue(value)));
    EpochMillis.put(json, "ask_time", open.askedAt());
    EpochMillis.put(json, "due_time", open.due());
    Verdict otherwise = question.otherwise();
    if (otherwise != null) {
      json.put("verdict_when_due", otherwise.name());
    }
    return json;
  }

  /** A place between two pages, in microseconds. */
  static String write(After after) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, after.askedAt()) + "." + after.number();
  }

  static @Nullable After readAfter(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = AFTER.matcher(text);
    if (!matcher.matches()) {
      throw PathValues.unreadable(text, "a place in the list", "next_after of the page before");
    }
    return new After(
        Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
        Long.parseLong(matcher.group(2)));
  }

  /** From {@code {"comment": "…", "values": {"amount": 5}}}; both may be left out. */
  static Answer readAnswer(String text, Verdict verdict, Question question, String user) {
    if (text.isBlank()) {
      return new Answer(verdict, user, "", Map.of());
    }
    return JsonText.readObject(text, fields -> readAnswer(fields, verdict, question, user));
  }

  private static Answer readAnswer(Fields fields, Verdict verdict, Question question, String user) {
    String comment = fields.text("comment");
    Map<String, ParamValue> values = new LinkedHashMap<>();
    Cursor given = fields.find("values");
    if (given != null) {
      given.entries().forEach((name, cursor) -> readValue(question, name, cursor, values));
    }
    fields.rejectOthers("an answer");
    return new Answer(verdict, user, Objects.requireNonNullElse(comment, "").strip(), values);
  }

  private static void readValue(
      Question question, String name, Cursor cursor, Map<String, ParamValue> values) {
    ParamValue before = question.fields().get(name);
    if (before == null) {
      cursor.problem(
          "The question has no field of this name.",
          question.fields().isEmpty()
              ? "It asks for no values."
              : "Its fields are " + String.join(", ", question.fields().keySet()) + ".");
      return;
    }
    if (before.type() == ParamType.STRING && !cursor.node().isString()) {
      cursor.problem("The field is a STRING.", "Write the value in quotes.");
      return;
    }
    ParamValue value = ParamCodec.readValue(before.type(), cursor);
    if (value != null) {
      values.put(name, value);
    }
  }
}
