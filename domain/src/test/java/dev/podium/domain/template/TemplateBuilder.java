package dev.podium.domain.template;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Builds templates for tests in words: {@code aTemplate("shell").inheriting("base", "v1")}. */
public final class TemplateBuilder {

  private final String type;
  private final Map<String, ParamDefinition> params = new LinkedHashMap<>();
  private final List<TemplateId> parents = new ArrayList<>();
  private List<Tag> tags = List.of();
  private String version = TemplateId.DEFAULT_VERSION;
  private String stepType = "NoOp";
  private @Nullable String description;

  private TemplateBuilder(String type) {
    this.type = type;
  }

  /** The default version of a template for NoOps, without params. */
  public static TemplateBuilder aTemplate(String type) {
    return new TemplateBuilder(type);
  }

  public TemplateBuilder ofVersion(String name) {
    this.version = name;
    return this;
  }

  public TemplateBuilder forSteps(String name) {
    this.stepType = name;
    return this;
  }

  public TemplateBuilder describedAs(String text) {
    this.description = text;
    return this;
  }

  public TemplateBuilder inheriting(String parent, String parentVersion) {
    parents.add(new TemplateId(parent, parentVersion));
    return this;
  }

  public TemplateBuilder tagged(Tag... all) {
    tags = List.of(all);
    return this;
  }

  public TemplateBuilder tagged(String... names) {
    tags = Stream.of(names).map(Tag::of).toList();
    return this;
  }

  public TemplateBuilder withParam(String name, long value) {
    return withParam(name, ParamDefinition.literal(new ParamValue.Whole(value)));
  }

  public TemplateBuilder withParam(String name, String value) {
    return withParam(name, ParamDefinition.literal(new ParamValue.Text(value)));
  }

  public TemplateBuilder requiring(String name, ParamType paramType) {
    return withParam(name, ParamDefinition.unset(paramType, InternalMode.REQUIRED));
  }

  public TemplateBuilder withParam(String name, ParamDefinition definition) {
    params.put(name, definition);
    return this;
  }

  public JobTemplate build() {
    return new JobTemplate(
        new TemplateId(type, version),
        stepType,
        description,
        tags,
        parents,
        params,
        new JobTemplate.Metadata(
            JsonNodeFactory.instance.stringNode("ann"),
            "stable",
            "ann@example.com",
            List.of(),
            null,
            Map.of()));
  }
}
