// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Gephi FOLDER NODES EDGES: imports x.graphml and x.gexf of the folder. */
public final class Gephi {
  private static boolean failed = false;

  private static void check(String what, Object got, Object wanted) {
    if (!got.equals(wanted)) {
      System.out.println(what + ": " + got + " instead of " + wanted);
      failed = true;
    }
  }

  private static Set<String> read(File file, int nodes, int edges)
      throws Exception {
    String name = file.getName();
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    ImportController imports = Lookup.getDefault().lookup(ImportController.class);
    Container container = imports.importFile(file);
    container.getLoader().setAllowAutoNode(false);
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
    container.getReport().close();
    for (var it = container.getReport().getIssues(1000); it.hasNext();) {
      Issue issue = it.next();
      if (issue.getLevel() != Issue.Level.INFO) {
        check(name + " issue", issue.getLevel() + " " + issue.getMessage(), "none");
      }
    }
    imports.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
    for (var it = container.getReport().getIssues(1000); it.hasNext();) {
      Issue issue = it.next();
      if (issue.getLevel() != Issue.Level.INFO) {
        check(name + " issue", issue.getLevel() + " " + issue.getMessage(), "none");
      }
    }
    Graph graph = Lookup.getDefault().lookup(GraphController.class)
        .getGraphModel().getGraph();
    check(name + " nodes", graph.getNodeCount(), nodes);
    check(name + " edges", graph.getEdgeCount(), edges);
    Set<String> seen = new TreeSet<>();
    boolean gexf = name.endsWith("gexf");
    for (Edge edge : graph.getEdges()) {
      Object kind = edge.getAttribute(gexf ? "relation" : "kind");
      check(name + " kind of " + edge.getId(), String.valueOf(edge.getTypeLabel()),
          String.valueOf(kind));
      boolean dated = edge.getAttribute("spells_") != null;
      seen.add(edge.getSource().getId() + " " + edge.getTarget().getId() + " "
          + kind + " " + edge.getWeight() + " " + edge.isDirected());
      if (gexf && edge.getIntervals().length == 0 && !dated) {
        System.out.println("no spell: " + edge.getId());
      }
    }
    for (Node node : graph.getNodes()) {
      if (node.getLabel() == null || node.getLabel().isEmpty()) {
        check(name + " label of " + node.getId(), "", "a name");
      }
    }
    projects.closeCurrentProject();
    return seen;
  }

  public static void main(String[] args) throws Exception {
    int nodes = Integer.parseInt(args[1]);
    int edges = Integer.parseInt(args[2]);
    Set<String> a = read(new File(args[0], "x.graphml"), nodes, edges);
    Set<String> b = read(new File(args[0], "x.gexf"), nodes, edges);
    if (a.size() != b.size()) {
      check("edges of both", a.size(), b.size());
    }
    System.out.println(failed ? "failed" : "Gephi: " + nodes + " nodes, " + edges
        + " edges, no issue");
    System.exit(failed ? 1 : 0);
  }
}
