package dev.podium.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A schema in which workflows were active before triggers fired. */
@WholeApplication
class TriggerBacklogIT {

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private TriggerBacklog backlog;

  @Test
  void triggersOfWorkflowsThatWereActiveBeforeComeIntoForceOnce() {
    ApiClient api = ApiClient.admin(port);
    push(api, "backlog-active");
    push(api, "backlog-off");
    jdbc.sql("delete from workflow_trigger where workflow_id like 'backlog-%'").update();
    jdbc.sql("insert into trigger_backlog values ('backlog-active'), ('backlog-off')").update();
    api.put("/api/v3/workflows/backlog-off/actions/deactivate");

    backlog.workOff();

    assertThat(inForce("backlog-active")).isEqualTo(1);
    assertThat(inForce("backlog-off")).isZero();
    assertThat(jdbc.sql("select count(*) from trigger_backlog").query(Integer.class).single())
        .isZero();
  }

  private static void push(ApiClient api, String id) {
    api.push(
        """
            {"properties": {"owner": "alice"},
             "workflow": {"id": "%s",
               "time_triggers": [{"type": "CRON", "cron": "0 4 * * *"}],
               "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
            """
            .formatted(id));
  }

  private int inForce(String workflow) {
    return jdbc.sql(
            "select count(*) from workflow_trigger where workflow_id = ? and subscribed and due_at is not null")
        .param(workflow)
        .query(Integer.class)
        .single();
  }
}
