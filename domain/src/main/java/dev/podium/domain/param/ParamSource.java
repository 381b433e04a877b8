package dev.podium.domain.param;

/** Which layer gave a param its definition (definition.md section 8.4). */
public enum ParamSource {
  SYSTEM,
  TEMPLATE_SCHEMA,
  SYSTEM_INJECTED,
  SYSTEM_DEFAULT,
  DEFINITION,
  SIGNAL,
  TIME_TRIGGER,
  OUTPUT_PARAMETER,
  LAUNCH,
  RESTART,
  SUBWORKFLOW,
  TEMPLATE,
  FOREACH,
  WHILE,
  WORKFLOW_PARAMETER
}
