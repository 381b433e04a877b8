package dev.podium.app.template;

import static dev.podium.domain.template.TemplateBuilder.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.JobTemplatesContract;
import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.workflow.Workflows;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The stored templates, on a real database. */
@WholeApplication
class JobTemplatesIT extends JobTemplatesContract {
  private static final Caller EVE = new Caller("eve", Role.EDITOR);

  @Autowired private JobTemplates templates;
  @Autowired private Workflows workflows;

  @Override
  protected JobTemplates store() {
    return templates;
  }

  @Test
  void parallelFirstSavesAreCountedInTurn() throws Exception {
    int saves = 8;
    JobTemplate template = aTemplate("raced").build();
    try (ExecutorService threads = Executors.newFixedThreadPool(saves)) {
      List<Callable<StoredTemplate>> all =
          IntStream.range(0, saves)
              .<Callable<StoredTemplate>>mapToObj(
                  i -> () -> templates.save(template, JobTemplates.ANY_REVISION, EVE))
              .toList();
      List<Integer> revisions =
          threads.invokeAll(all).stream()
              .map(Future::resultNow)
              .map(it -> it.revision())
              .sorted()
              .toList();

      assertThat(revisions).isEqualTo(IntStream.rangeClosed(1, saves).boxed().toList());
    }
  }

  @Test
  void itsUsersAreTheWorkflowsWhoseCurrentVersionHasItsStep() {
    templates.save(aTemplate("used").build(), JobTemplates.ANY_REVISION, EVE);
    push("user_of_template", "\"sub_type\": \"used\",");
    push("no_user", "\"name\": \"\\\"sub_type\\\":\\\"used\\\"\",");
    push("former_user", "\"sub_type\": \"used\",");
    push("former_user", "");

    assertThat(templates.usedBy("used", 10)).containsExactly(new WorkflowId("user_of_template"));
    assertThat(templates.usedBy("USED", 10)).isEmpty();
  }

  private void push(String id, String field) {
    PushRequest request =
        DefinitionCodec.readPush(
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "steps": [
              {"step": {"id": "a", %s "type": "NoOp"}}]}}
            """
                .formatted(id, field));
    workflows.push(request, "", -1, EVE);
  }
}
