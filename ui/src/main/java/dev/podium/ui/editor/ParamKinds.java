package dev.podium.ui.editor;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.util.List;

/**
 * Which params a table is for.
 *
 * @param types what they may be
 * @param newName what a new one is called, with a number behind it if that is taken
 * @param newOne what a new one is
 * @param ranges whether there are fields for numbers that are counted
 * @param none said while there are none
 * @param adder the words of the button that adds one
 */
record ParamKinds(
    List<ParamType> types,
    String newName,
    ParamDefinition newOne,
    boolean ranges,
    String none,
    String adder) {

  static final ParamKinds ANY =
      new ParamKinds(
          List.of(ParamType.values()),
          "param",
          ParamDefinition.literal(new ParamValue.Text("")),
          false,
          "No params.",
          "Add param");

  /** What a foreach goes through. */
  static final ParamKinds LISTS =
      new ParamKinds(
          List.of(
              ParamType.STRING_ARRAY,
              ParamType.LONG_ARRAY,
              ParamType.DOUBLE_ARRAY,
              ParamType.BOOLEAN_ARRAY),
          "item",
          ParamDefinition.literal(new ParamValue.Array(ParamType.STRING_ARRAY, List.of())),
          true,
          "Nothing to go through yet.",
          "Add list");

  /** What changes from one iteration of a while to the next. */
  static final ParamKinds SINGLE =
      new ParamKinds(
          List.of(ParamType.LONG, ParamType.STRING, ParamType.DOUBLE, ParamType.BOOLEAN),
          "n",
          ParamDefinition.literal(new ParamValue.Whole(0)),
          false,
          "Nothing changes from one iteration to the next.",
          "Add loop param");

  /** What signals carry to be matched by. */
  static final ParamKinds SIGNAL =
      new ParamKinds(
          List.of(ParamType.STRING, ParamType.LONG),
          "param",
          ParamDefinition.literal(new ParamValue.Text("")),
          false,
          "No params to match it by.",
          "Add signal param");

  ParamKinds {
    types = List.copyOf(types);
  }
}
