package dev.podium.ui.tokens;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.token.ApiTokens;
import dev.podium.domain.token.MadeToken;
import dev.podium.domain.token.TokenDraft;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.RoleWords;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Makes a token, then shows it; what was typed stays until it is accepted. */
final class NewTokenDialog extends FormDialog {

  private final ApiTokens tokens;
  private final Caller caller;
  private final Runnable made;
  private final InstantSource clock = InstantSource.system();
  private final TextField name = new TextField("Name");
  private final Select<TokenLife> life = new Select<>();
  private final Select<Role> role = new Select<>();

  NewTokenDialog(ApiTokens tokens, Caller caller, Runnable made) {
    super("New API token", "26rem");
    this.tokens = tokens;
    this.caller = caller;
    this.made = made;
    describe();
    fields(name, life, role);
    told("name", name);
    submit("Create", this::create);
  }

  private void describe() {
    name.setHelperText("What it is for: the program or machine that calls with it");
    name.setMaxLength(TokenDraft.LONGEST_NAME);
    name.setAutofocus(true);
    life.setLabel("Valid for");
    life.setItems(TokenLife.values());
    life.setItemLabelGenerator(TokenLife::label);
    life.setValue(TokenLife.QUARTER);
    role.setLabel("Role at most");
    role.setItems(
        Stream.of(Role.values()).filter(some -> caller.role().atMost(some) == some).toList());
    role.setItemLabelGenerator(RoleWords::of);
    role.addValueChangeListener(event -> role.setHelperText(explain(event.getValue())));
    role.setValue(caller.role());
  }

  private String explain(Role chosen) {
    return chosen == caller.role()
        ? "All that you may, whatever your role becomes"
        : RoleWords.explain(chosen);
  }

  /** Without a role of its own a token follows that of its user. */
  private TokenDraft draft() {
    return new TokenDraft(
        name.getValue().strip(),
        role.getValue() == caller.role() ? null : role.getValue(),
        life.getValue().endFrom(clock.instant()));
  }

  private void create() {
    MadeToken token = tokens.create(draft(), caller);
    close();
    new TokenDialog(token).open();
    made.run();
  }
}
