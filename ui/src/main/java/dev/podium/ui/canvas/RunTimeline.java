package dev.podium.ui.canvas;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** The timeline of a run: one row a step, pale while it waited, solid while it ran. */
@Tag("podium-run-timeline")
@JsModule("./adapters/run-timeline.tsx")
public final class RunTimeline extends RunCanvas {}
