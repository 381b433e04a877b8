package dev.podium.domain.template;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.step.StepTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What templates take over from others: recursively, parents before children, each template once.
 * Params are merged as system layers, so a child may change what its parents say, and MAPs are
 * merged entry by entry; a tag replaces an earlier one of its name.
 */
public final class TemplateInheritance {

  private static final int MOST_TEMPLATES = 32;
  private static final int MOST_CHARACTERS = 256 * 1024;
  private static final Place DEFINITION = Place.ROOT.field("definition");

  /**
   * What became of a template.
   *
   * @param template null if there are problems
   */
  public record Resolution(@Nullable ResolvedTemplate template, List<Problem> problems) {
    public Resolution {
      problems = List.copyOf(problems);
    }
  }

  private final JobTemplates templates;

  /** Looks the parents up in a store. */
  public TemplateInheritance(JobTemplates templates) {
    this.templates = templates;
  }

  /** Completes a template, which need not be stored; the places of problems are its own. */
  public Resolution resolve(JobTemplate template) {
    Problems problems = new Problems();
    List<JobTemplate> lineage = new Lineage(template, problems).find();
    ResolvedTemplate resolved = problems.all().isEmpty() ? merged(lineage, problems) : null;
    return new Resolution(problems.all().isEmpty() ? resolved : null, problems.all());
  }

  private static @Nullable ResolvedTemplate merged(List<JobTemplate> lineage, Problems problems) {
    JobTemplate template = lineage.getLast();
    List<ParamLayer> layers =
        new ArrayList<>(lineage.stream().map(it -> layer(it, template)).toList());
    try {
      Map<String, ParamDefinition> params = ParamEvaluator.mergeDeclarations(layers);
      checkLength(params, problems);
      checkAgainstType(template, layers);
      return new ResolvedTemplate(template.id(), template.stepType(), params, tags(lineage));
    } catch (ParamException e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  private static ParamLayer layer(JobTemplate template, JobTemplate last) {
    String path =
        template.id().equals(last.id())
            ? DEFINITION.field("params").toString()
            : "template[" + template.id() + "].params";
    return new ParamLayer(ParamSource.TEMPLATE_SCHEMA, path, template.params());
  }

  /** The steps of the type must be able to take what the template gives them. */
  private static void checkAgainstType(JobTemplate template, List<ParamLayer> layers) {
    StepTypes.find(template.stepType())
        .map(type -> ParamLayer.ofStepType(type.name(), type.declarations()))
        .ifPresent(
            type ->
                ParamEvaluator.mergeDeclarations(
                    Stream.concat(Stream.of(type), layers.stream()).toList()));
  }

  private static void checkLength(Map<String, ParamDefinition> params, Problems problems) {
    int length = ParamCodec.writeDefinitions(params).toString().length();
    if (length > MOST_CHARACTERS) {
      problems.add(
          DEFINITION.field("params"),
          "With all that it inherits the template takes %d characters; at most %d are allowed."
              .formatted(length, MOST_CHARACTERS),
          "Inherit from fewer templates, or make them smaller.");
    }
  }

  private static List<Tag> tags(List<JobTemplate> lineage) {
    Map<String, Tag> tags = new LinkedHashMap<>();
    lineage.forEach(
        template -> template.tags().forEach(tag -> tags.put(tag.name(), ofTemplate(tag))));
    return List.copyOf(tags.values());
  }

  private static Tag ofTemplate(Tag tag) {
    return tag.namespace() == null
        ? new Tag(tag.name(), Tag.Namespace.JOB_TEMPLATE, tag.attributes())
        : tag;
  }

  /** One walk up the parents. */
  private final class Lineage {

    private final JobTemplate first;
    private final Problems problems;
    private final Set<TemplateId> open = new LinkedHashSet<>();
    private final Map<TemplateId, JobTemplate> done = new LinkedHashMap<>();
    private Place place = DEFINITION.field("inherit_from");

    Lineage(JobTemplate first, Problems problems) {
      this.first = first;
      this.problems = problems;
    }

    /** The template after all that it inherits from. */
    List<JobTemplate> find() {
      open.add(first.id());
      for (TemplateId parent : first.parents()) {
        place = DEFINITION.field("inherit_from").field(parent.type());
        add(parent, first);
      }
      return Stream.concat(done.values().stream(), Stream.of(first)).toList();
    }

    private void add(TemplateId id, JobTemplate child) {
      if (done.containsKey(id)) {
        return;
      }
      if (!open.add(id)) {
        problems.add(
            place,
            "Templates inherit from each other in a circle: "
                + Stream.concat(open.stream().dropWhile(it -> !it.equals(id)), Stream.of(id))
                    .map(TemplateId::toString)
                    .collect(Collectors.joining(" → "))
                + ".",
            "Take one of them out of inherit_from.");
        return;
      }
      if (open.size() + done.size() > MOST_TEMPLATES) {
        problems.add(
            place,
            "The template inherits from more than " + (MOST_TEMPLATES - 1) + " others.",
            "Put some of them together.");
        return;
      }
      JobTemplate template = templates.find(id).map(StoredTemplate::template).orElse(null);
      if (template == null) {
        miss(id, child);
      } else {
        template.parents().forEach(parent -> add(parent, template));
        done.put(id, template);
      }
      open.remove(id);
    }

    private void miss(TemplateId id, JobTemplate child) {
      MissingTemplate missing = MissingTemplate.of(id, templates);
      problems.add(
          place,
          (child.id().equals(first.id()) ? "" : "\"" + child.id() + "\" inherits from it: ")
              + missing.message(),
          missing.remedy());
    }
  }
}
