package dev.podium.app.engine;

import dev.podium.domain.engine.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;

/**
 * Says of a database that is away what the engine waits for, {@link StoreUnavailableException},
 * whichever library was reading: to anything else it would fail the run.
 */
final class PassingFaults {

  private PassingFaults() {}

  /** The same port, whose calls throw that instead of what JPA throws then. */
  static <T> T told(Class<T> port, T reader) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(reader, arguments);
              } catch (InvocationTargetException e) {
                throw translated(e.getTargetException());
              }
            }));
  }

  private static Throwable translated(Throwable fault) {
    if (fault instanceof StoreUnavailableException) {
      return fault;
    }
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refusal && Transactions.passes(refusal)) {
        return new StoreUnavailableException(String.valueOf(refusal.getMessage()), fault);
      }
    }
    return fault;
  }
}
