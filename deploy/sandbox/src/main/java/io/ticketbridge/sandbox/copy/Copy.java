package io.ticketbridge.sandbox.copy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Copies a record but for one component, so that nobody need name all the others. */
public final class Copy {

  private Copy() {}

  /**
   * The record with another value in one component.
   *
   * @param name of the component
   * @throws IllegalArgumentException if there is no such component, the value is not of its type,
   *     or the record refuses it
   */
  public static <R extends Record> R of(R record, String name, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    boolean found = false;
    try {
      for (int at = 0; at < components.length; at++) {
        boolean changed = components[at].getName().equals(name);
        components[at].getAccessor().setAccessible(true);
        values[at] = changed ? value : components[at].getAccessor().invoke(record);
        found |= changed;
      }
      if (!found) {
        throw new IllegalArgumentException(record.getClass() + " has no component " + name);
      }
      return constructor(record, components).newInstance(values);
    } catch (InvocationTargetException refused) {
      throw refused.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> Constructor<R> constructor(
      R record, RecordComponent[] components) throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var constructor = (Constructor<R>) record.getClass().getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }
}
