package dev.podium.ui.editor;

import dev.podium.domain.param.ParamType;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.workflow.Workflows;
import java.util.List;
import java.util.Optional;

/** What may well be given for a param: offered beside its field, which takes anything else too. */
final class ParamOffers {

  private static final int MOST = 50;

  private static final String SUBWORKFLOW = "subworkflow_id";
  private static final String VERSION = "subworkflow_version";

  private final Workflows workflows;

  ParamOffers(Workflows workflows) {
    this.workflows = workflows;
  }

  /** Whether anything can be offered for a param. */
  boolean areFor(StepParam param) {
    return all(param).isPresent() || param.name().equals(SUBWORKFLOW);
  }

  /** What fits a text, some of it if there is much. */
  List<String> matching(StepParam param, String text) {
    return all(param)
        .map(offers -> offers.stream().filter(offer -> offer.contains(text)).toList())
        .orElseGet(
            () ->
                workflows.search(text, 0, MOST).stream().map(found -> found.id().value()).toList());
  }

  /** Of a param for which there are always the same few. */
  private static Optional<List<String>> all(StepParam param) {
    if (param.type() == ParamType.BOOLEAN) {
      return Optional.of(List.of("true", "false"));
    }
    return param.name().equals(VERSION)
        ? Optional.of(List.of("active", "latest", "default"))
        : Optional.empty();
  }
}
