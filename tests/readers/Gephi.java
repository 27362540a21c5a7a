// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.File;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

/**
 * Gephi FOLDER NODES EDGES DATED KINDS: imports x.graphml and x.gexf of the
 * folder; so many edges have a spell, KINDS is "agreement 3 summit 2".
 */
public final class Gephi {
  private static boolean failed = false;

  private static void check(String what, Object got, Object wanted) {
    if (!got.equals(wanted)) {
      System.out.println(what + ": " + got + " instead of " + wanted);
      failed = true;
    }
  }

  private static Set<String> read(File file, String[] args)
      throws Exception {
    String name = file.getName();
    int nodes = Integer.parseInt(args[1]);
    int edges = Integer.parseInt(args[2]);
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
    Map<String, Integer> kinds = new TreeMap<>();
    int dated = 0;
    for (Edge edge : graph.getEdges()) {
      String kind = String.valueOf(edge.getTypeLabel());
      kinds.merge(kind, 1, Integer::sum);
      dated += edge.getIntervals() != null && edge.getIntervals().length > 0 ? 1 : 0;
      seen.add(edge.getSource().getId() + " " + edge.getTarget().getId() + " "
          + kind + " " + edge.getWeight() + " " + edge.getLabel());
    }
    check(name + " kinds", kinds.toString().replaceAll("[{},]", "").replace('=', ' '),
        args[4]);
    if (name.endsWith("gexf")) {
      check(name + " edges with spells", dated, Integer.parseInt(args[3]));
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
    Set<String> plain = read(new File(args[0], "x.graphml"), args);
    Set<String> timed = read(new File(args[0], "x.gexf"), args);
    // direction is a column in GraphML, whose readers want one for all
    Set<String> other = new TreeSet<>(plain);
    other.removeAll(timed);
    check("edges of GraphML that GEXF has not", other.toString(), "[]");
    System.out.println(failed ? "failed" : "Gephi: " + args[1] + " nodes, "
        + args[2] + " edges, " + args[3] + " with spells, no issue");
    System.exit(failed ? 1 : 0);
  }
}
