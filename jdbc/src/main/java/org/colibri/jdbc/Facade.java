package org.colibri.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.exec.ColibriException;
import org.jspecify.annotations.Nullable;

/**
 * Makes an interface of {@code java.sql} out of an object that has only some of its methods. A call
 * goes to the subject's method of the same name and parameters; where there is none, to the
 * interface's default method; where there is none either, to the {@link Rest}. Every failure that
 * leaves is an {@link SQLException}. As thread-safe as the subject.
 */
final class Facade implements InvocationHandler {
  /** What becomes of the methods that the subject lacks. */
  @FunctionalInterface
  interface Rest {
    @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  private final Object subject;
  private final Rest rest;
  private final Map<Method, Optional<Method>> found = new ConcurrentHashMap<>();

  private Facade(Object subject, Rest rest) {
    this.subject = subject;
    this.rest = rest;
  }

  /** The interface; what the subject lacks is refused. */
  static <T> T of(Class<T> type, Object subject) {
    return of(type, subject, (method, arguments) -> refuse(method));
  }

  /** The interface; what the subject lacks is up to {@code rest}. */
  static <T> T of(Class<T> type, Object subject, Rest rest) {
    Object proxy =
        Proxy.newProxyInstance(
            Facade.class.getClassLoader(), new Class<?>[] {type}, new Facade(subject, rest));
    return type.cast(proxy);
  }

  /** A rest that hands every call to another object of the same interface. */
  static Rest to(Object other) {
    return (method, arguments) -> method.invoke(other, arguments);
  }

  /** The subject behind an interface made here, if it is of this class. */
  static <S> Optional<S> subject(Object made, Class<S> type) {
    return Proxy.isProxyClass(made.getClass())
            && Proxy.getInvocationHandler(made) instanceof Facade facade
            && type.isInstance(facade.subject)
        ? Optional.of(type.cast(facade.subject))
        : Optional.empty();
  }

  private static Object refuse(Method method) throws SQLException {
    throw SqlStates.unsupported(
        method.getDeclaringClass().getSimpleName() + "." + method.getName());
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofEveryObject(proxy, method, given);
    }
    Optional<Method> own = found.computeIfAbsent(method, this::find);
    try {
      if (own.isPresent()) {
        return own.get().invoke(subject, given);
      }
      return method.isDefault()
          ? InvocationHandler.invokeDefault(proxy, method, given)
          : rest.call(method, given);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof ColibriException failure
          ? SqlStates.exception(failure)
          : e.getCause();
    } catch (ColibriException e) {
      throw SqlStates.exception(e);
    }
  }

  private Optional<Method> find(Method method) {
    try {
      return Optional.of(
          subject.getClass().getMethod(method.getName(), method.getParameterTypes()));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private @Nullable Object ofEveryObject(
      Object proxy, Method method, @Nullable Object @Nullable [] given) {
    return switch (method.getName()) {
      case "equals" -> given != null && proxy == given[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> subject.toString();
    };
  }
}
