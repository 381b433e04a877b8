package dev.podium.domain.param;

/** Which layer gave a param its definition (definition.md section 8.4). */
public enum ParamSource {
  /** The previous run, at a restart. */
  SYSTEM(Kind.SYSTEM),
  /** A job template. */
  TEMPLATE_SCHEMA(Kind.SYSTEM),
  /** The engine, for one step. */
  SYSTEM_INJECTED(Kind.SYSTEM),
  /** What holds where nothing is written. */
  SYSTEM_DEFAULT(Kind.SYSTEM),
  /** The definition of the workflow or the step. */
  DEFINITION(Kind.USER),
  /** The signal trigger that started the run. */
  SIGNAL(Kind.USER),
  /** The time trigger that started the run. */
  TIME_TRIGGER(Kind.USER),
  /** What the step itself handed out. */
  OUTPUT_PARAMETER(Kind.USER),
  /** Whoever started the run. */
  LAUNCH(Kind.USER),
  /** Whoever restarted the run. */
  RESTART(Kind.USER),
  /** The parent of a subworkflow. */
  SUBWORKFLOW(Kind.UPSTREAM),
  /** The parent of a template step. */
  TEMPLATE(Kind.UPSTREAM),
  /** The foreach step around an iteration. */
  FOREACH(Kind.UPSTREAM),
  /** The while step around an iteration. */
  WHILE(Kind.UPSTREAM),
  /** A workflow's param of the same name, over that of a job template. */
  WORKFLOW_PARAMETER(Kind.USER);

  private enum Kind {
    SYSTEM,
    UPSTREAM,
    USER
  }

  private final Kind kind;

  ParamSource(Kind kind) {
    this.kind = kind;
  }

  /** Whether the system speaks, which may override anything. */
  boolean isSystem() {
    return kind == Kind.SYSTEM;
  }

  /** Whether a parent speaks: its params keep a stricter mode that they find. */
  boolean isUpstream() {
    return kind == Kind.UPSTREAM;
  }

  /** Whether somebody who starts or restarts a run gives these params. */
  boolean isStart() {
    return this == LAUNCH || this == RESTART;
  }

  /** Whether who writes definitions has said it, nobody who starts runs or calls the workflow. */
  public boolean isWritten() {
    return this == DEFINITION || this == SIGNAL;
  }

  /**
   * Whether whoever starts, restarts or backfills runs gives it, who need not write definitions.
   */
  public boolean isGiven() {
    return isStart() || this == TIME_TRIGGER;
  }

  /** Whether it may override a param of this mode. */
  boolean mayOverride(ParamMode mode) {
    return isSystem() || mode.compareTo(strictest()) <= 0;
  }

  private ParamMode strictest() {
    return switch (this) {
      case OUTPUT_PARAMETER -> ParamMode.MUTABLE;
      case RESTART -> ParamMode.MUTABLE_ON_START_RESTART;
      case SYSTEM,
          TEMPLATE_SCHEMA,
          SYSTEM_INJECTED,
          SYSTEM_DEFAULT,
          DEFINITION,
          SIGNAL,
          TIME_TRIGGER,
          LAUNCH,
          SUBWORKFLOW,
          TEMPLATE,
          FOREACH,
          WHILE,
          WORKFLOW_PARAMETER ->
          ParamMode.MUTABLE_ON_START;
    };
  }
}
