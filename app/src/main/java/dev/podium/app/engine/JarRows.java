package dev.podium.app.engine;

import dev.podium.domain.cluster.ClusterNode;
import dev.podium.domain.cluster.LeftOutJar;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of {@code left_out_jar}: what each node could not take at its last start. */
final class JarRows {

  private JarRows() {}

  /** Takes the place of what a node has said before, and forgets nodes that are no more. */
  static void write(Connection connection, String node, List<LeftOutJar> jars) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            delete from left_out_jar
            where node_name = ? or node_name not in (select node_name from node)
            """)) {
      delete.setString(1, node);
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into left_out_jar (node_name, position, file_name, reason, remedy)
            values (?, ?, ?, ?, ?)
            """)) {
      int position = 0;
      for (LeftOutJar jar : jars) {
        insert.setString(1, node);
        insert.setInt(2, position++);
        insert.setString(3, jar.file());
        insert.setString(4, jar.reason());
        insert.setString(5, jar.remedy());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static List<LeftOutJar> ofNodes(Connection connection, List<ClusterNode> nodes)
      throws SQLException {
    Set<String> names = nodes.stream().map(ClusterNode::name).collect(Collectors.toSet());
    List<LeftOutJar> jars = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select node_name, file_name, reason, remedy from left_out_jar
                order by node_name, position
                """);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        if (names.contains(rows.getString("node_name"))) {
          jars.add(
              new LeftOutJar(
                  rows.getString("node_name"),
                  rows.getString("file_name"),
                  rows.getString("reason"),
                  rows.getString("remedy")));
        }
      }
    }
    return jars;
  }
}
