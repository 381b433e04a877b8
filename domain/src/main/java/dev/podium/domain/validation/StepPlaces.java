package dev.podium.domain.validation;

import dev.podium.domain.definition.Step;
import dev.podium.domain.json.Place;

/** Where the fields of a step stand: in a wrapper that is named for its kind. */
final class StepPlaces {

  private StepPlaces() {}

  static Place of(Step step, Place wrapper) {
    String kind =
        switch (step) {
          case Step.Typed _ -> "step";
          case Step.Subworkflow _ -> "subworkflow";
          case Step.Foreach _ -> "foreach";
          case Step.While _ -> "while";
        };
    return wrapper.field(kind).inStep(step.id().value());
  }
}
