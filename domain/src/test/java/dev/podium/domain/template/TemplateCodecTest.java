package dev.podium.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateCodecTest {

  private static final String SHELL =
      """
      {"owner": {"name": "ann", "team": "data"},
       "status": "stable",
       "support": "#data",
       "test_workflows": ["try-shell"],
       "git_info": {"branch": "main"},
       "cost_center": 7,
       "definition": {
         "job_type": "shell",
         "step_type": "notebook",
         "version": "v1",
         "description": "Runs a script.",
         "tags": ["shell", {"name": "slow", "namespace": "JOB_TEMPLATE"}],
         "inherit_from": {"root": "default", "base": "v2"},
         "params": {
           "script": {"type": "STRING", "internal_mode": "REQUIRED", "help": "What to run."},
           "kubernetes": {"type": "MAP", "internal_mode": "PROVIDED", "value": {
             "image": {"type": "STRING", "value": "python:3", "internal_mode": "RESERVED"}}}
         }
       }}
      """;

  private static List<String> problems(String json) {
    return TemplateCodec.tryRead(json).problems().stream().map(Problem::text).toList();
  }

  @Test
  void readsEveryField() {
    JobTemplate template = TemplateCodec.read(SHELL);

    assertThat(template.id()).isEqualTo(new TemplateId("shell", "v1"));
    assertThat(template.stepType()).isEqualTo("Notebook");
    assertThat(template.description()).isEqualTo("Runs a script.");
    assertThat(template.tags()).extracting(Tag::name).containsExactly("shell", "slow");
    assertThat(template.parents())
        .containsExactly(new TemplateId("root", "default"), new TemplateId("base", "v2"));
    assertThat(template.params()).containsOnlyKeys("script", "kubernetes");
    assertThat(template.metadata().ownerName()).isEqualTo("ann");
    assertThat(template.metadata().testWorkflows()).containsExactly("try-shell");
    assertThat(template.metadata().extra()).containsOnlyKeys("cost_center");
  }

  @Test
  void whatIsWrittenIsReadEqual() {
    JobTemplate template = TemplateCodec.read(SHELL);

    assertThat(TemplateCodec.read(TemplateCodec.write(template).toString())).isEqualTo(template);
  }

  @Test
  void tellsEverythingThatIsMissing() {
    assertThat(TemplateCodec.tryRead("{\"definition\": {}}").problems())
        .extracting(Problem::path)
        .containsExactly(
            "owner",
            "status",
            "support",
            "definition.job_type",
            "definition.version",
            "definition.step_type");
    assertThat(problems("{}"))
        .contains(
            "definition: \"definition\" is missing. Put the template itself under this field.");
    assertThat(problems("[]")).hasSize(1);
    assertThat(problems("")).hasSize(1);
  }

  @Test
  void tellsEverythingThatIsWrongWithItsPlace() {
    assertThat(
            problems(
                """
                {"owner": "", "status": "s", "support": "s",
                 "definition": {
                   "job_type": "a__b",
                   "step_type": "Slep",
                   "version": "v 1",
                   "inherit_from": {"base": 1},
                   "parameters": {},
                   "params": {
                     "step_id": {"type": "STRING", "value": "x"},
                     "n": {"type": "LONG", "expression": "1 +"},
                     "m": {"type": "MAP", "value": {"e": {"type": "LONG", "expression": "("}}},
                     "p": {"type": "LONG", "internal_mode": "PROVIDED"}
                   }}}
                """))
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).startsWith("owner: The owner's name is empty."),
            it -> assertThat(it).startsWith("definition.job_type: A job type must not contain"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "definition.step_type: \"Slep\" is not a type of step that takes templates."
                            + " Did you mean \"Sleep\"? (line 4, column 4)"),
            it -> assertThat(it).startsWith("definition.version: \"v 1\" is not a valid version."),
            it -> assertThat(it).startsWith("definition.inherit_from.base: The value must be text"),
            it ->
                assertThat(it)
                    .startsWith("definition.parameters: \"parameters\" is not a field of a job"),
            it ->
                assertThat(it)
                    .startsWith(
                        "definition.params.step_id: \"step_id\" is a param that the system gives"),
            it ->
                assertThat(it)
                    .startsWith("definition.params.n.expression: The expression cannot be read"),
            it ->
                assertThat(it)
                    .startsWith("definition.params.m.value.e.expression: The expression cannot"),
            it ->
                assertThat(it)
                    .startsWith("definition.params.p: The param has neither \"value\" nor"));
  }

  @Test
  void loopsAndSubworkflowsTakeNoTemplates() {
    assertThat(problems(SHELL.replace("notebook", "foreach")))
        .singleElement()
        .asString()
        .startsWith(
            "definition.step_type: \"foreach\" is not a type of step that takes templates.");
  }
}
