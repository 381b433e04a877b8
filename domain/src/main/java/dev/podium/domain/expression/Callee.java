package dev.podium.domain.expression;

/**
 * A function as a call names it.
 *
 * @param signature its name and number of arguments, {@code substring/2}: what the allow-lists are
 *     keyed by
 */
record Callee(String name, String signature) {

  static Callee of(String name, int arguments) {
    return new Callee(name, name + '/' + arguments);
  }
}
