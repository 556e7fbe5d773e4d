package io.ticketbridge.sandbox.desk.servicenow;

import java.util.List;
import java.util.Optional;

/**
 * A table of tasks.
 *
 * @param name as in addresses, {@code incident}
 * @param label as people say it
 * @param prefix of its numbers, {@code INC}
 * @param fields beyond {@code number} and the {@code sys_} fields, which every table has
 * @param rules what its states demand
 */
public record TableDefinition(
    String name, String label, String prefix, List<Field> fields, StateRules rules) {

  public TableDefinition {
    fields = List.copyOf(fields);
  }

  /** What a field holds. */
  public enum Kind {
    TEXT,
    CHOICE,
    REFERENCE,
    JOURNAL,
    TIME,
    FLAG
  }

  /**
   * A column.
   *
   * @param writable whether the API may write it; if not, what is sent for it is dropped in silence
   * @param maxLength longer text is cut in silence
   * @param choices of a choice field
   * @param references table a reference points to; empty for other fields
   * @param initial value of a new record
   */
  public record Field(
      String name,
      Kind kind,
      boolean writable,
      int maxLength,
      List<Choice> choices,
      String references,
      String initial) {
    public Field {
      choices = List.copyOf(choices);
    }

    public static Field text(String name, int maxLength) {
      return new Field(name, Kind.TEXT, true, maxLength, List.of(), "", "");
    }

    public static Field choice(String name, String initial, List<Choice> choices) {
      return new Field(name, Kind.CHOICE, true, 40, choices, "", initial);
    }

    public static Field reference(String name, String table) {
      return new Field(name, Kind.REFERENCE, true, 32, List.of(), table, "");
    }

    public static Field journal(String name) {
      return new Field(name, Kind.JOURNAL, true, 65_536, List.of(), "", "");
    }

    /** The same, set by the desk alone. */
    public Field readOnly() {
      return new Field(name, kind, false, maxLength, choices, references, initial);
    }

    Optional<Choice> choice(String value) {
      return choices.stream().filter(choice -> choice.value().equals(value)).findFirst();
    }
  }

  /** One value of a choice list. */
  public record Choice(String value, String label) {}

  /**
   * What states demand. A state that a table does not have is the empty string.
   *
   * @param onHold needs {@code hold_reason}
   * @param awaitingCaller the hold reason that needs a comment and ends with the caller's reply
   * @param inProgress where that reply leads
   * @param resolved needs {@code close_code} and {@code close_notes}
   * @param closed needs them too and an administrator, and is final
   * @param inactive states in which a record no longer counts as active
   */
  public record StateRules(
      String onHold,
      String awaitingCaller,
      String inProgress,
      String resolved,
      String closed,
      List<String> inactive) {
    public StateRules {
      inactive = List.copyOf(inactive);
    }
  }

  Optional<Field> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }
}
