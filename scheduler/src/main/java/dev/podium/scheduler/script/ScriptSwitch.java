package dev.podium.scheduler.script;

/** Whether an administrator lets steps run scripts on this installation. */
@FunctionalInterface
public interface ScriptSwitch {
  boolean isOn();
}
