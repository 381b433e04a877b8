package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.json.Place;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.StepSchema;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.template.TemplateInheritance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step takes by its type and its template, in fields of their own, and the table of all
 * params that are written beyond: two parts of a form, between which it has others.
 */
final class StepSettings {

  private static final String PLACE = "params";

  private final EditorModel model;
  private final JobTemplates templates;
  private final StepId id;
  private final FormProblems problems;
  private final DraftParams written;
  private final ParamOffers offers;
  private final Div own = new Div();
  private final Div further = new Div();
  private Runnable telling = () -> {};

  StepSettings(EditorModel model, JobTemplates templates, Step step, FormProblems problems) {
    this.model = model;
    this.templates = templates;
    this.id = step.id();
    this.problems = problems;
    this.offers = model.offers();
    this.written =
        new DraftParams(
            () -> model.draft().findStep(id).map(it -> it.common().params()).orElse(Map.of()),
            model.isReadOnly(),
            params -> model.changeStep(id, old -> StepEdits.withParams(old, params)));
    own.addClassName("editor-sections");
    further.addClassName("editor-sections");
    show(step);
  }

  /** The fields for what the type and the template take. */
  Component own() {
    return own;
  }

  /** The params beyond. */
  Component further() {
    return further;
  }

  /** The template that a run would take, as far as it can be told. */
  Optional<TemplateId> meantTemplate() {
    Draft draft = model.draft();
    return draft
        .findStep(id)
        .flatMap(step -> TemplateId.ofWritten(step, draft.workflow().params()));
  }

  /** Says at each field what is wrong with it by now. */
  void tellProblems() {
    telling.run();
  }

  /** Shows all of it anew: another template was chosen. */
  void show(Step step) {
    StepSchema schema = schema(step);
    LoopParamFields loop = loopParams(step, schema.ofType()).orElse(null);
    TypeParamFields ofType =
        new TypeParamFields(
            schema.ofType().stream()
                .filter(param -> loop == null || !param.name().equals(LoopParamFields.NAME))
                .toList(),
            written,
            offers);
    TypeParamFields ofTemplate = new TypeParamFields(schema.ofTemplate(), written, offers);
    ParamsTable others = new ParamsTable(written, names(schema.all()), ParamKinds.ANY);
    own.removeAll();
    if (!schema.ofType().isEmpty()) {
      own.add(Fields.section("Settings", ofType(step, loop, ofType)));
    }
    if (!schema.ofTemplate().isEmpty()) {
      own.add(Fields.section("From the template", ofTemplate));
    }
    further.removeAll();
    further.add(Fields.section("Params", others));
    telling =
        () -> {
          if (loop != null) {
            loop.tellProblems();
          }
          ofType.tellProblems(problems, PLACE);
          ofTemplate.tellProblems(problems, PLACE);
          others.tellProblems(name -> problems.find(Place.below(PLACE, name)));
        };
    tellProblems();
  }

  /** How long a while goes on stands before what it starts from. */
  private Component ofType(Step step, @Nullable LoopParamFields loop, TypeParamFields params) {
    Div all = new Div();
    all.addClassName("editor-settings");
    if (loop != null) {
      all.add(loop);
    }
    all.add(params);
    KindFields ofKind =
        new KindFields(
            step, new Fields(model.isReadOnly()), problems, change -> model.changeStep(id, change));
    all.addComponentAtIndex(step instanceof Step.While ? 0 : all.getComponentCount(), ofKind);
    return all;
  }

  private Optional<LoopParamFields> loopParams(Step step, List<StepParam> schema) {
    Optional<ParamKinds> kinds =
        switch (step) {
          case Step.Typed _, Step.Subworkflow _ -> Optional.empty();
          case Step.Foreach _ -> Optional.of(ParamKinds.LISTS);
          case Step.While _ -> Optional.of(ParamKinds.SINGLE);
        };
    return kinds.flatMap(
        kind ->
            schema.stream()
                .filter(param -> param.name().equals(LoopParamFields.NAME))
                .findFirst()
                .map(param -> new LoopParamFields(param, kind, written, offers, problems)));
  }

  private static Set<String> names(List<StepParam> schema) {
    return schema.stream().map(StepParam::name).collect(Collectors.toSet());
  }

  private StepSchema schema(Step step) {
    TemplateInheritance inheritance = new TemplateInheritance(templates);
    return StepTypes.find(step.typeName())
        .map(
            type ->
                meantTemplate()
                    .flatMap(templates::find)
                    .map(stored -> inheritance.resolve(stored.template()).template())
                    .map(resolved -> StepSchema.of(type, resolved))
                    .orElseGet(() -> StepSchema.of(type)))
        .orElseGet(() -> new StepSchema(List.of(), List.of()));
  }
}
