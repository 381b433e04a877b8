package dev.podium.ui.parts;

import com.vaadin.flow.component.html.Span;

/** Pieces of text in one of the product's tones. */
public final class Words {

  private Words() {}

  /** Secondary text. */
  public static Span quiet(String text) {
    Span quiet = new Span(text);
    quiet.addClassName("podium-quiet");
    return quiet;
  }

  /** The name of something, where it stands among other text. */
  public static Span strong(String text) {
    Span strong = new Span(text);
    strong.addClassName("podium-strong");
    return strong;
  }

  /** Words for screen readers only, where the eye needs none. */
  public static Span unseen(String text) {
    Span unseen = new Span(text);
    unseen.addClassName("podium-unseen");
    return unseen;
  }

  /** A small label in a box. */
  public static Span chip(String text) {
    Span chip = new Span(text);
    chip.addClassName("podium-chip");
    return chip;
  }

  /** A small label that says that something is wrong. */
  public static Span badChip(String text) {
    Span chip = chip(text);
    chip.getElement().setAttribute("data-tone", "error");
    return chip;
  }

  /** A small label that says that something is as it should be. */
  public static Span goodChip(String text) {
    Span chip = chip(text);
    chip.getElement().setAttribute("data-tone", "success");
    return chip;
  }
}
