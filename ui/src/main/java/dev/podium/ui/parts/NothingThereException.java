package dev.podium.ui.parts;

import com.vaadin.flow.router.NotFoundException;

/** A screen was asked for something that does not exist. */
public final class NothingThereException extends NotFoundException {

  private final String forUser;

  public NothingThereException(String forUser) {
    super(forUser);
    this.forUser = forUser;
  }

  /** What is not there, in a sentence for the user. */
  public String forUser() {
    return forUser;
  }
}
