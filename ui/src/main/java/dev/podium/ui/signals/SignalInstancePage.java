package dev.podium.ui.signals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalViews;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One signal: what it says, where it comes from, and what went on because of it. */
@Route("signals/instance")
@PermitAll
public final class SignalInstancePage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final String NUMBER = "[0-9]{1,18}";

  private final SignalViews signals;
  private String title = "";

  public SignalInstancePage(SignalViews signals) {
    addClassName("podium-page");
    this.signals = signals;
  }

  @Override
  public String getPageTitle() {
    return "%s · Signals · Podium".formatted(title);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    String name = query.getSingleParameter("name").orElse("");
    String seq = query.getSingleParameter("seq").orElse("");
    title = "%s #%s".formatted(name, seq);
    Signal signal =
        (seq.matches(NUMBER) ? signals.find(name, Long.parseLong(seq)) : Optional.<Signal>empty())
            .orElseThrow(
                () -> new NothingThereException("There is no signal %s.".formatted(title)));
    removeAll();
    add(crumbs(signal), header(signal), body(signal));
  }

  private static Component crumbs(Signal signal) {
    return new Crumbs(
        new Link(Paths.SIGNALS, "Signals"),
        new Link(Paths.signal(signal.name()), signal.name()),
        new Span("#%d".formatted(signal.seq())));
  }

  private static Component header(Signal signal) {
    return new PageHeader(new H1("%s #%d".formatted(signal.name(), signal.seq())))
        .about(
            new Span(Words.quiet("Announced "), new TimeText(signal.announcedAt())),
            new Span(Words.quiet("by "), SignalText.announcer(signal)));
  }

  private Component body(Signal signal) {
    Div facts = new Div(SignalText.fact("Request id", new Span(signal.id())));
    if (signal.requestedAt() != null) {
      facts.add(SignalText.fact("Asked for", new TimeText(signal.requestedAt())));
    }
    facts.addClassName("podium-facts");
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    signal.params().forEach((key, value) -> params.set(key, ParamCodec.writeValue(value)));
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    signal.payload().forEach(payload::set);
    payload.remove(Announcement.SOURCE);
    Div body =
        new Div(
            facts,
            new Section("What it led to", new UseList(signals, signal.name(), signal.seq())),
            new Section("Params", json(params)),
            new Section("Payload", json(payload)));
    body.addClassName("podium-triggers");
    return body;
  }

  private static Component json(ObjectNode json) {
    if (json.isEmpty()) {
      return Words.quiet("None.");
    }
    Pre text = new Pre(json.toPrettyString());
    text.addClassName("podium-json");
    return text;
  }
}
