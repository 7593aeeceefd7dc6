package org.colibri.models;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Models written in Java: {@code 'class'} names a {@link Model} on the class path with a public
 * constructor that takes a {@link ModelSpec}, or none. All other options are the class's own
 * affair.
 */
final class JavaProvider implements ModelProvider {
  private final ClassLoader loader;

  JavaProvider(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of(ANY_KEY);
  }

  @Override
  public void validate(ModelSpec spec) throws ModelException {
    modelClass(spec);
  }

  @Override
  public List<Path> files(ModelSpec spec) {
    return List.of();
  }

  @Override
  public Model open(ModelSpec spec) throws ModelException {
    Class<? extends Model> type = modelClass(spec);
    try {
      try {
        return type.getConstructor(ModelSpec.class).newInstance(spec);
      } catch (NoSuchMethodException e) {
        return type.getConstructor().newInstance();
      }
    } catch (InvocationTargetException e) {
      throw new ModelException.LoadFailed(
          spec.name(),
          "model " + spec.name() + ": " + type.getName() + " failed to start: " + e.getCause(),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new ModelException.LoadFailed(
          spec.name(),
          "model "
              + spec.name()
              + ": "
              + type.getName()
              + " needs a public constructor that takes a ModelSpec, or none",
          e);
    }
  }

  private Class<? extends Model> modelClass(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    String name = options.required("class");
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (Model.class.isAssignableFrom(type)) {
        return type.asSubclass(Model.class);
      }
      throw options.bad("class", ": " + name + " does not implement " + Model.class.getName());
    } catch (ClassNotFoundException e) {
      throw options.bad("class", ": there is no class " + name + " on the class path");
    }
  }
}
