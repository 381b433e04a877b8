package dev.podium.step;

/**
 * A step type that a jar adds. The jar names the class in {@code
 * META-INF/services/dev.podium.step.CustomStep}; the class is public and has a public constructor
 * without parameters.
 *
 * <p>A node makes one object of it when it starts. It serves all steps of the type on that node, so
 * any number of threads may be in {@link #run} at once.
 */
public interface CustomStep {

  /** What the type is called and what it takes; asked once, when the node starts. */
  StepSchema schema();

  /**
   * Runs one attempt of a step, to its end, on a thread of its own.
   *
   * <p>When the step is stopped or its time is up, or the node shuts down, the thread is
   * interrupted and {@link StepContext#isCancelled} turns true. The method then has five seconds to
   * return; what it returns counts for nothing any more.
   *
   * @throws Exception what is thrown fails the attempt as {@link StepEnd#userError} does, with the
   *     exception's text as the reason and its stack trace in the log of the attempt; an {@link
   *     Error} fails it as {@link StepEnd#platformError} does
   */
  StepEnd run(StepContext step) throws Exception;
}
