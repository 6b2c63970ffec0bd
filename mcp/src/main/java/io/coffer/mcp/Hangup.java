package io.coffer.mcp;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/// The signal HUP, by which services are told to read their files again.
///
/// The JDK has no supported API for signals. The unsupported one is reached by reflection, because
/// the compiler warns of every mention of it in a way that nothing can suppress.
final class Hangup {
  private Hangup() {}

  /// @param action runs at each
  static void handle(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(
              handler.getClassLoader(), new Class<?>[] {handler}, new Receiver(action));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), listener);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no signals", e);
    }
  }

  /// Runs the action when a signal is handed to it.
  private record Receiver(Runnable action) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
        case "toString" -> "receiver of a signal";
        default -> {
          action.run();
          yield method;
        }
      };
    }
  }
}
