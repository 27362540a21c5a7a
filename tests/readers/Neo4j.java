// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;

/**
 * Neo4j HOME FILE: runs the statements of FILE twice in an empty database and
 * prints all that is in it then, as same.py wants it.
 */
public final class Neo4j {
  private static final PrintStream out =
      new PrintStream(System.out, false, StandardCharsets.UTF_8);

  private static void put(String what, Entity of, String field, Object value) {
    String text = String.valueOf(value).replace("\\", "\\\\")
        .replace("\n", "\\n").replace("\t", "\\t");
    out.println(what + "\t" + of.getProperty("id") + "\t" + field + "\t" + text);
  }

  private static void print(GraphDatabaseService database) {
    try (Transaction all = database.beginTx();
        var nodes = all.getAllNodes();
        var edges = all.getAllRelationships()) {
      for (Node node : nodes) {
        node.getAllProperties().forEach((k, v) -> put("node", node, k, v));
      }
      for (Relationship edge : edges) {
        edge.getAllProperties().forEach((k, v) -> put("edge", edge, k, v));
        put("edge", edge, "source", edge.getStartNode().getProperty("id"));
        put("edge", edge, "target", edge.getEndNode().getProperty("id"));
        put("edge", edge, "kind", edge.getType().name().toLowerCase());
      }
    }
    out.flush();
  }

  public static void main(String[] args) throws Exception {
    DatabaseManagementService service =
        new DatabaseManagementServiceBuilder(Paths.get(args[0])).build();
    GraphDatabaseService database = service.database("neo4j");
    // a line break inside a string is always escaped
    String[] statements = Files.readString(Paths.get(args[1])).split(";\n\n");
    for (int turn = 0; turn < 2; turn++) {
      for (String statement : statements) {
        database.executeTransactionally(statement);
      }
    }
    print(database);
    service.shutdown();
  }
}
