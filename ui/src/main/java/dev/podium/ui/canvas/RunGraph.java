package dev.podium.ui.canvas;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;

/** The graph of a run: live status colours, taken and untaken edges. */
@Tag("podium-run-graph")
@JsModule("./adapters/run-graph.tsx")
@NpmPackage(value = "@xyflow/react", version = "12.12.1")
@NpmPackage(value = "@dagrejs/dagre", version = "3.1.3")
public final class RunGraph extends RunCanvas {}
