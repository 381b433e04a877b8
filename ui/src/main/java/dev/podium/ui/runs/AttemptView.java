package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.Durations;
import dev.podium.ui.parts.ViewerTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of one attempt of a step: why, when, with what, and what came out of it. */
final class AttemptView extends Div {

  /** In characters. */
  private static final int LONGEST_ARTIFACT = 20_000;

  /**
   * A view.
   *
   * @param artifacts what the attempt has left behind, by name
   * @param log of the attempt
   */
  AttemptView(StepRow row, StepView attempt, Map<String, JsonNode> artifacts, Component log) {
    addClassName("podium-attempt");
    if (attempt.info() != null) {
      add(info(attempt.info(), attempt.status()));
    }
    List<String> retries = RetryWords.of(row.definition(), attempt, ViewerTime.current());
    if (!retries.isEmpty()) {
      add(new H3("Retries"), lines(retries));
    }
    add(log);
    add(new H3("History"), history(attempt));
    Map<String, Param> outputs = new LinkedHashMap<>(attempt.params());
    outputs.values().removeIf(param -> param.source() != ParamSource.OUTPUT_PARAMETER);
    Map<String, Param> inputs = new LinkedHashMap<>(attempt.params());
    inputs.keySet().removeAll(outputs.keySet());
    add(new H3("Params"), params(row, inputs));
    if (!outputs.isEmpty()) {
      add(new H3("Outputs"), ParamList.evaluated(outputs));
    }
    if (!artifacts.isEmpty()) {
      add(new H3("Artifacts"));
      artifacts.forEach((name, content) -> add(artifact(name, content)));
    }
    add(new H3("Goes on to"), hint(successors(row, attempt)));
  }

  private static Component params(StepRow row, Map<String, Param> evaluated) {
    if (!evaluated.isEmpty()) {
      return ParamList.evaluated(evaluated);
    }
    return written(row);
  }

  /** What the definition says, while nothing has been evaluated. */
  static Component written(StepRow row) {
    if (row.definition().common().params().isEmpty()) {
      return hint("It writes none.");
    }
    return new Div(
        hint("Not evaluated; as written:"), ParamList.written(row.definition().common().params()));
  }

  private static Component artifact(String name, JsonNode content) {
    String text = content.toPrettyString();
    Pre json =
        new Pre(
            text.length() <= LONGEST_ARTIFACT
                ? text
                : text.substring(0, LONGEST_ARTIFACT) + "\n… the API has the rest");
    NativeDetails artifact = new NativeDetails(name, json);
    artifact.setOpen(true);
    artifact.addClassName("podium-artifact");
    return artifact;
  }

  private static Component info(String text, StepStatus status) {
    boolean failed = status.isTerminal() && !status.isComplete();
    return new Callout(failed ? Callout.Tone.ERROR : Callout.Tone.PLAIN, new Span(text));
  }

  private static Component lines(List<String> texts) {
    UnorderedList list = new UnorderedList();
    list.addClassName("podium-plain-list");
    texts.forEach(text -> list.add(new ListItem(text)));
    return list;
  }

  private static String successors(StepRow row, StepView attempt) {
    StepStatus status = attempt.status();
    boolean superseded = row.view() != null && row.view().attempt() > attempt.attempt();
    if (superseded || status.isRetried()) {
      return "The next attempt.";
    }
    if (!status.isComplete()) {
      return status.isTerminal()
          ? "Nothing, because the step did not complete."
          : "Decided once the step is complete.";
    }
    if (attempt.taken().isEmpty()) {
      return row.definition().transition().successors().isEmpty()
          ? "Nothing follows this step."
          : "No condition held; nothing follows.";
    }
    return attempt.taken().stream().map(StepId::value).collect(Collectors.joining(", "));
  }

  static Paragraph hint(String text) {
    Paragraph hint = new Paragraph(text);
    hint.addClassName("podium-quiet");
    return hint;
  }

  private static OrderedList history(StepView attempt) {
    ViewerTime time = ViewerTime.current();
    OrderedList list = new OrderedList();
    list.addClassName("podium-history");
    List<StepMoment> moments = StepMoment.of(attempt.times());
    for (int i = 0; i < moments.size(); i++) {
      StepMoment moment = moments.get(i);
      @Nullable StepMoment next = i + 1 < moments.size() ? moments.get(i + 1) : null;
      Span word = new Span(moment.word());
      Span clock = new Span(time.clock(moment.at()));
      clock.setTitle(time.exact(moment.at()));
      Span lasted =
          new Span(next == null ? "" : Durations.text(Duration.between(moment.at(), next.at())));
      lasted.addClassName("podium-quiet");
      list.add(new ListItem(word, clock, lasted));
    }
    return list;
  }
}
