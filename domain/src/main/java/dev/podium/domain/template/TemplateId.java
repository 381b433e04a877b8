package dev.podium.domain.template;

import dev.podium.domain.definition.Step;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names one version of a job template. A version is a free name, not a number; saving it again
 * replaces it.
 *
 * @param type what steps write in {@code sub_type}
 */
public record TemplateId(String type, String version) {

  /** The version of a step that names none, and whose workflow names none. */
  public static final String DEFAULT_VERSION = "default";

  /** The param of a workflow that selects the version for all its steps. */
  public static final String VERSION_PARAM = "job_template_version";

  public TemplateId {
    Objects.requireNonNull(type);
    Objects.requireNonNull(version);
  }

  /** The default version of a template. */
  public static TemplateId ofDefault(String type) {
    return new TemplateId(type, DEFAULT_VERSION);
  }

  /**
   * The template of a step, if it has one.
   *
   * @param workflowParams of the run, evaluated
   */
  public static Optional<TemplateId> of(Step step, Map<String, Param> workflowParams) {
    if (!(step instanceof Step.Typed typed) || typed.subType() == null) {
      return Optional.empty();
    }
    String version = typed.subTypeVersion();
    return Optional.of(
        new TemplateId(
            typed.subType(),
            version == null || version.isBlank() ? select(workflowParams) : version));
  }

  /**
   * The template of a step as far as it can be told before a run: a version that the workflow
   * computes counts as the default one.
   *
   * @param workflowParams as written
   */
  public static Optional<TemplateId> ofWritten(
      Step step, Map<String, ParamDefinition> workflowParams) {
    Optional<TemplateId> id = of(step, Map.of());
    boolean fixed = step instanceof Step.Typed typed && namesVersion(typed);
    return fixed
        ? id
        : id.map(it -> new TemplateId(it.type(), versionIn(workflowParams.get(VERSION_PARAM))));
  }

  private static String versionIn(@Nullable ParamDefinition param) {
    if (param != null
        && param.content() instanceof Content.Literal(ParamValue.Text(String text))
        && !text.isBlank()
        && !text.contains("$")) {
      return text;
    }
    return DEFAULT_VERSION;
  }

  /** Whether the step itself says which version it means. */
  static boolean namesVersion(Step.Typed step) {
    String version = step.subTypeVersion();
    return version != null && !version.isBlank();
  }

  /** The version that a workflow's evaluated params select for steps that name none. */
  public static String select(Map<String, Param> workflowParams) {
    Param param = workflowParams.get(VERSION_PARAM);
    return param != null && param.value() instanceof ParamValue.Text(String text) && !text.isBlank()
        ? text
        : DEFAULT_VERSION;
  }

  @Override
  public String toString() {
    return type + ":" + version;
  }
}
