package dev.podium.app.template;

import dev.podium.domain.definition.WorkflowId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which workflows use a template: read out of their definitions, as it is asked for seldom. */
@Component
class TemplateUsers {
  private final JdbcClient jdbc;

  TemplateUsers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Looks at the version of each workflow that a start would take. A quote inside of a text of the
   * definition stands behind a backslash, so that only the field itself is found.
   */
  List<WorkflowId> of(String type, int limit) {
    return jdbc.sql(
            """
            select w.workflow_id from workflow w join workflow_version v
              on v.workflow_id = w.workflow_id
              and v.version = if(w.active_version > 0, w.active_version, w.latest_version)
            where instr(v.definition collate utf8mb4_bin, :field) > 0 order by w.workflow_id limit :limit
            """)
        .param("field", "\"sub_type\":\"" + type + "\"")
        .param("limit", limit)
        .query((row, number) -> new WorkflowId(row.getString(1)))
        .list();
  }
}
