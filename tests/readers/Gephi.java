// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.File;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/**
 * Gephi FILE: prints all that the import made of it, as same.py wants it.
 * Whatever Gephi has to say above a mere notice ends it.
 */
public final class Gephi {
  private static final PrintStream out = new PrintStream(System.out, false,
      java.nio.charset.StandardCharsets.UTF_8);

  private static void put(String what, Element of, String field, Object value) {
    if (value != null) {
      String text = String.valueOf(value).replace("\\", "\\\\")
          .replace("\n", "\\n").replace("\t", "\\t");
      out.println(what + "\t" + of.getId() + "\t" + field + "\t" + text);
    }
  }

  private static String day(double time) {
    return Instant.ofEpochMilli((long) time).atZone(ZoneOffset.UTC)
        .toLocalDate().toString();
  }

  private static void putAll(String what, Element of) {
    for (Column column : of.getAttributeColumns()) {
      String title = column.getTitle();
      put(what, of, title.equals("actor_kind") ? "kind" : title,
          of.getAttribute(column));
    }
    Interval[] spells = of.getIntervals();
    if (spells != null && spells.length > 0) {
      double last = spells[0].getHigh();
      for (Interval spell : spells) {
        last = Math.max(last, spell.getHigh());
      }
      put(what, of, "first", day(spells[0].getLow()));
      put(what, of, "last", day(last));
    }
    put(what, of, "label", of.getLabel());
  }

  private static void complain(Container container) {
    for (var it = container.getReport().getIssues(1000); it.hasNext();) {
      Issue issue = it.next();
      if (issue.getLevel() != Issue.Level.INFO) {
        System.err.println(issue.getLevel() + " " + issue.getMessage());
        System.exit(1);
      }
    }
  }

  public static void main(String[] args) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    ImportController imports = Lookup.getDefault().lookup(ImportController.class);
    Container container = imports.importFile(new File(args[0]));
    container.getLoader().setAutoScale(false);
    container.getLoader().setAllowAutoNode(false);
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
    container.getReport().close();
    complain(container);
    imports.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
    complain(container);
    Graph graph = Lookup.getDefault().lookup(GraphController.class)
        .getGraphModel().getGraph();
    for (Node node : graph.getNodes()) {
      putAll("node", node);
      put("node", node, "color", String.format("#%06X", node.getRGBA() & 0xFFFFFF));
      put("node", node, "x", node.x());
      put("node", node, "y", -node.y());
    }
    for (Edge edge : graph.getEdges()) {
      putAll("edge", edge);
      put("edge", edge, "source", edge.getSource().getId());
      put("edge", edge, "target", edge.getTarget().getId());
      put("edge", edge, "kind", edge.getTypeLabel());
      put("edge", edge, "weight", edge.getWeight());
      put("edge", edge, "color", String.format("#%06X", edge.getRGBA() & 0xFFFFFF));
    }
    out.flush();
    System.exit(0);
  }
}
