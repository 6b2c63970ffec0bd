package io.coffer.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/// What the operating system tells the server to do.
///
/// The JDK has no supported API for signals. The unsupported one is reached by reflection, because
/// the compiler warns of every mention of it in a way that nothing can suppress.
final class Signals {
  private Signals() {}

  /// @param stop for TERM and INT
  /// @param reload for HUP
  static void handle(Runnable stop, Runnable reload) {
    on("TERM", stop);
    on("INT", stop);
    on("HUP", reload);
  }

  private static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(
              handler.getClassLoader(), new Class<?>[] {handler}, new Listener(action));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no signals", e);
    }
  }

  /// Runs the action, whatever is called.
  private record Listener(Runnable action) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
        case "toString" -> "signal listener";
        default -> {
          action.run();
          yield method;
        }
      };
    }
  }
}
