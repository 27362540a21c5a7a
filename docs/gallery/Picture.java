// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.awt.Font;
import java.io.File;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewModel;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.types.EdgeColor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Picture FILE.gexf FILE.svg: what Gephi's preview makes of it. */
public final class Picture {
  private static <T> T find(Class<T> kind) {
    return Lookup.getDefault().lookup(kind);
  }

  public static void main(String[] args) throws Exception {
    ProjectController projects = find(ProjectController.class);
    projects.newProject();
    Container container = find(ImportController.class).importFile(new File(args[0]));
    container.getLoader().setAutoScale(false);
    find(ImportController.class).process(container, new DefaultProcessor(),
        projects.getCurrentWorkspace());
    PreviewModel model = find(PreviewController.class).getModel();
    model.getProperties().putValue(PreviewProperty.SHOW_NODE_LABELS, true);
    model.getProperties().putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, false);
    model.getProperties().putValue(PreviewProperty.NODE_LABEL_FONT,
        new Font("DejaVu Sans", Font.PLAIN, 11));
    model.getProperties().putValue(PreviewProperty.EDGE_COLOR,
        new EdgeColor(EdgeColor.Mode.ORIGINAL));
    model.getProperties().putValue(PreviewProperty.EDGE_OPACITY, 75f);
    model.getProperties().putValue(PreviewProperty.EDGE_THICKNESS, 1f);
    find(ExportController.class).exportFile(new File(args[1]),
        find(ExportController.class).getExporter("svg"));
    System.exit(0);
  }
}
